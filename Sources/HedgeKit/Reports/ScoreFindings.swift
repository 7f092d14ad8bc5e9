import Basics
import Planning
import Pricing
import Tabular

/// What a reader of a score has to know.
struct ScoreFindings {
  private let study: ScoreStudy

  init(_ study: ScoreStudy) {
    self.study = study
  }

  /// Why nothing was scored.
  static func words(
    _ failure: ScoreStudy.Failure, _ book: Book, _ sources: SourceMap
  ) -> [Diagnostic] {
    switch failure {
    case .needs(let findings): return findings.map { $0.diagnostic(nil, sources) }
    case .nothingOver:
      let day = book.prices.newestDay.map { "; the newest price is of \($0)" } ?? ""
      return [
        Diagnostic(
          ScoreMessages.nothingOver, "no month of these plans is over\(day)", kind: .incomplete,
          help: "add the prices since, or give --as-of")
      ]
    }
  }

  /// All that does not stop a score.
  var all: [Diagnostic] {
    gaps(.warning) + percentiles + calibration + paper + open
  }

  /// What is over and not known, an instrument or contract once a plan.
  func gaps(_ severity: Severity) -> [Diagnostic] {
    var reasons: [(plan: Int, reason: ScoreStudy.Gap.Reason, months: [YearMonth])] = []
    for gap in study.gaps {
      let place = reasons.firstIndex { $0.plan == gap.plan && $0.reason == gap.reason }
      if let place {
        if reasons[place].months.last != gap.key.month {
          reasons[place].months.append(gap.key.month)
        }
      } else {
        reasons.append((gap.plan, gap.reason, [gap.key.month]))
      }
    }
    return reasons.map { plan, reason, months in
      let (words, help): (String, String) =
        switch reason {
        case .use(let instrument):
          (
            "what was used of \(instrument) in \(months.ranges()) is not in the workload",
            "put what was used into workload.csv, or name a file with --workload; nothing used is 0"
          )
        case .price(let instrument):
          (
            "\(instrument) has too few prices in \(months.ranges())",
            "add them to prices.csv; a month needs min_days of its days"
          )
        case .settlement(let contract):
          (
            "what \(contract) settled at in \(months.ranges()) is not known",
            "add the prices of its index to prices.csv"
          )
        }
      return Diagnostic(
        ScoreMessages.notMeasured, words, severity: severity, kind: .incomplete,
        position: SourcePosition(file: study.plans[plan].name, line: 0), help: help)
    }
  }

  /// Plans that promised no range.
  private var percentiles: [Diagnostic] {
    study.plans.indices.compactMap { place in
      let lines = study.lines.filter { $0.plan == place && !$0.row.parts.isEmpty }
      guard !lines.isEmpty, lines.allSatisfy({ $0.row.p05 == nil || $0.row.p95 == nil }) else {
        return nil
      }
      return Diagnostic(
        ScoreMessages.noPercentiles, "the plan has no percentiles and counts in no calibration",
        severity: .warning, position: SourcePosition(file: study.plans[place].name, line: 0),
        help: "save plans whole: hedge plan -o plan.json")
    }
  }

  private var calibration: [Diagnostic] {
    guard let found = study.calibration else { return [] }
    let promised = ScoreStudy.Calibration.promised
    guard found.interval.high < promised || found.interval.low > promised else { return [] }
    let share = (found.share * 100).words(places: 1)
    let isNarrow = found.interval.high < promised
    return [
      Diagnostic(
        ScoreMessages.miscalibrated,
        "\(share)% of \(found.count) costs lie between P5 and P95 where 90% are meant: the ranges "
          + "are too \(isNarrow ? "narrow" : "wide")",
        severity: .warning,
        help: isNarrow
          ? "trust P95 less; look at volatility, basis and the low and high of the workload"
          : "look at a volatility or quantities that are given, not measured")
    ]
  }

  /// Contracts that did not trade when a plan was made.
  private var paper: [Diagnostic] {
    let rows = study.lines.map(\.row).filter { $0.heldLots + $0.buyLots != 0 }
    let ids = Set(
      rows.filter { $0.status.map { !$0.trades } ?? false }.compactMap(\.key.contract))
    return ids.sorted().map { id in
      Diagnostic(
        ScoreMessages.paperLots,
        "\(id) did not trade when it was planned: its lots are a paper record", severity: .note)
    }
  }

  private var open: [Diagnostic] {
    let judged = Set(study.gaps.map(\.key)).union(study.lines.map(\.row.key))
    let months = Set(study.plans.flatMap { $0.rows.map(\.key) }.filter { !judged.contains($0) })
    guard !months.isEmpty else { return [] }
    let list = Set(months.map(\.month)).sorted()
    return [
      Diagnostic(
        ScoreMessages.notOver, "not over on \(study.asOf), left out: \(list.ranges())",
        severity: .note)
    ]
  }
}
