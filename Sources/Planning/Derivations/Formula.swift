/// A formula that numbers are made with, and how a script computes one again.
///
/// An expression has numbers, the names of operands, `+ - * /`, `**` for a power, brackets and the
/// functions below. A name that occurs several times among the operands is a list; a function of
/// a list takes one of any length, none included.
///
/// | function | value |
/// |---|---|
/// | `sum(x)`, `product(x)` | of all; of none 0 and 1 |
/// | `mean(x)`, `median(x)`, `last(x)` | of a list that is not empty |
/// | `count(x)` | how many; an operand that was made so stands for the whole list |
/// | `dot(x, y)` | the sum of the products of two lists |
/// | `min(…)`, `max(…)`, `abs(x)`, `sqrt(x)`, `exp(x)`, `log(x)` | as everywhere; `log` is the natural one |
/// | `normal(x)` | the probability that a standard normal variable is below x |
/// | `apportion(whole, weight, digits, place)` | part `place` of `whole`, split by `weight`: each part is cut to `digits` decimals and what is missing goes to the parts cut most, of equal ones to the earlier; equal parts when all weights are 0 |
/// | `lots(choice, place)` | element `place` of the whole lots that solve the choice |
///
/// With exact arithmetic every step is a rational number and only the result is rounded, half
/// away from zero, to the decimals. With double arithmetic every operand becomes an IEEE 754
/// double, the operators apply in the order written, and the decimals round the exact binary
/// value of the result.
public struct Formula: Sendable, Hashable {
  /// How the expression is evaluated.
  public enum Arithmetic: String, Sendable {
    /// In rational numbers.
    case exact
    /// In IEEE 754 doubles.
    case double
  }

  /// The stable name, in words joined by `_`.
  public let name: String
  /// The expression over the names of the operands.
  public let expression: String
  /// The decimals that the result is rounded to; nil when it is not rounded.
  public let decimals: Int?
  /// How the expression is evaluated.
  public let arithmetic: Arithmetic

  init(
    _ name: String, _ expression: String, decimals: Int? = nil, in arithmetic: Arithmetic = .exact
  ) {
    self.name = name
    self.expression = expression
    self.decimals = decimals
    self.arithmetic = arithmetic
  }

  /// Every formula, in the order of the method.
  public static let catalogue: [Formula] =
    general + exposureFormulas + marketFormulas + ratioFormulas + printedFormulas
    + coverageFormulas + costFormulas + riskFormulas + studyFormulas
    + tradingFormulas + optionFormulas + recordFormulas + reportFormulas
}

// Formulas of every step.
extension Formula {
  static let general = [nothing, list, total, product, share, simulated]

  /// Nothing: what a row has none of.
  static let nothing = Formula("nothing", "0")
  /// Several numbers that other formulas read as one list; the number itself counts them.
  static let list = Formula("list", "count(item)")
  /// A sum of printed figures.
  static let total = Formula("total", "sum(part)")
  /// Quantity × price, to the cent.
  static let product = Formula("product", "quantity * price", decimals: 2)
  /// One owner's part of a figure, by largest remainder at its last digit.
  static let share = Formula("share", "apportion(whole, weight, digits, place)")
  /// A number that a simulation of these paths from this seed gives, to the cent.
  static let simulated = Formula("simulated", "value", decimals: 2, in: .double)
}
