import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// The lines above a plan: what was planned, with which contracts, ratios and curves.
struct PlanHeading {
  private let report: PlanReport

  init(_ report: PlanReport) {
    self.report = report
  }

  private var plan: Plan { report.plan }

  func lines() -> [String] {
    var lines = [
      "hedge plan: book \(report.book.name), as of \(plan.asOf), \(plan.currency)"
        + (plan.isComplete ? "" : ", INCOMPLETE")
    ]
    for use in plan.contracts {
      lines += [contract(use), curve(use)]
      lines += plan.ratios.filter { $0.key.contract == use.spec.id }.flatMap(ratio)
    }
    lines += plan.spotPrices.map(spot)
    return lines
  }

  private func contract(_ use: ContractUse) -> String {
    let spec = use.spec
    let settles = spec.settlement == .average ? "monthly average" : "last fixing"
    let status: String =
      switch spec.status {
      case .listed: "listed"
      case .filed: "filed (not yet trading)"
      case .announced: "announced (not yet trading)"
      case .otc: "over the counter"
      case .hypothetical: "hypothetical (no such contract trades)"
      }
    return "contract \(spec.id): \(spec.size) \(spec.unit) a lot, \(settles), \(status)"
  }

  private func curve(_ use: ContractUse) -> String {
    let index = indexWords(use.index, use.spec)
    if use.curve.contains(where: { $0.source == .indicative }), let level = use.curve.last {
      let when = use.levelDays.map { ", " + days($0.lowerBound, $0.upperBound) } ?? ""
      return "  curve: indicative, flat at \(level.price.value.text(decimals: 4)), the mean of "
        + "\(index)\(when)"
    }
    let day = use.quoteDay.map { "settles of \($0)" } ?? "none"
    return "  curve: \(day); index \(index)"
  }

  private func indexWords(_ index: IndexChoice, _ spec: ContractSpec) -> String {
    switch index {
    case .underlying(let id): id
    case .proxy(let id): "\(id) (proxy for \(spec.underlying))"
    case .futures: "the nearest settles (no prices of \(spec.underlying))"
    case .ownPrice(let id): "\(id ?? "own price") (own price, no prices of \(spec.underlying))"
    }
  }

  private func ratio(_ use: RatioUse) -> [String] {
    let index = use.index.instrument ?? use.key.contract
    let head = "  ratio \(use.key.instrument) on \(index): \(use.used.value.text(decimals: 4))"
    var lines = [head + " (" + origin(use) + ")"]
    if let basis = use.basis, let value = use.basisValue {
      lines.append(
        "  basis \(value.text(decimals: 4)) over \(MessageText.count(basis.count, "day")), "
          + days(basis.first, basis.last))
    }
    return lines
  }

  private func origin(_ use: RatioUse) -> String {
    switch use.origin {
    case .given(.table(let source)): return "given, \(report.sources.position(of: source))"
    case .given: return "given"
    case .assumed:
      guard let fit = use.fit else { return "assumed; no changes to fit" }
      return "assumed; only \(fit.estimate.count) changes to fit"
    case .estimated:
      guard let fit = use.fit, let shrunk = fit.shrunk else { return "fitted" }
      let slope = ExactDecimal(rounding: fit.estimate.ratio, decimals: 4).text(decimals: 4)
      let reach = ExactDecimal(rounding: shrunk.posteriorHalfWidth, decimals: 4)
      let squared = ExactDecimal(rounding: fit.estimate.rSquared ?? 0, decimals: 2)
      return "+/- \(reach.text(decimals: 4)); fitted \(slope), n \(fit.estimate.count), "
        + "\(fit.period)-month changes, R2 \(squared.text(decimals: 2))"
    }
  }

  private func spot(_ use: SpotUse) -> String {
    let price = use.price.value.text(decimals: 6)
    let when = days(use.days.lowerBound, use.days.upperBound)
    return "no contract: \(use.instrument) at \(price), its price of \(when)"
  }

  private func days(_ first: Day, _ last: Day) -> String {
    first == last ? "\(first)" : "\(first) to \(last)"
  }
}
