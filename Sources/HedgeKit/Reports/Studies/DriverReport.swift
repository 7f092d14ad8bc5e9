import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns the inputs that decide a plan into a report.
struct DriverReport {
  private let study: DriverStudy
  private let base: StudyReport

  init(_ study: DriverStudy, _ report: PlanReport) {
    self.study = study
    base = StudyReport(report: report)
  }

  func traced() -> TracedReport {
    var ledger = base.plan.ledger
    let document = base.document(
      "drivers",
      lines: [
        "the plan made again with each input at its ends, the one that moves cost most first"
      ],
      table: Self.columns(base).table(study.lines, keys: ["driver", "subject"], &ledger),
      closing: closing())
    return TracedReport(document: document, ledger: ledger)
  }

  static var schema: [Column] { columns(nil).map(\.column) }

  private func closing() -> [String] {
    var lines: [String] = []
    if let first = study.lines.first { lines.append(first.decidesMost) }
    if let least = study.leastNeed { lines.append(least.needFall) }
    return lines.isEmpty ? ["no input moves lots or cost"] : lines
  }

  /// How the plans at the ends of an input came to a number.
  private static func ends(
    _ line: DriverStudy.Line, _ ledger: inout Ledger,
    _ value: (DriverStudy.End) -> ExactDecimal?
  ) -> [Figure] {
    var figures: [Figure] = []
    for end in [line.low, line.high].compactMap(\.self) {
      guard let number = value(end) else { continue }
      figures.append(ledger.remade(number, input: end.value, cells: line.sources))
    }
    return figures
  }

  private static func lots(
    _ key: String, _ meaning: String, _ header: String,
    _ end: KeyPath<DriverStudy.Line, DriverStudy.End?>
  ) -> LineColumn<DriverStudy.Line> {
    .integer(key, meaning, header, unit: "lots", drop: 6) { $0[keyPath: end]?.lots }.made {
      line, ledger in
      guard let end = line[keyPath: end], let lots = end.lots else { return nil }
      return ledger.remade(ExactDecimal(lots), input: end.value, cells: line.sources)
    }
  }

  private static func columns(_ base: StudyReport?) -> [LineColumn<DriverStudy.Line>] {
    func cost(
      _ key: String, _ meaning: String, _ header: String, drop: Int? = nil,
      whenEmpty: EmptyColumnRule = .hide, _ value: @escaping (DriverStudy.Line) -> ExactDecimal?
    ) -> LineColumn<DriverStudy.Line> {
      .number(
        key, meaning, header, places: 2, shown: 0, unit: "currency", drop: drop,
        whenEmpty: whenEmpty, value)
    }
    func end(
      _ key: String, _ meaning: String, _ header: String, _ drop: Int,
      _ end: KeyPath<DriverStudy.Line, DriverStudy.End?>,
      _ value: KeyPath<DriverStudy.End, ExactDecimal?>
    ) -> LineColumn<DriverStudy.Line> {
      cost(key, meaning, header, drop: drop) { $0[keyPath: end]?[keyPath: value] }.made {
        line, ledger in
        guard let end = line[keyPath: end], let money = end[keyPath: value] else { return nil }
        return ledger.remade(money, input: end.value, cells: line.sources)
      }
    }
    return [
      .text("driver", "the kind of the input", "input") { $0.input.kind },
      .text("subject", "what it belongs to; null for the whole book", "of") { $0.input.subject },
      .text("used", "the value used; null where there is no single one", "used", drop: 3) {
        $0.usedText
      },
      .text("low", "the low end", "low", drop: 7) { $0.text($0.low, .low) },
      .text("high", "the high end; null for an input with one end", "high", drop: 7) {
        $0.text($0.high, .high)
      },
      lots("lots_low", "lots to buy at the low end", "lots low", \.low),
      lots("lots_high", "lots to buy at the high end", "lots high", \.high),
      end(
        "expected_cost_low", "expected cost at the low end", "cost low", 5, \.low, \.expectedCost),
      end(
        "expected_cost_high", "expected cost at the high end", "cost high", 5, \.high,
        \.expectedCost),
      end(
        "p95_low", "95th percentile at the low end of a volatility", "P95 low", 4, \.low, \.p95),
      end("p95_high", "95th percentile at the high end", "P95 high", 4, \.high, \.p95),
      .integer("lots_swing", "lots from end to end", "lots swing", unit: "lots", drop: 2) {
        $0.lotSwing
      }.made { line, ledger in
        let ends = ends(line, &ledger) { $0.lots.map { ExactDecimal($0) } }
        return ledger.swing(ends + (line.isOpen ? [base?.lots(&ledger)].compactMap(\.self) : []))
      },
      cost("cost_swing", "expected cost from end to end", "cost swing", whenEmpty: .keep) {
        $0.costSwing
      }.made { line, ledger in
        let total = line.isOpen ? base?.plan.totals[.expectedCost] : nil
        let ends = ends(line, &ledger) { $0.expectedCost }
        return ledger.swing(ends + [total].compactMap(\.self))
      },
      .text("currency", "currency of the amounts") { _ in base?.plan.currency },
      .text("source", "the first cell of the input", "cell", drop: 1) { base?.place($0.sources) },
    ]
  }
}

extension ExactDecimal {
  /// How far needs may fall, from the share at which a hedge takes away nothing any more.
  var needFall: String {
    let left = (self * 100).text(decimals: 1)
    guard self < .one else {
      return "the hedge adds risk already: it would pay from \(left)% of the need on"
    }
    let fall = ((.one - self) * 100).text(decimals: 1)
    return "the need may fall by \(fall)%, to \(left)%, before the hedge adds more risk than it "
      + "takes away"
  }
}

extension DriverStudy.Line {
  /// Whether one end alone was tried, so that it is held against the plan itself.
  fileprivate var isOpen: Bool { low == nil || high == nil }
}

extension StudyReport {
  /// The lots that the plan buys.
  fileprivate func lots(_ ledger: inout Ledger) -> Figure? {
    ledger.sum(plan.rows.compactMap { $0.figures[.buyLots] })
  }
}
