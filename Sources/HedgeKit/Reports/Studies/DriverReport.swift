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

  func document() -> Document {
    base.document(
      "drivers",
      lines: [
        "the plan made again with each input at its ends, the one that moves cost most first"
      ],
      table: Self.columns(base).table(study.lines, keys: ["driver", "subject"]), closing: closing())
  }

  static var schema: [Column] { columns(nil).map(\.column) }

  private func closing() -> [String] {
    var lines: [String] = []
    if let first = study.lines.first { lines.append(first.decidesMost) }
    if let least = study.leastNeed { lines.append(least.needFall) }
    return lines.isEmpty ? ["no input moves lots or cost"] : lines
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
      .integer("lots_low", "lots to buy at the low end", "lots low", unit: "lots", drop: 6) {
        $0.low?.lots
      },
      .integer("lots_high", "lots to buy at the high end", "lots high", unit: "lots", drop: 6) {
        $0.high?.lots
      },
      cost("expected_cost_low", "expected cost at the low end", "cost low", drop: 5) {
        $0.low?.expectedCost
      },
      cost("expected_cost_high", "expected cost at the high end", "cost high", drop: 5) {
        $0.high?.expectedCost
      },
      cost("p95_low", "95th percentile at the low end of a volatility", "P95 low", drop: 4) {
        $0.low?.p95
      },
      cost("p95_high", "95th percentile at the high end", "P95 high", drop: 4) { $0.high?.p95 },
      .integer("lots_swing", "lots from end to end", "lots swing", unit: "lots", drop: 2) {
        $0.lotSwing
      },
      cost("cost_swing", "expected cost from end to end", "cost swing", whenEmpty: .keep) {
        $0.costSwing
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
