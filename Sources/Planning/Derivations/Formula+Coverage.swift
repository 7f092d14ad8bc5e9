// Formulas of step 7: coverage and lots.
extension Formula {
  static let coverageFormulas = [
    indexExposure, target, targetOfLeastVariance, missing, roomLots, heldLots, lotChoice,
    lotFees, buyLots,
    lotsCovered, lotsUnlisted, lotsClosed, lotsUnneeded, fixed, hedged, coverage,
  ]

  /// Hedge ratio × exposure of one instrument.
  static let indexExposure = Formula("index_exposure", "ratio * exposure", decimals: 3)
  /// What lots should cover.
  static let target = Formula("target", "min(1, band) * exposure", decimals: 3)
  /// The same where demand and price move together: not above the hedge of least variance.
  static let targetOfLeastVariance = Formula(
    "target_of_least_variance", "min(band * exposure, max(0, best))", decimals: 3)
  /// What is missing to the target.
  static let missing = Formula("missing", "target - lots * size")
  /// The most lots that a hard maximum allows, not yet cut to whole ones.
  static let roomLots = Formula(
    "room", "max(0, (maximum * exposure - lots * size) / size)")
  /// Lots held in the book.
  static let heldLots = Formula("held_lots", "sum(lots)")
  /// What a joint choice of whole lots leaves over: the least variance Σ_ij r_i Σ_ij r_j with
  /// r = need − size × lots, by months in order, the covariances row by row.
  ///
  /// Lots of a month are need/size cut down or up, not above a `room` cut down, and together not
  /// above Σ need/size rounded half away from zero. Among these, in this order: least `fees` +
  /// `risk_aversion`/2 × variance when there is a risk aversion; least variance; more lots;
  /// least fees; more lots in the earlier month. Values within 1e-9 of the least are equal.
  /// `fees` holds two for each month: with the fewer lots, with the more.
  static let lotChoice = Formula("lot_choice", "value", in: .double)
  /// The fees of a month with the fewer or the more lots.
  static let lotFees = Formula(
    "lot_fees",
    "(trade_fee + trade_percent / 100 * size * price) * buy "
      + "+ (settle_fee + settle_percent / 100 * size * price) * abs(held + buy)",
    decimals: 2)
  /// Whole lots of the joint choice.
  static let buyLots = Formula("buy_lots", "lots(choice, place)")
  /// None: the lots held reach the band's minimum, or the target.
  static let lotsCovered = Formula("lots_covered", "0")
  /// None: the contract does not list the month.
  static let lotsUnlisted = Formula("lots_unlisted", "0")
  /// None: the month is fixed already.
  static let lotsClosed = Formula("lots_closed", "0")
  /// None: nothing is exposed.
  static let lotsUnneeded = Formula("lots_unneeded", "0")
  /// What lots fix, in index units.
  static let fixed = Formula("fixed", "(held + buy) * size")
  /// The part of the lots that meets exposure.
  static let hedged = Formula(
    "hedged", "max(0, min((held + buy) * size, exposure))", decimals: 3)
  /// What lots fix, over the index exposure.
  static let coverage = Formula("coverage", "sum(fixed) / sum(exposure)", decimals: 6)
}
