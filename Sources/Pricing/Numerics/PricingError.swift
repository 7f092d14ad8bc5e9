public import Basics

/// Reports data for which a pricing figure is not defined.
///
/// Every case depends on the data alone; wrong use of the library is a precondition instead.
public enum PricingError: Error, Sendable, Hashable {
  /// There are fewer observations than the statistic needs.
  case tooFewObservations(needed: Int, given: Int)
  /// An observation, counted from 0, is infinite or not a number.
  case notFinite(observation: Int)
  /// A regressor, counted from 0, is a combination of those before it.
  case rankDeficient(regressor: Int)
  /// A level, counted from 0, is not above zero where a logarithm or a percentage needs it.
  case levelNotPositive(observation: Int)
  /// A matrix is not positive semi-definite at a pivot, counted from 0.
  case notPositiveDefinite(pivot: Int)
  /// A search for whole lots was given up after this many steps.
  case searchTooLong(nodes: Int)
  /// Two quotes are given for one month.
  case duplicateQuote(month: YearMonth)
  /// A strip disagrees with the months inside it by more than a tick.
  case inconsistentStrip(
    first: YearMonth, last: YearMonth, implied: ExactRatio, quoted: ExactDecimal)
  /// A strip and the months known inside it leave a price of zero or less for the others.
  case impliedPriceNotPositive(first: YearMonth, last: YearMonth, implied: ExactRatio)
  /// A curve is asked for and no month has a price.
  case noQuote
  /// A month's quote and its fixings so far leave a price of zero or less for the rest.
  case restPriceNotPositive(month: YearMonth, implied: ExactRatio)
  /// An input of a model is infinite or not a number.
  case inputNotFinite(ModelInput)
  /// An input of a model is below zero, where the model knows no such value.
  case inputNegative(ModelInput)
  /// An input of a model is zero or less, where it has to be above zero.
  case inputNotPositive(ModelInput)
  /// An input of a model is beyond one in magnitude, as no correlation is.
  case inputBeyondOne(ModelInput)
  /// A price lies outside the bounds that hold for every volatility.
  case priceOutsideBounds(price: Double, lower: Double, upper: Double)
  /// A search for a root was given two ends at which the function has the same sign.
  case noSignChange(low: Double, high: Double)
  /// Levels of neighbouring periods are needed, and one, counted from 0, is missing after this one.
  case gap(after: Int)
  /// A likelihood has no maximum inside its limits, or none was found in this many steps.
  case noMaximum(steps: Int)
  /// Every choice of contracts is refused by a guard.
  case noContractAdmitted
  /// A volatility curve leaves a variance below zero before a node, counted from 0.
  case varianceFalls(node: Int)
}
