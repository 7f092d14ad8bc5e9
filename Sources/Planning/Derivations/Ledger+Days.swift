import Basics
import Pricing

// Values of days and months as operands.
extension Ledger {
  /// The value of a day as an operand: the cell itself where there is one, else how it was made.
  mutating func operand(_ name: String, _ value: DailySeries.Value) -> Operand {
    switch value.making {
    case .rows(let rows, let rule):
      if rows.count == 1 { return Operand(name, rows[0]) }
      let formula: Formula =
        switch rule {
        case .median: .dayMedian
        case .mean: .dayMean
        case .last: .dayLast
        }
      return Operand(
        name, keep(formula, .exact(value.price), rows.map { Operand("price", $0) }))
    case .mean(let days):
      return Operand(
        name, keep(.monthAverage, .exact(value.price), operands("value", days)))
    case .divided(let own, let prior):
      let price = operand("price", own)
      return Operand(
        name, keep(.rescaledDay, .exact(value.price), [price, Operand("prior", prior)]))
    }
  }

  /// The values of some days as one list.
  mutating func operands(_ name: String, _ values: [DailySeries.Value]) -> [Operand] {
    values.map { operand(name, $0) }
  }

  /// The mean of a month as an operand; a level that was chained stands for itself.
  mutating func average(
    _ name: String, _ exact: ExactRatio, of values: [DailySeries.Value]
  ) -> Operand {
    if values.isEmpty { return Operand(name, exact) }
    if values.count == 1 { return operand(name, values[0]) }
    return Operand(name, keep(.monthAverage, .exact(exact), operands("value", values)))
  }
}
