public import Basics

/// Moves a curve, for a view or a test of what a change would cost.
public enum CurveShift: Sendable, Hashable {
  /// Every month by one amount, in currency per index unit.
  case parallel(ExactDecimal)
  /// Every month by one share of its own price: 0.3 is 30 % more.
  case proportional(ExactDecimal)
  /// Some months by an amount each, in currency per index unit; the others stay.
  case monthly([YearMonth: ExactDecimal])

  /// Returns the price of a month after the shift, exact.
  func shifted(_ price: ExactRatio, in month: YearMonth) -> ExactRatio {
    switch self {
    case .parallel(let amount): price + ExactRatio(amount)
    case .proportional(let share): price * ExactRatio(ExactDecimal.one + share)
    case .monthly(let amounts): price + ExactRatio(amounts[month] ?? .zero)
    }
  }
}

/// Names the form of a curve.
public enum CurveShape: String, Sendable, Hashable, CaseIterable {
  /// Later months are dearer, or as dear as the month before.
  case contango
  /// Later months are cheaper, or as cheap as the month before.
  case backwardation
  /// Every month has one price.
  case flat
  /// Prices rise and fall.
  case mixed
}

extension ForwardCurve {
  /// Returns the curve with every price moved; sources, origins and warnings stay.
  ///
  /// A price that was moved counts as given: it is no longer computed from quotes.
  ///
  /// Prices may become zero or negative; a model that knows no such price refuses them itself.
  ///
  /// - Complexity: O(n).
  public func shifted(by shift: CurveShift) -> ForwardCurve {
    ForwardCurve(
      nodes: nodes.map {
        Node($0.month, shift.shifted($0.exactPrice, in: $0.month), $0.source, $0.origins, .level)
      },
      warnings: warnings)
  }

  /// The form of the curve, by its exact prices; a curve of one month is flat.
  ///
  /// - Complexity: O(n).
  public var shape: CurveShape {
    let steps = zip(nodes, nodes.dropFirst()).map { $1.exactPrice - $0.exactPrice }
    let rises = steps.contains(where: \.isPositive)
    let falls = steps.contains(where: \.isNegative)
    return switch (rises, falls) {
    case (true, true): .mixed
    case (true, false): .contango
    case (false, true): .backwardation
    case (false, false): .flat
    }
  }

  /// Returns the price of a quarter, a year or any other run of months.
  ///
  /// The weighted mean of the months, exact: a curve built with the same weights gives back the
  /// strips that it was built from.
  ///
  /// - Parameters:
  ///   - first: the first month.
  ///   - last: the last month, included.
  ///   - weights: how much each month counts.
  /// - Returns: the price, in currency per index unit; nil when the curve lacks one of the months.
  /// - Precondition: the last month is not before the first.
  /// - Complexity: O(m·log n) for m months.
  public func stripPrice(
    from first: YearMonth, through last: YearMonth, weights: StripWeights = .equal
  ) -> ExactRatio? {
    precondition(first <= last, "a strip that ends before it begins")
    var value = ExactRatio(0)
    var whole = 0
    for number in first.rawValue...last.rawValue {
      let month = YearMonth(rawValue: number)
      guard let node = self[month] else { return nil }
      let weight = weights.weight(of: month)
      value += node.exactPrice * ExactRatio(weight)
      whole += weight
    }
    return value / ExactRatio(whole)
  }
}
