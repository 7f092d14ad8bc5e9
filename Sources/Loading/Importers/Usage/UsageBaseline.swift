import Basics
import Pricing
import Tabular

/// Projects what was used into the rows of a workload.
///
/// The level of a series is the mean use of a day over the newest whole months, at most three, each
/// brought to the newest of them by the growth that is given. With two whole years the months have
/// seasonal factors, which are taken out of the level and put into each month of the projection.
struct UsageBaseline {
  /// The most months that a level rests on.
  static let levelMonths = 3

  /// The decimals of a quantity: a thousandth of a token in millions of them.
  static let decimals = 9

  /// What the baseline rests on.
  enum Basis: Equatable {
    /// The newest whole months.
    case months(ClosedRange<YearMonth>)
    /// Days, because no month is whole, or nothing was used in those that are.
    case days(ClosedRange<Day>)
  }

  private struct Key: Hashable {
    let workload: String
    let instrument: String
    let unit: UnitID
    let team: String
  }

  /// What the level rests on.
  let basis: Basis
  /// The whole months that the file tells of.
  let wholeMonths: [YearMonth]
  /// The seasonal factors by the base of the unit; empty without two whole years.
  let seasons: [(base: String, season: SeasonalFactors)]

  /// The instruments that were used in the months of the level.
  private let projected: Set<String>
  private let records: [UsageRecord]
  private let growth: ExactRatio
  private let options: ImportOptions
  private let coverage: ClosedRange<Day>

  init(_ records: [UsageRecord], coverage: ClosedRange<Day>, options: ImportOptions) {
    self.records = records
    self.coverage = coverage
    self.options = options
    growth = ExactRatio(1) + ExactRatio(options.growth, over: 100)
    let first = coverage.lowerBound.yearMonth
    let last = coverage.upperBound.yearMonth
    wholeMonths = (first...last).filter {
      $0.firstDay >= coverage.lowerBound && $0.lastDay <= coverage.upperBound
    }
    let newest = wholeMonths.suffix(Self.levelMonths)
    if let start = newest.first, let end = newest.last,
      records.contains(where: { (start...end).contains($0.days.lowerBound.yearMonth) })
    {
      basis = .months(start...end)
    } else {
      basis = .days(coverage)
    }
    seasons = Self.seasons(records, wholeMonths)
    let level = basis
    projected = Set(
      records.filter { record in
        guard case .months(let months) = level else { return true }
        return months.contains(record.days.lowerBound.yearMonth)
      }.map(\.instrument))
  }

  /// The month that the level is of: growth counts from it.
  var levelMonth: YearMonth {
    switch basis {
    case .months(let months): months.upperBound
    case .days(let days): days.upperBound.yearMonth
    }
  }

  /// The first month of the projection.
  var firstMonth: YearMonth {
    options.from ?? coverage.upperBound.yearMonth.advanced(by: 1)
  }

  /// Whether a record is in the months that the baseline rests on, and if not, why.
  func fate(of record: UsageRecord) -> ImportReason? {
    guard case .months(let months) = basis else { return nil }
    let month = record.days.lowerBound.yearMonth
    if months.contains(month) || (!seasons.isEmpty && wholeMonths.contains(month)) { return nil }
    if wholeMonths.contains(month) { return .olderMonth }
    return projected.contains(record.instrument) ? .partialMonth : .notProjected
  }

  /// The rows, in the order in which series first appear.
  func rows() -> [ImportedWorkload] {
    var order: [Key] = []
    var byKey: [Key: [UsageRecord]] = [:]
    for record in records where fate(of: record) == nil {
      let key = Key(
        workload: record.workload, instrument: record.instrument, unit: record.unit,
        team: record.team)
      if byKey[key] == nil { order.append(key) }
      byKey[key, default: []].append(record)
    }
    return order.flatMap { key in rows(key, byKey[key] ?? []) }
  }

  private func rows(_ key: Key, _ records: [UsageRecord]) -> [ImportedWorkload] {
    let season = seasons.first { $0.base == key.unit.base }?.season
    let level = level(records, season)
    guard level.rounded(Self.decimals).isPositive else { return [] }
    let distance = levelMonth.distance(to: firstMonth)
    func row(
      _ month: YearMonth, _ until: YearMonth?, _ quantity: ExactDecimal, _ growth: ExactDecimal?,
      _ period: QuantityPeriod
    ) -> ImportedWorkload {
      ImportedWorkload(
        month: month, until: until, workload: key.workload, quantity: quantity, unit: key.unit,
        instrument: key.instrument, growth: growth, period: period, team: key.team, note: note)
    }
    guard let season else {
      let last = firstMonth.advanced(by: options.months - 1)
      return [
        row(
          firstMonth, last, (level * growth.power(distance)).rounded(Self.decimals),
          options.growth.isZero ? nil : options.growth, .day)
      ]
    }
    return (0..<options.months).map { place in
      let month = firstMonth.advanced(by: place)
      let quantity =
        level * season[month] * growth.power(distance + place) * ExactRatio(month.dayCount)
      return row(month, nil, quantity.rounded(Self.decimals), nil, .month)
    }
  }

  /// The use of a day at the level month.
  private func level(_ records: [UsageRecord], _ season: SeasonalFactors?) -> ExactRatio {
    switch basis {
    case .days(let days):
      let total = records.reduce(ExactRatio(0)) { $0 + ExactRatio($1.quantity) }
      return total / ExactRatio(days.count)
    case .months(let months):
      var sum = ExactRatio(0)
      for month in months {
        let used = records.filter { $0.days.lowerBound.yearMonth == month }
          .reduce(ExactRatio(0)) { $0 + ExactRatio($1.quantity) }
        let rate = used / ExactRatio(month.dayCount)
        let plain = season.map { rate / $0[month] } ?? rate
        sum += plain * growth.power(month.distance(to: months.upperBound))
      }
      return sum / ExactRatio(months.count)
    }
  }

  private var note: String {
    switch basis {
    case .months(let months):
      months.count == 1
        ? "use of \(months.lowerBound)"
        : "mean use of \(months.lowerBound) to \(months.upperBound)"
    case .days(let days): "mean use of \(days.lowerBound) to \(days.upperBound)"
    }
  }

  private static func seasons(
    _ records: [UsageRecord], _ months: [YearMonth]
  ) -> [(base: String, season: SeasonalFactors)] {
    guard months.count >= SeasonalFactors.neededMonths, let first = months.first else { return [] }
    var order: [String] = []
    var totals: [String: [ExactRatio]] = [:]
    for record in records {
      let place = first.distance(to: record.days.lowerBound.yearMonth)
      guard months.indices.contains(place) else { continue }
      let base = record.unit.base
      if totals[base] == nil {
        order.append(base)
        totals[base] = months.map { _ in ExactRatio(0) }
      }
      totals[base]?[place] += ExactRatio(record.quantity)
    }
    return order.compactMap { base in
      let rates = zip(months, totals[base] ?? []).map { $1 / ExactRatio($0.dayCount) }
      return SeasonalFactors(rates, from: first).map { (base, $0) }
    }
  }
}
