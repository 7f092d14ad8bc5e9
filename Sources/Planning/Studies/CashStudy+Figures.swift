import Basics
import Pricing

extension CashStudy {
  /// The numbers of the worst moment, each with its making; nil for what there is none of.
  public struct Figures: Sendable {
    /// The largest standard deviation of a day's gain.
    public let dailyDeviation: Figure
    /// What all lots are worth.
    public let most: Figure
    /// What margin calls take at the worst moment, in closed form.
    public internal(set) var peak: Figure?
    /// The same for margin that is paid once a day.
    public internal(set) var daily: Figure?
    /// Half of its interval; zero when it is exact.
    public internal(set) var dailyError: Figure?
    /// The initial margin of all lots today.
    public internal(set) var initialMargin: Figure?
    /// What to keep ready.
    public internal(set) var liquidity: Figure?
    private var isExact = false

    init(dailyDeviation: Figure, most: Figure) {
      self.dailyDeviation = dailyDeviation
      self.most = most
    }

    /// Writes down what margin that is paid once a day takes.
    mutating func add(
      _ peak: DailyPeak?, _ plan: Plan, _ deviation: Double, _ ledger: inout Ledger
    ) {
      switch peak {
      case nil: return
      case .exact(let value):
        isExact = true
        daily = ledger.record(
          .given, value, [Operand("value", value), Operand("daily_deviation", deviation)])
        dailyError = ledger.record(.nothing, .zero)
      case .simulated(let estimate):
        let seed = plan.workings.book.settings.seed
        func record(_ value: Double) -> Figure {
          ledger.record(
            .simulated, ExactDecimal(rounding: value, decimals: 2),
            [
              Operand("value", value), Operand("paths", CashStudy.paths),
              Operand("seed", .exact(ExactRatio(seed.value)), seed.origin),
            ])
        }
        daily = record(estimate.value)
        dailyError = record(estimate.halfWidth)
      }
    }

    /// Adds initial margin and margin calls.
    mutating func addLiquidity(_ ledger: inout Ledger) {
      guard let initialMargin, let peak else { return }
      liquidity = ledger.sum([initialMargin, isExact ? daily ?? peak : peak])
    }
  }
}
