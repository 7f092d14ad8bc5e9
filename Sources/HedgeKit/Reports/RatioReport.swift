import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// One hedge ratio with everything that a report says of it.
struct RatioLine {
  var instrument: String
  var on: String
  var index: String?
  var origin: String?
  var prior: ExactDecimal?
  var priorOrigin: String?
  var used: ExactDecimal?
  var halfWidth: Double?
  var sampling: String
  var fit: HedgeRatioEstimate?
  var lag: Int?
  var neweyWest: Double?
  var neweyWestCorrected: Double?
  var white: [Double] = []
  var oneMonth: Double?
  var varianceReduction: Double?
  var first: String?
  var last: String?
  var basis: ExactDecimal?
  var basisFirst: Day?
  var basisLast: Day?
}

/// Turns the ratios of a plan into a report.
struct RatioReport {
  private let report: PlanReport
  private let figures: RatioFigures

  init(_ report: PlanReport) {
    self.report = report
    figures = RatioFigures(report.plan)
  }

  /// How every figure of the report was made.
  var ledger: Ledger { figures.ledger }

  func document() -> Document {
    let plan = report.plan
    return Document(
      schema: "ratio/1", meta: report.meta(),
      heading: [
        "hedge ratio: book \(report.book.name), as of \(plan.asOf), \(plan.currency)",
        "index units that hedge one own unit; the plan uses the column used",
      ],
      table: RatioColumns.table(plan.ratios.map(line), figures.rows),
      closing: plan.ratios.isEmpty ? ["no contract covers anything in this book"] : [],
      findings: plan.findings.filter { $0.kind.isAboutRatios || $0.weight <= .gap }
        .map { Finding($0.diagnostic(plan, report.sources)) },
      findingLines: .listed)
  }

  private func line(_ use: RatioUse) -> RatioLine {
    let fit = use.fit
    var line = RatioLine(
      instrument: use.key.instrument, on: use.key.contract,
      sampling: RatioStudy.Question.Sampling.monthAverage.rawValue)
    line.index = use.index.instrument ?? "settles"
    line.origin = use.origin.word
    line.prior = use.prior
    line.priorOrigin = use.priorOrigin?.word
    line.used = use.used.value
    if use.origin == .estimated { line.halfWidth = fit?.shrunk?.posteriorHalfWidth }
    line.fit = fit?.estimate
    line.lag = fit?.estimate.neweyWestLag
    line.neweyWestCorrected = fit?.estimate.neweyWestStandardError
    line.oneMonth = fit?.oneMonth?.ratio
    line.varianceReduction = fit?.estimate.varianceReduction(at: Double(use.used.value))
    line.first = fit?.months.lowerBound.description
    line.last = fit?.months.upperBound.description
    line.basis = use.basisValue
    line.basisFirst = use.basis?.first
    line.basisLast = use.basis?.last
    return line
  }
}

/// Turns the answer about two series into a report.
struct RatioStudyReport {
  let study: RatioStudy
  let asOf: Day
  let currency: String
  let inputs: [InputInfo]

  func document() -> Document {
    let estimate = study.estimate
    var line = RatioLine(
      instrument: study.question.of, on: study.question.on,
      sampling: study.question.sampling.rawValue)
    line.index = study.index
    line.origin = "estimated"
    line.used = ExactDecimal(rounding: estimate.ratio, decimals: 6)
    line.fit = estimate
    line.lag = study.lag
    line.neweyWest = study.neweyWest
    line.neweyWestCorrected = study.neweyWestCorrected
    line.white = study.white
    line.varianceReduction = estimate.varianceReduction(at: estimate.slope)
    line.first = study.days.lowerBound.description
    line.last = study.days.upperBound.description
    return Document(
      schema: "ratio/1",
      meta: [
        MetaEntry("as_of", .text(asOf.description)), MetaEntry("currency", .text(currency)),
        MetaEntry("complete", .boolean(true)), MetaEntry("inputs", .object(inputs.hashes)),
      ],
      heading: ["hedge ratio: \(study.question.of) on \(study.question.on), as of \(asOf)"],
      table: RatioColumns.table([line]),
      closing: [
        "standard errors: ols classical with n-2; nw Newey-West with Bartlett weights and "
          + "factor n/(n-2); the larger is used, ols times the root of the period when changes "
          + "overlap"
      ])
  }
}

extension RatioOrigin {
  /// How the ratio came about, in a word.
  var word: String {
    switch self {
    case .estimated: "estimated"
    case .assumed: "assumed"
    case .given: "given"
    }
  }
}

extension PriorOrigin {
  /// Where the prior comes from, in a word.
  var word: String {
    switch self {
    case .sameUnit: "same unit"
    case .priceLevels: "price levels"
    case .hardware: "conversions"
    }
  }
}

extension FindingKind {
  /// Whether a reader of ratios should see it.
  var isAboutRatios: Bool {
    switch self {
    case .unusualRatio, .thinHistory, .weakFit, .stickyPrice, .followsLate, .levelBreak,
      .levelBreakUntested, .ratioRefused, .ownPriceIndex, .droppedMonths, .carried,
      .instrumentNote, .noCommonDays, .oldBasis, .noPrior:
      true
    default: false
    }
  }
}
