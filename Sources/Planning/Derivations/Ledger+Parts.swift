import Basics

// Sums, and splits that add up, as derivations.
extension Ledger {
  /// Returns the sum of some figures; the figure itself when there is one.
  public mutating func sum(_ figures: [Figure]) -> Figure {
    if figures.count == 1 { return figures[0] }
    return record(
      .total, figures.map(\.value).reduce(.zero, +), figures.map { Operand("part", $0) })
  }

  /// Splits a figure by the values of others and writes each part down.
  mutating func apportion(
    _ whole: Figure, by weights: [Figure], digits: Int, _ formula: Formula
  ) -> [Figure] {
    let parts = LargestRemainder.split(
      whole.value, by: weights.map { ExactRatio($0.value) }, places: digits)
    let list = keep(
      .list, .exact(ExactRatio(weights.count)), weights.map { Operand("item", $0) })
    return parts.enumerated().map { place, part in
      record(
        formula, part,
        [
          Operand("whole", whole), Operand("weight", list), Operand("digits", digits),
          Operand("place", place),
        ])
    }
  }
}
