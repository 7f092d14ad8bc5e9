import Basics
import Pricing

extension ConversionPath {
  /// The numbers that the factor is made of, as operands.
  ///
  /// Identities that cancel are left out: a rate from the unit itself needs none.
  func operands(
    from: UnitID, to: UnitID, in month: YearMonth, settings: Settings
  ) -> [Operand] {
    var factors = [UnitIdentity.canonical(from, in: month).factor]
    var divisors = [UnitIdentity.canonical(to, in: month).factor]
    var rates: [Operand] = []
    for step in steps {
      divisors.append(UnitIdentity.canonical(step.from, in: month).factor)
      factors.append(UnitIdentity.canonical(step.to, in: month).factor)
      rates += step.operands
      switch step.need {
      case .nothing: break
      case .utilization(let model):
        let share = settings.utilizationOf[model] ?? settings.utilization
        rates += share.map { [Operand("divisor", $0)] } ?? []
      case .mfu: rates += settings.mfu.map { [Operand("divisor", $0)] } ?? []
      }
    }
    for factor in factors {
      guard let place = divisors.firstIndex(of: factor) else { continue }
      divisors.remove(at: place)
      factors.remove(at: factors.firstIndex(of: factor) ?? 0)
    }
    let one = ExactRatio(1)
    return factors.filter { $0 != one }.map { Operand("factor", $0) }
      + divisors.filter { $0 != one }.map { Operand("divisor", $0) } + rates
  }
}

extension Conversion {
  /// What the rate is made of, as operands.
  var operands: [Operand] {
    terms.map { Operand($0.role == .factor ? "factor" : "divisor", $0.value, at: $0.source) }
  }
}
