public import Basics
public import Pricing

// Numbers that a report prints and no step of the plan has written down.
extension Ledger {
  /// Writes down a number that was read or set, and the cell that gives it.
  public mutating func given(_ value: ExactDecimal, at cell: SourceID? = nil) -> Figure {
    record(.given, value, [Operand("value", value, at: cell)])
  }

  /// Writes down a choice of the book, of a flag or of the program.
  public mutating func given(_ setting: Setting<ExactDecimal>) -> Figure {
    record(.given, setting.value, [Operand("value", setting)])
  }

  /// Writes down a count.
  public mutating func counted(_ value: Int) -> Figure {
    record(.counted, ExactDecimal(value), [Operand("value", value)])
  }

  /// Writes down a number of statistics, as reports print it.
  ///
  /// - Parameters:
  ///   - value: The number, as the processor holds it.
  ///   - ratio: The hedge ratio that it was measured with, and through it the prices; nil for none.
  /// - Returns: The number with twelve decimals; nil beyond what reports print.
  public mutating func statistic(_ value: Double, at ratio: Figure? = nil) -> Figure? {
    guard value.magnitude < 1e20 else { return nil }
    return record(
      .printed, ExactDecimal(rounding: value, decimals: 12),
      [Operand("value", value)] + (ratio.map { [Operand("ratio", $0)] } ?? []))
  }

  /// Writes down money that was simulated.
  ///
  /// - Parameters:
  ///   - value: The money, as the processor holds it.
  ///   - plan: The plan whose settings the simulation has.
  ///   - expected: The cost that it is spread around, and through it what the cost rests on.
  /// - Returns: The money, to the cent.
  public mutating func simulated(
    _ value: Double, _ plan: Plan, around expected: Figure?
  ) -> Figure {
    record(
      .simulated, ExactDecimal(rounding: value, decimals: 2),
      [Operand("value", value)] + simulation(plan) + Self.around(expected))
  }

  /// Writes down a share of simulated paths.
  public mutating func simulatedShare(
    _ value: Double, _ plan: Plan, around expected: Figure?
  ) -> Figure {
    record(
      .simulatedShare, ExactDecimal(rounding: value, decimals: 6),
      [Operand("value", value)] + simulation(plan) + Self.around(expected))
  }

  private static func around(_ expected: Figure?) -> [Operand] {
    expected.map { [Operand("expected", $0)] } ?? []
  }

  /// What a simulation was made with, beside the costs: paths, seed, correlations, volatilities.
  func simulation(_ plan: Plan) -> [Operand] {
    Self.simulation(plan.workings.book.settings, plan.workings.market, paths: plan.risk?.pathCount)
  }

  /// The same, before there is a plan.
  static func simulation(_ settings: Settings, _ market: Market, paths: Int?) -> [Operand] {
    [
      Operand("paths", .exact(ExactRatio(paths ?? settings.paths.value)), settings.paths.origin),
      Operand("seed", .exact(ExactRatio(settings.seed.value)), settings.seed.origin),
      Operand("month_correlation", settings.monthCorrelation),
      Operand("quantity_correlation", settings.quantityCorrelation),
    ] + volatilities(settings, market)
  }

  /// The volatility of each contract's index, in order of their names.
  static func volatilities(_ settings: Settings, _ market: Market) -> [Operand] {
    var operands: [Operand] = []
    for id in market.contracts.keys.sorted() {
      guard let use = market.contracts[id] else { continue }
      operands.append(
        Operand("volatility", .measured(use.volatility.value), settings.volatility?.origin))
    }
    return operands
  }

  /// Writes down a number of a plan that was made again with an input changed.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - input: What the input was changed to; nil when it is described by more than a number.
  ///   - cells: The cells of the input.
  /// - Returns: The number.
  public mutating func remade(
    _ value: ExactDecimal, input: ExactDecimal? = nil, cells: [SourceID] = []
  ) -> Figure {
    record(
      .remade, value,
      [Operand("value", value)] + (input.map { [Operand("input", $0)] } ?? []), sources: cells)
  }

  /// Writes down by how much two numbers differ, whichever is larger; nothing without two.
  public mutating func swing(_ ends: [Figure]) -> Figure {
    guard ends.count == 2 else { return record(.nothing, .zero) }
    return record(
      .swing, (ends[0].value - ends[1].value).magnitude,
      [Operand("first", ends[0]), Operand("second", ends[1])])
  }

  /// Writes down what is left of a figure.
  public mutating func difference(_ whole: Figure, less part: Figure) -> Figure {
    record(
      .difference, whole.value - part.value, [Operand("whole", whole), Operand("part", part)])
  }
}
