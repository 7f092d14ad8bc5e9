public import Basics
public import Pricing
public import Tabular

/// One row of an index as a table of prices: a value that was computed, or one that was published before.
public struct IndexRow: Sendable {
  /// The instrument.
  public let instrument: String
  /// The hardware; nil for a row that was only published.
  public let hardware: String?
  /// The day.
  public let day: Day
  /// The value.
  public let price: ExactDecimal
  /// The number of the revision.
  public let revision: Int
  /// The day on which the value became known, if that is told.
  public let published: Day?
  /// What the value was made of; nil for one that was published before and is no longer made so.
  public let computed: IndexDay?
}

/// An index beside what was published of it before: nothing that was published is taken back, and what differs
/// becomes a revision.
public struct IndexHistory {
  /// The rows, by instrument, day and revision.
  public let rows: [IndexRow]
  /// What is said of values that differ.
  public let diagnostics: Diagnostics

  /// Puts an index beside its earlier publication.
  ///
  /// - Parameters:
  ///   - run: The index.
  ///   - name: The beginning of the instruments' names.
  ///   - previous: What was published; nil for a first publication, whose rows have no day of it.
  ///   - published: The day on which new rows become known.
  public init(_ run: IndexRun, name: String, previous: PriceHistory?, published: Day?) {
    let own = run.indices.map { (instrument: "\(name)-\($0.hardware)", index: $0) }
    let all = Set(own.map(\.instrument) + (previous?.series.map(\.instrument) ?? [])).sorted()
    var rows: [IndexRow] = []
    rows.reserveCapacity(run.indices.reduce(0) { $0 + $1.days.count })
    var diagnostics = Diagnostics()
    for instrument in all {
      let index = own.first { $0.instrument == instrument }?.index
      let restated = Self.merge(
        instrument, index, previous?[instrument]?.observations ?? [],
        published: previous == nil ? nil : published, into: &rows)
      if let first = restated.first {
        diagnostics.append(
          Diagnostic(
            .indexRestated,
            "\(instrument): \(MessageText.count(restated.count, "day")) restated, the first "
              + "\(first.day) from \(first.old) to \(first.new)", severity: .warning,
            position: SourcePosition(file: run.sources.names[0], line: 0),
            help: "the new rows have a higher revision, and the old ones stay"))
      }
    }
    self.rows = rows
    self.diagnostics = diagnostics
  }

  private typealias Restated = (day: Day, old: ExactDecimal, new: ExactDecimal)

  /// Adds the rows of one instrument, and returns what differs.
  private static func merge(
    _ instrument: String, _ index: HardwareIndex?, _ old: [PriceObservation], published: Day?,
    into rows: inout [IndexRow]
  ) -> [Restated] {
    func row(
      _ day: Day, _ price: ExactDecimal, _ revision: Int, _ published: Day?, _ made: IndexDay?
    )
      -> IndexRow
    {
      IndexRow(
        instrument: instrument, hardware: index?.hardware, day: day, price: price,
        revision: revision, published: published, computed: made)
    }
    let new = index?.days ?? []
    var restated: [Restated] = []
    var (place, next) = (0, 0)
    while place < old.count || next < new.count {
      let day = min(
        place < old.count ? old[place].day : new[next].day,
        next < new.count ? new[next].day : old[place].day)
      var known: [PriceObservation] = []
      while place < old.count, old[place].day == day {
        known.append(old[place])
        place += 1
      }
      known.sort { $0.revision < $1.revision }
      var made: IndexDay?
      if next < new.count, new[next].day == day {
        made = new[next]
        next += 1
      }
      for (number, item) in known.enumerated() {
        let isSame = number + 1 == known.count && item.price == made?.value
        rows.append(
          row(day, item.price, item.revision, item.published, isSame ? made : nil))
      }
      guard let made, known.last?.price != made.value else { continue }
      rows.append(row(day, made.value, known.last.map { $0.revision + 1 } ?? 0, published, made))
      if let last = known.last { restated.append((day, last.price, made.value)) }
    }
    return restated
  }
}
