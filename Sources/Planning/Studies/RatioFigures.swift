import Basics
public import Pricing

/// The numeric columns of a report on ratios.
public enum RatioNumber: Sendable, Hashable, CaseIterable {
  case used
  case halfWidth
  case prior
  case slope
  case intercept
  case standardError
  case classicalError
  case neweyWestError
  case intervalLow
  case intervalHigh
  case rSquared
  case residualDeviation
  case varianceReduction
  case oneMonthRatio
  case zeroShare
  case basis
  case period
  case observations
  case lag
}

/// The numbers of every ratio of a plan as figures, each with its making.
public struct RatioFigures: Sendable {
  /// The plan's derivations, then those of the figures.
  public private(set) var ledger: Ledger
  /// The figures of each ratio, in the order of the plan's ratios.
  public private(set) var rows: [[RatioNumber: Figure]] = []

  /// Writes down the numbers of a plan's ratios.
  public init(_ plan: Plan) {
    ledger = plan.ledger
    for use in plan.ratios { rows.append(row(use)) }
  }

  private mutating func row(_ use: RatioUse) -> [RatioNumber: Figure] {
    var row: [RatioNumber: Figure] = [.used: use.used, .prior: use.priorFigure]
    if let window = use.basis, let basis = use.basisValue {
      row[.basis] = ledger.record(
        .printedBasis, basis.rounded(12),
        [
          Operand("own", window.own), Operand("ratio", use.used), Operand("index", window.index),
        ])
    }
    guard let fit = use.fit else { return row }
    let estimate = fit.estimate
    row[.period] = count(estimate.period)
    row[.observations] = count(estimate.count)
    row[.lag] = count(estimate.neweyWestLag)
    if let steps = use.steps, use.origin == .estimated, let shrunk = fit.shrunk {
      let posterior = ledger.keep(
        .posteriorDeviation, .measured(shrunk.posteriorDeviation),
        [Operand("deviation", steps.deviation), Operand("error", steps.error)])
      row[.halfWidth] = number(
        .halfWidth, shrunk.posteriorHalfWidth, [Operand("posterior", posterior)])
    }
    let slope = use.steps.map { Operand("slope", $0.slope) } ?? Operand("slope", estimate.slope)
    let error =
      use.steps.map { Operand("error", $0.error) } ?? Operand("error", estimate.standardError)
    let student = StudentT(degreesOfFreedom: Double(estimate.fit.degreesOfFreedom))
    let reach = Operand("reach", student.quantile(0.5 + estimate.confidence / 2))
    row[.intervalLow] = number(
      .intervalEnd, estimate.interval.lowerBound, [slope, Operand("side", -1), reach, error])
    row[.intervalHigh] = number(
      .intervalEnd, estimate.interval.upperBound, [slope, Operand("side", 1), reach, error])
    row[.slope] = number(.printed, estimate.slope, [slope.named("value")])
    row[.standardError] = number(.printed, estimate.standardError, [error.named("value")])
    let plain: [(RatioNumber, Double?)] = [
      (.intercept, estimate.intercept), (.classicalError, estimate.classicalStandardError),
      (.neweyWestError, estimate.neweyWestStandardError), (.rSquared, estimate.rSquared),
      (.residualDeviation, estimate.residualStandardDeviation),
      (.varianceReduction, estimate.varianceReduction(at: Double(use.used.value))),
      (.oneMonthRatio, fit.oneMonth?.ratio), (.zeroShare, estimate.zeroShare),
    ]
    for (column, value) in plain {
      row[column] = value.flatMap { number(.printed, $0, [Operand("value", $0)]) }
    }
    return row
  }

  private mutating func count(_ value: Int) -> Figure {
    ledger.record(.counted, ExactDecimal(value), [Operand("value", value)])
  }

  /// A number with twelve decimals; nil beyond what reports print.
  private mutating func number(
    _ formula: Formula, _ value: Double, _ operands: [Operand]
  ) -> Figure? {
    guard value.magnitude < 1e20 else { return nil }
    return ledger.record(formula, ExactDecimal(rounding: value, decimals: 12), operands)
  }
}

extension Operand {
  /// The same value under another name.
  func named(_ name: String) -> Operand { Operand(name, value, origin) }
}

extension HedgeRatioEstimate {
  /// The share of the variance of own changes that hedging at a ratio takes away, in sample.
  public func varianceReduction(at ratio: Double) -> Double? {
    let rest = zip(changes.own, changes.index).map { $0 - ratio * $1 }
    guard let whole = try? Sample.variance(changes.own), whole > 0,
      let left = try? Sample.variance(rest)
    else { return nil }
    return 1 - left / whole
  }
}
