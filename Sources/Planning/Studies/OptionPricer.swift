import Basics
import Pricing

/// Prices single options on a month's settlement.
struct OptionPricer {
  /// The interest rate a year, compounded continuously.
  let rate: ExactDecimal

  /// One option that every month has.
  struct Leg {
    let right: OptionRight
    let side: OptionStudy.Side
    /// The strike; nil for the futures price of the month.
    let strike: ExactDecimal?
  }

  // MARK: Levels

  /// The options of each month, the cap first.
  func legs(
    _ levels: OptionStudy.Levels, _ months: [(month: OptionMonth, volatility: Double)]
  ) throws(OptionStudy.Failure) -> [Leg] {
    switch levels {
    case .atTheCurve: return [bought(.call, nil), bought(.put, nil)]
    case .both(let strike): return [bought(.call, strike), bought(.put, strike)]
    case .cap(let cap): return [bought(.call, cap)]
    case .floor(let floor): return [bought(.put, floor)]
    case .collar(let floor, let cap): return [bought(.call, cap), sold(floor)]
    case .freeCap(let cap):
      let floor = try paying(months) {
        (protection) throws(PricingError) -> Double in
        try protection.zeroCostFloor(cap: Double(cap))
      }
      guard floor <= cap else { throw .noFreeLevel(fair: try fair(months)) }
      return [bought(.call, cap), sold(floor)]
    case .freeFloor(let floor):
      let cap = try paying(months) {
        (protection) throws(PricingError) -> Double in
        try protection.zeroCostCap(floor: Double(floor))
      }
      guard cap >= floor else { throw .noFreeLevel(fair: try fair(months)) }
      return [bought(.call, cap), sold(floor)]
    }
  }

  private func bought(_ right: OptionRight, _ strike: ExactDecimal?) -> Leg {
    Leg(right: right, side: .bought, strike: strike)
  }

  private func sold(_ floor: ExactDecimal) -> Leg {
    Leg(right: .put, side: .sold, strike: floor)
  }

  /// The level whose option is worth as much as the other, over all months together.
  private func paying(
    _ months: [(month: OptionMonth, volatility: Double)],
    _ level: (PriceProtection) throws(PricingError) -> Double
  ) throws(OptionStudy.Failure) -> ExactDecimal {
    do throws(PricingError) {
      return ExactDecimal(rounding: try level(try protection(months)), decimals: 6)
    } catch {
      if case .priceOutsideBounds = error { throw .noFreeLevel(fair: try fair(months)) }
      throw OptionStudy.Failure(error)
    }
  }

  private func fair(
    _ months: [(month: OptionMonth, volatility: Double)]
  ) throws(OptionStudy.Failure) -> ExactDecimal {
    do throws(PricingError) {
      return ExactDecimal(
        rounding: try protection(months).fairSwapPrice ?? 0, decimals: 6)
    } catch {
      throw OptionStudy.Failure(error)
    }
  }

  private func protection(
    _ months: [(month: OptionMonth, volatility: Double)]
  ) throws(PricingError) -> PriceProtection {
    var periods: [PriceProtection.Period] = []
    for (month, volatility) in months {
      periods.append(
        try PriceProtection.Period(
          settlement: try month.settlement(volatility: volatility),
          quantity: month.quantity.map { Double($0.value) } ?? 1, discount: discount(month)))
    }
    return PriceProtection(periods: periods)
  }

  // MARK: One option

  /// The value of an option beside what a European formula makes of it.
  func line(
    _ leg: Leg, _ month: OptionMonth, volatility: Double, _ ledger: inout Ledger
  ) throws(OptionStudy.Failure) -> OptionStudy.Line {
    do throws(PricingError) {
      return try priced(leg, month, volatility, european: nil, &ledger)
    } catch {
      throw OptionStudy.Failure(error)
    }
  }

  /// The option whose value is a premium, with the volatility that makes it so.
  func implied(
    _ leg: Leg, _ month: OptionMonth, premium: ExactDecimal, _ ledger: inout Ledger
  ) throws(OptionStudy.Failure) -> OptionStudy.Line {
    let strike = Double(leg.strike ?? month.forward.value)
    let wanted = Double(premium)
    do throws(PricingError) {
      func excess(_ volatility: Double) -> Double {
        // The inputs were checked by then, and a volatility inside the bracket is one.
        (try? value(leg.right, strike, month, volatility)).map { $0 - wanted } ?? .nan
      }
      let lower = try value(leg.right, strike, month, 0)
      // Beyond a variance of 700 its exponential is no number any more.
      let largest = (700 / max(month.years, 1e-6)).squareRoot()
      var high = min(0.5, largest)
      while excess(high) < 0, high < largest { high = min(2 * high, largest) }
      guard wanted >= lower, excess(high) >= 0 else {
        let upper = try value(leg.right, strike, month, largest)
        throw PricingError.priceOutsideBounds(price: wanted, lower: lower, upper: upper)
      }
      let volatility = wanted > lower ? try RootSearch.brent(in: 0...high, excess) : 0
      let european = try? Black76.impliedVolatility(
        price: wanted, leg.right, forward: Double(month.forward.value), strike: strike,
        years: month.years, rate: Double(rate))
      return try priced(leg, month, volatility, european: european, &ledger)
    } catch {
      throw OptionStudy.Failure(error)
    }
  }

