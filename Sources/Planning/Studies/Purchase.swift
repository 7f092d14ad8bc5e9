import Basics
import Pricing

/// What a purchase of lots costs: its limit and its fees.
struct Purchase {
  let contract: ContractSpec

  /// The price of a curve at the nearest tick, a half away from zero, plus some ticks.
  ///
  /// - Parameters:
  ///   - curve: The price of the curve.
  ///   - operand: The same, as the ledger knows it.
  ///   - ticks: The ticks above it; below it when negative.
  ///   - ledger: Where the making of the limit is written down.
  /// - Returns: The limit; it may be zero or less.
  func limit(
    _ curve: ExactDecimal, _ operand: Operand, ticks: Int, _ ledger: inout Ledger
  ) -> Figure {
    let tick = Operand("tick", contract.tick, at: contract.source)
    let steps = ExactRatio(curve, over: contract.tick).rounded(0)
    let whole = ledger.keep(.priceInTicks, .exact(ExactRatio(steps)), [operand, tick])
    return ledger.record(
      .limitPrice, contract.tick * (steps + ExactDecimal(ticks)),
      [tick, Operand("whole", whole), Operand("ticks", ticks)])
  }

  /// The trade fees of some lots at a price; what is not published counts 0.
  func fees(_ lots: Figure, at price: Figure, _ ledger: inout Ledger) -> Figure {
    let value = ExactRatio(contract.size) * price.value
    let count = ExactRatio(lots.value).floor
    let money = contract.tradeFee?.money(lots: count, lotValue: value) ?? ExactRatio(0)
    return ledger.record(
      .tradeFees, money.rounded(2),
      contract.feeOperands("trade", contract.tradeFee) + [
        Operand("size", contract.size, at: contract.source), Operand("price", price),
        Operand("buy", lots),
      ])
  }

  /// The fees of settling some lots at a price; what is not published counts 0.
  func settlementFees(
    _ lots: Figure, at price: Figure, _ ledger: inout Ledger
  ) -> Figure {
    let value = ExactRatio(contract.size) * price.value
    let count = Int(ExactRatio(lots.value.magnitude).floor)
    let money = contract.settleFee?.money(lots: count, lotValue: value) ?? ExactRatio(0)
    return ledger.record(
      .settlementFees, money.rounded(2),
      contract.feeOperands("settle", contract.settleFee) + [
        Operand("size", contract.size, at: contract.source), Operand("price", price),
        Operand("lots", lots),
      ])
  }
}

extension ContractSpec {
  /// A fee as money a lot and as a percentage of a lot's value.
  fileprivate func feeOperands(_ name: String, _ charge: Charge?) -> [Operand] {
    var (amount, percent) = (ExactDecimal.zero, ExactDecimal.zero)
    switch charge {
    case .amount(let value): amount = value
    case .percent(let value): percent = value
    case nil: break
    }
    return [
      Operand("\(name)_fee", amount, at: source), Operand("\(name)_percent", percent, at: source),
    ]
  }
}
