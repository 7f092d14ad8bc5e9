public import Basics
public import Pricing

/// What it is worth to keep a month's price below a cap, above a floor, or between the two.
///
/// The option is on what the contract settles on: the average of the month, or its last fixing. An
/// average moves less than a single price, so a European formula overstates it; that figure stands
/// beside each premium.
public struct OptionStudy: Sendable {
  /// What is asked.
  public struct Question: Sendable, Hashable {
    /// The levels; every price is in currency per index unit.
    public var levels = Levels.atTheCurve
    /// The interest rate a year, compounded continuously.
    public var rate = ExactDecimal.zero
    /// The price of the one option, in currency per index unit, whose volatility is asked for.
    public var premium: ExactDecimal?

    /// Asks for a cap and a floor at the price of each month.
    public init() {}
  }

  /// Which levels are kept.
  public enum Levels: Sendable, Hashable {
    /// A cap and a floor at each month's futures price.
    case atTheCurve
    /// A cap and a floor at one price.
    case both(ExactDecimal)
    /// A cap alone.
    case cap(ExactDecimal)
    /// A floor alone, bought.
    case floor(ExactDecimal)
    /// A cap bought and a floor sold.
    case collar(floor: ExactDecimal, cap: ExactDecimal)
    /// A cap bought, and a floor sold that pays for it.
    case freeCap(ExactDecimal)
    /// A floor sold, and a cap bought that it pays for.
    case freeFloor(ExactDecimal)
  }

  /// One option of one month.
  public struct Line: Sendable {
    /// The month.
    public let month: OptionMonth
    /// A call is a cap, a put a floor.
    public let right: OptionRight
    /// Long is bought, short is sold.
    public let side: Side
    /// The strike, in currency per index unit.
    public let strike: Figure
    /// The volatility of the index, a year.
    public let volatility: Figure
    /// The volatility of the settlement until it is known, a year; nil without time.
    public let effectiveVolatility: Figure?
    /// The value of one index unit, in currency.
    public let premium: Figure
    /// The same by a formula for one fixing at the end of the month.
    public let europeanPremium: Figure
    /// European premium over premium, less one; nil when the premium is zero.
    public let mispricing: Figure?
    /// The change of the value for one unit of the price of what is open.
    public let delta: Figure
    /// Premium × quantity, paid when positive; nil without a quantity.
    public let value: Figure?
    /// European premium × quantity, paid when positive; nil without a quantity.
    public let europeanValue: Figure?
    /// The volatility that the European formula reads out of a given premium; nil when there is
    /// none.
    public let europeanVolatility: Figure?
  }

  /// Which side of an option.
  public enum Side: String, Sendable {
    /// It is bought.
    case bought
    /// It is sold.
    case sold
  }

  /// Why there is no answer.
  public enum Failure: Error, Hashable {
    /// No month has anything to protect.
    case noMonth
    /// A volatility is asked for, and more than one option is there.
    case severalOptions(Int)
    /// No volatility gives the premium.
    case premiumOutsideBounds(lower: ExactDecimal, upper: ExactDecimal)
    /// The level is on the wrong side of the price, so nothing on the other side pays for it.
    case noFreeLevel(fair: ExactDecimal)
    /// A number is beyond what the model computes with.
    case model(ModelInput)
  }

  /// The options, month by month, the cap before the floor.
  public let lines: [Line]
  /// The sum of the values; nil without quantities.
  public let value: Figure?
  /// The sum of the European values; nil without quantities.
  public let europeanValue: Figure?
  /// How every figure was made.
  public let ledger: Ledger

  /// Prices the options that a question asks for.
  ///
  /// - Parameters:
  ///   - question: The levels, the rate, and the premium whose volatility is asked for.
  ///   - months: The months, in order, each with the volatility of its index a year.
  ///   - ledger: The derivations that the months refer to.
  /// - Throws: `Failure`.
  public init(
    _ question: Question, of months: [(month: OptionMonth, volatility: Double)], _ ledger: Ledger
  ) throws(Failure) {
    guard !months.isEmpty else { throw .noMonth }
    var ledger = ledger
    let pricer = OptionPricer(rate: question.rate)
    let legs = try pricer.legs(question.levels, months)
    if let premium = question.premium {
      let count = months.count * legs.count
      guard count == 1 else { throw .severalOptions(count) }
      lines = [try pricer.implied(legs[0], months[0].month, premium: premium, &ledger)]
    } else {
      var found: [Line] = []
      for (month, volatility) in months {
        for leg in legs {
          found.append(try pricer.line(leg, month, volatility: volatility, &ledger))
        }
      }
      lines = found
    }
    value = Self.sum(lines.map(\.value), &ledger)
    europeanValue = Self.sum(lines.map(\.europeanValue), &ledger)
    self.ledger = ledger
  }

  private static func sum(_ figures: [Figure?], _ ledger: inout Ledger) -> Figure? {
    let known = figures.compactMap(\.self)
    guard known.count == figures.count, !known.isEmpty else { return nil }
    return ledger.sum(known)
  }
}

extension Plan {
  /// The months of the plan's contracts that options could protect, with their volatilities.
  ///
  /// - Parameters:
  ///   - quantity: What is protected in each month, in index units; nil for what lots do not
  ///     cover.
  ///   - ledger: Where the making of new figures is written down.
  /// - Returns: The months in which a fixing is open and something is to protect, by month, then
  ///   contract.
  public func optionMonths(
    quantity: ExactDecimal?, _ ledger: inout Ledger
  ) -> [(month: OptionMonth, volatility: Double)] {
    zip(rows, workings.drafts).compactMap { row, draft in
      guard let month = OptionMonth(row, draft, self, quantity: quantity, &ledger),
        let id = row.contract, let prices = workings.market.contracts[id]
      else { return nil }
      return (month, prices.volatility.value)
    }
  }
}
