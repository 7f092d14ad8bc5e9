import Basics
import Pricing

// The ratio that is expected before any change of prices is looked at.
extension RatioStep {
  /// The prior of a price that stands for its own index.
  func ownPrior(
    of key: RatioKey, unit: UnitID, on contract: ContractSpec, _ ledger: inout Ledger
  ) -> Prior? {
    if unit == contract.unit { return (ledger.record(.priorSameUnit, .one), .sameUnit) }
    if let row = conversions.hardwareComparison(from: unit, to: contract.unit) {
      return (hardwarePrior(row, &ledger), .hardware(row.source))
    }
    return settings.ratios[key].map { (givenPrior($0, &ledger), nil) }
  }

  /// The prior of a price that has an index beside it, by unit, level of prices, or hardware.
  func prior(
    _ pair: PairedSeries, _ unit: UnitID, _ contract: ContractSpec, _ ledger: inout Ledger
  ) -> Prior? {
    let isShort = pair.levels.isEmpty
    let own = ExactRatio.mean(isShort ? pair.basisDays.map(\.own) : pair.levels.map(\.own))
    let index = ExactRatio.mean(
      isShort ? pair.basisDays.map(\.index) : pair.levels.map(\.index))
    if own.isPositive, index.isPositive {
      let ratio = own / index
      let limit = ExactRatio(ExactDecimal(significand: 15, scale: 1))
      if unit == contract.unit, ratio < limit, ExactRatio(1) / ratio < limit {
        return (ledger.record(.priorSameUnit, .one), .sameUnit)
      }
      let rounded = ratio.rounded(6)
      if rounded.isPositive, rounded <= Self.largest {
        return (levelPrior(rounded, pair, &ledger), .priceLevels)
      }
    }
    return conversions.hardwareComparison(from: unit, to: contract.unit)
      .map { (hardwarePrior($0, &ledger), .hardware($0.source)) }
  }

  /// A given ratio, which stands in for a prior.
  func givenPrior(_ given: Setting<ExactDecimal>, _ ledger: inout Ledger) -> Figure {
    ledger.record(.priorGiven, given.value.rounded(6), [Operand("given", given)])
  }

  private func hardwarePrior(_ row: Conversion, _ ledger: inout Ledger) -> Figure {
    ledger.record(.priorHardware, row.factor.rounded(6), row.operands)
  }

  private func levelPrior(
    _ ratio: ExactDecimal, _ pair: PairedSeries, _ ledger: inout Ledger
  ) -> Figure {
    let operands: [Operand]
    if pair.levels.isEmpty {
      operands =
        ledger.operands("own", pair.basisDays.map(\.ownValue))
        + ledger.operands("index", pair.basisDays.map(\.indexValue))
    } else {
      operands = self.operands(pair.levels, &ledger)
    }
    return ledger.record(.priorLevels, ratio, operands)
  }

  /// The monthly averages of both series, as far back as derivations go.
  func operands(_ months: [PairedSeries.Month], _ ledger: inout Ledger) -> [Operand] {
    guard trace == .observations else {
      return months.map { Operand("own", $0.own) } + months.map { Operand("index", $0.index) }
    }
    return months.map { ledger.average("own", $0.own, of: $0.days.map(\.ownValue)) }
      + months.map { ledger.average("index", $0.index, of: $0.days.map(\.indexValue)) }
  }
}