  private func discount(_ month: OptionMonth) -> Double {
    Elementary.exp(-Double(rate) * month.years)
  }

  private func value(
    _ right: OptionRight, _ strike: Double, _ month: OptionMonth, _ volatility: Double
  ) throws(PricingError) -> Double {
    try discount(month)
      * month.settlement(volatility: volatility).expectedPayoff(right, strike: strike)
  }

  private func priced(
    _ leg: Leg, _ month: OptionMonth, _ volatility: Double, european: Double?,
    _ ledger: inout Ledger
  ) throws(PricingError) -> OptionStudy.Line {
    let level = leg.strike ?? month.forward.value
    let strike = ledger.record(.given, level, [Operand("value", level)])
    let settlement = try month.settlement(volatility: volatility)
    let simple = try Black76(
      forward: Double(month.forward.value), strike: Double(level), years: month.years,
      rate: Double(rate), volatility: volatility)
    let inputs =
      [
        Operand("forward", month.forward), Operand("strike", strike),
        Operand("volatility", volatility), Operand("rate", rate),
        Operand("years", month.years), Operand("known", month.fixings.known),
        Operand("all", month.fixings.all),
      ] + (month.knownMean.map { [Operand("mean", $0)] } ?? [])
    func record(_ formula: Formula, _ value: Double) -> Figure {
      ledger.record(
        formula, ExactDecimal(rounding: value, decimals: 6), [Operand("value", value)] + inputs)
    }
    let payoff = try settlement.expectedPayoff(leg.right, strike: Double(level))
    let premium = record(.optionPremium, discount(month) * payoff)
    let europeanPremium = record(.europeanPremium, simple.value(leg.right))
    let delta = record(
      .optionDelta, try delta(settlement, leg.right, Double(level)) * discount(month))
    let effective = month.years > 0 ? settlement.effectiveVolatility(years: month.years) : nil
    let mispricing =
      premium.value.isZero
      ? nil
      : ledger.record(
        .europeanMispricing,
        (ExactRatio(europeanPremium.value, over: premium.value) - .one).rounded(6),
        [Operand("european", europeanPremium), Operand("premium", premium)])
    return OptionStudy.Line(
      month: month, right: leg.right, side: leg.side, strike: strike,
      volatility: record(.optionVolatility, volatility),
      effectiveVolatility: effective.map { record(.averageVolatility, $0) },
      premium: premium, europeanPremium: europeanPremium, mispricing: mispricing, delta: delta,
      value: money(premium, leg, month, &ledger),
      europeanValue: money(europeanPremium, leg, month, &ledger),
      europeanVolatility: european.map { record(.optionVolatility, $0) })
  }

  /// Premium × quantity, negative when the option is sold.
  private func money(
    _ premium: Figure, _ leg: Leg, _ month: OptionMonth, _ ledger: inout Ledger
  ) -> Figure? {
    guard let quantity = month.quantity else { return nil }
    let sign = leg.side == .bought ? 1 : -1
    return ledger.record(
      .optionValue,
      (ExactRatio(quantity.value) * premium.value * ExactDecimal(sign)).rounded(2),
      [Operand("sign", sign), Operand("quantity", quantity), Operand("premium", premium)])
  }

  /// The change of the expected payoff for one unit of the price of what is open.
  private func delta(
    _ settlement: LognormalAverage, _ right: OptionRight, _ strike: Double
  ) throws(PricingError) -> Double {
    let rest = strike - settlement.knownPart
    guard rest > 0, settlement.openShare > 0 else {
      return right == .call ? settlement.openShare : 0
    }
    let option = try Black76(
      forward: settlement.openMean, strike: rest / settlement.openShare, years: 1, rate: 0,
      volatility: settlement.logVariance.squareRoot())
    return settlement.openShare * option.greeks(right).delta
  }
}

extension OptionStudy.Failure {
  /// The failure that a number beyond the model is.
  init(_ error: PricingError) {
    switch error {
    case .priceOutsideBounds(_, let lower, let upper):
      self = .premiumOutsideBounds(
        lower: ExactDecimal(rounding: lower, decimals: 6),
        upper: ExactDecimal(rounding: upper, decimals: 6))
    case .inputNotFinite(let input), .inputNegative(let input), .inputNotPositive(let input):
      self = .model(input)
    default: self = .model(.volatility)
    }
  }
}
