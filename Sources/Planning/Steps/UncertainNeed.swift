import Basics
import Pricing

/// A need that is known only in distribution, and what is reserved for it (step 6).
struct UncertainNeed: Sendable {
  /// The standard deviation of the logarithm, and how it was made.
  struct Spread: Sendable {
    let value: Double
    let derivation: DerivationID
  }

  /// The mean before reservations, in own units.
  let mean: Figure
  let spread: Spread
  /// What each reservation holds for it, in own units.
  private(set) var reservations: [Figure] = []
  /// Reserved capacity that is paid as it is used.
  private(set) var tiers: [CostModel.Tier] = []
  /// The share of the need that this stands for.
  private(set) var share = ExactDecimal.one

  init(mean: Figure, spread: Spread) {
    self.mean = mean
    self.spread = spread
  }

  /// What is reserved for the whole need, in own units.
  private var reserved: ExactDecimal { reservations.map(\.value).reduce(.zero, +) }

  /// The distribution of the whole need.
  private var demand: LognormalDemand {
    LognormalDemand(mean: Double(mean.value), spread: spread.value)
  }

  /// The need as a simulation draws it, its spread at a place among those of the model.
  func part(spread place: Int) -> CostModel.UncertainPart {
    let factor = Double(share)
    return CostModel.UncertainPart(
      mean: Double(mean.value) * factor, spread: place, reserved: Double(reserved) * factor,
      tiers: tiers.map {
        CostModel.Tier(from: $0.from * factor, to: $0.to * factor, price: $0.price)
      })
  }

  /// What the reservations that are paid as used cost on average, not rounded.
  var expectedUse: Double {
    Double(share)
      * tiers.map {
        (demand.expectedExcess(over: $0.from) - demand.expectedExcess(over: $0.to)) * $0.price
      }.reduce(0, +)
  }

  /// What is left to buy on average.
  func exposure(_ ledger: inout Ledger) -> Figure {
    let excess = demand.expectedExcess(over: Double(reserved))
    let value = min(mean.value, ExactDecimal(rounding: excess, decimals: 3))
    if reserved.isZero { return mean }
    return ledger.record(
      .expectedExcess, value,
      [Operand("mean", mean), Operand("spread", spread.derivation)]
        + reservations.map { Operand("reserved", $0) })
  }

  /// Reserves more.
  ///
  /// - Parameters:
  ///   - quantity: How much, in own units.
  ///   - price: The price of an own unit that is used; nil when all is paid anyway.
  mutating func reserve(_ quantity: Figure, price: Double?) {
    let before = reserved
    reservations.append(quantity)
    guard let price, price != 0, quantity.value.isPositive else { return }
    tiers.append(
      CostModel.Tier(from: Double(before), to: Double(reserved), price: price))
  }

  /// The same of a share of the need.
  func scaled(by share: ExactDecimal) -> UncertainNeed {
    var part = self
    part.share = share
    return part
  }
}

extension Need {
  /// Reserves capacity for the need.
  ///
  /// - Parameters:
  ///   - capacity: How much is reserved.
  ///   - remaining: What earlier reservations leave of the need.
  ///   - price: The price of an own unit that is used; nil when all is paid anyway.
  ///   - ledger: Where the making of the figures is written down.
  /// - Returns: How much of it is used; a mean when the need is uncertain.
  mutating func reserve(
    _ capacity: Figure, remaining: Figure, price: Double?, _ ledger: inout Ledger
  ) -> Figure {
    guard uncertainty != nil else {
      return ledger.record(
        .reservedUsed, min(capacity.value, remaining.value),
        [Operand("reserved", capacity), Operand("remaining", remaining)])
    }
    uncertainty?.reserve(capacity, price: price)
    guard let excess = uncertainty?.exposure(&ledger) else { return remaining }
    return ledger.record(
      .expectedUse, remaining.value - excess.value,
      [Operand("remaining", remaining), Operand("excess", excess)])
  }
}
