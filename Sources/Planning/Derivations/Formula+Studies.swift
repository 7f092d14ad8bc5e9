// Formulas of the studies that go on from a plan.
extension Formula {
  static let studyFormulas = [
    stressPrice, stressChange, stressRowChange, stressGain, stressMargin,
    stressHedgedChange, stressBill, stressCash, worksheetIndex, worksheetGain,
    worksheetEffective, worksheetTenth, worksheetLowBasis, worksheetHighBasis, worksheetMean,
    gainTakenOff,
  ]

  /// An own price when index and own prices move; the known part of a month does not.
  static let stressPrice = Formula(
    "stress_price",
    "planned + open * ratio * index / 100 * price + open * own / 100 * planned", decimals: 6)
  /// A product under stress less the planned one.
  static let stressChange = Formula("stress_change", "stressed - planned")
  /// The changes of a row's products, and of what its reservations cost.
  static let stressRowChange = Formula(
    "stress_row_change", "sum(part) + reserved_then - reserved")
  /// What lots gain when the index moves.
  static let stressGain = Formula(
    "stress_gain", "(held + buy) * size * open * index / 100 * price", decimals: 2)
  /// The initial margin under stress.
  static let stressMargin = Formula("stress_margin", "today * factor", decimals: 2)
  /// The change of the bill less what the lots gain.
  static let stressHedgedChange = Formula("stress_hedged_change", "change - gain")
  /// What the plan expects, and the change.
  static let stressBill = Formula("stress_bill", "plan + change")
  /// What lots bring at once, less their margin.
  static let stressCash = Formula("stress_cash", "gain - margin")
  /// A settlement price after the index has moved.
  static let worksheetIndex = Formula(
    "worksheet_index", "price + open * index / 100 * rest", decimals: 6)
  /// What lots gain for each hedged own unit.
  static let worksheetGain = Formula(
    "worksheet_gain", "ratio * (settled - price)", decimals: 6)
  /// What a hedged unit costs in the end.
  static let worksheetEffective = Formula("worksheet_effective", "own - gain")
  /// A tenth of the own price, by which a basis is moved.
  static let worksheetTenth = Formula("worksheet_tenth", "own / 10", decimals: 6)
  /// What a hedged unit costs when the basis is lower.
  static let worksheetLowBasis = Formula("worksheet_low_basis", "effective - tenth")
  /// What a hedged unit costs when the basis is higher.
  static let worksheetHighBasis = Formula("worksheet_high_basis", "effective + tenth")
  /// The mean of hedged units at the effective price and of open ones at the own price.
  static let worksheetMean = Formula(
    "worksheet_mean", "(hedged * effective + open * own) / exposure", decimals: 6)
  /// A gain that lowers a cost.
  static let gainTakenOff = Formula("gain_taken_off", "0 - gain")
}
