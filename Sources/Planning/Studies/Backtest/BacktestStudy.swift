public import Basics
public import Pricing

/// What a book's programme would have done on its price history, month after month.
///
/// On the last day of each month the plan of each contract is made anew from what was known on that
/// day, the lots of the days before are held, and the lots that the plan wants are bought. An
/// instrument without a price by then is not in that plan yet. When a month is over its lots settle
/// and its need is paid. No day sees a later one: a row of a later day, or one published later,
/// changes no earlier decision.
public struct BacktestStudy: Sendable {
  /// What is tested.
  public struct Question: Sendable, Hashable {
    /// The day whose knowledge ends the test; nil for that of a plan.
    public var asOf: Day?
    /// The first month on whose last day is decided; nil for the first with a price.
    public var from: YearMonth?
    /// The last month on whose last day is decided; nil for the last that is over.
    public var to: YearMonth?
    /// The contract for every workload row that names none.
    public var contract: String?
    /// The months between the ends of a change that ratios are fitted on; nil for the rule.
    public var period: Int?
    /// The ticks that are paid above the curve.
    public var ticks = 0

    /// Asks for all of the history.
    public init() {}
  }

  /// One instrument of the programme: what it needs in each month, and the contract that hedges it.
  public struct Need: Sendable {
    /// The instrument and the contract.
    public let key: RatioKey
    /// The unit of the quantity.
    public let unit: UnitID
    /// The mean of the workload's months, less what is reserved, to three decimals.
    public let quantity: Figure
  }

  /// One purchase.
  public struct Trade: Sendable {
    /// The day.
    public let day: Day
    /// The contract.
    public let contract: String
    /// The delivery month.
    public let delivery: YearMonth
    /// The lots bought.
    public let lots: Figure
    /// The price paid, a whole number of ticks, in currency per index unit.
    public let price: Figure
    /// Where the curve of that day came from.
    public let source: CurveSource?
    /// What stood for the contract's index that day.
    public let index: IndexChoice?
    /// The coverage of the month once the lots are held, as it was known that day.
    public let coverage: ExactDecimal?
    /// The trade fees; what is not published counts 0.
    public let fees: Figure
    /// The ratio of each instrument as it was known that day, by instrument.
    public let ratios: [(instrument: String, ratio: ExactDecimal)]
    /// The assumptions behind the row of that day's plan.
    public let marks: [Mark]
  }

  /// One day on which a plan of one contract was wanted.
  public struct Decision: Sendable {
    /// The day.
    public let day: Day
    /// The contract.
    public let contract: String
    /// What was bought, by month; nil when there was no complete plan.
    public let trades: [Trade]?
    /// What stood in the way of a plan.
    public let gaps: [FindingKind]
  }

  /// One month that is over.
  public struct Month: Sendable {
    /// The month.
    public let month: YearMonth
    /// The contract.
    public let contract: String
    /// The first day on which a plan had the month in it.
    public let firstDay: Day
    /// The lots held at the end.
    public let lots: Figure
    /// The mean price at which they were bought; nil without lots.
    public let entryPrice: Figure?
    /// What the contract settled at, in currency per index unit.
    public let settlement: Figure
    /// The coverage by the last plan that had the month in it.
    public let coverage: ExactDecimal?
    /// Lots × size × (settlement − entry).
    public let gain: Figure
    /// Trade and settlement fees; what is not published counts 0.
    public let fees: Figure
    /// What the need was expected to cost on the first day.
    public let expectedCost: Figure
    /// What it cost: the mean own price of the month's fixing days.
    public let unhedgedCost: Figure
    /// The same, less the gain of the lots, plus their fees.
    public let hedgedCost: Figure
    /// What it would have cost with one index unit for each own unit; nil where units differ.
    public let oneToOneCost: Figure?
    /// Whether any lot was bought on a curve without quotes.
    public let isIndicative: Bool
    /// Whether any lot was bought on another index than the one it settled on.
    public let isIndexChanged: Bool
  }

  /// Why there is nothing to show.
  public enum Failure: Error {
    /// The workload cannot be counted, or no contract hedges any of it.
    case needs([PlanFinding])
    /// No contract hedges any instrument.
    case noContract
    /// No month in the history was planned and is over.
    case noMonth([Decision])
  }

  /// The day whose knowledge ends the test.
  public let asOf: Day
  /// The currency.
  public let currency: String
  /// What is needed each month.
  public let needs: [Need]
  /// The months ahead that each plan looks at.
  public let horizon: Int
  /// The days, by contract, oldest first, each from its first complete plan on.
  public let decisions: [Decision]
  /// The months that are over, by month, then contract.
  public let months: [Month]
  /// The months of contracts that lots are held for at the end, and which are not over.
  public let openMonths: Int
  /// The months that are over and whose settlement or own price is not known.
  public let unsettled: [YearMonth]
  /// The sums over the months.
  public let totals: Totals
  /// How well the ratios of each day explained what came after, by instrument and contract.
  public let ratios: [RatioRecord]
  /// How every figure was made.
  public let ledger: Ledger

  /// The sums over the months.
  public struct Totals: Sendable {
    /// The gain of the lots.
    public let gain: Figure
    /// The fees.
    public let fees: Figure
    /// The cost expected at first.
    public let expectedCost: Figure
    /// The cost without a hedge.
    public let unhedgedCost: Figure
    /// The cost with the programme.
    public let hedgedCost: Figure
    /// The cost with one index unit for each own unit; nil where units differ.
    public let oneToOneCost: Figure?
  }

  /// How a ratio that was used did out of sample.
  public struct RatioRecord: Sendable {
    /// The instrument and the contract.
    public let key: RatioKey
    /// The months that a change spans.
    public let period: Int
    /// The test of own changes on ratio × index changes, the ratio of the day where each begins;
    /// nil with fewer than three changes.
    public let test: HedgeEffectiveness?
    /// The number of changes.
    public let count: Int
  }
}

extension BacktestStudy {
  /// Which cost is held against the one that was expected.
  public enum Programme: Sendable, CaseIterable {
    /// Nothing was bought.
    case unhedged
    /// The book's programme.
    case hedged
    /// One index unit for each own unit.
    case oneToOne
  }

  /// The purchases, by day, then delivery, then contract.
  public var trades: [Trade] {
    decisions.flatMap { $0.trades ?? [] }
      .sorted { ($0.day, $0.delivery, $0.contract) < ($1.day, $1.delivery, $1.contract) }
  }

  /// The root of the mean square of cost less expected cost over the months; nil when unknown.
  public func surprise(_ programme: Programme) -> Double? {
    let differences = months.compactMap { month -> Double? in
      let cost: Figure? =
        switch programme {
        case .unhedged: month.unhedgedCost
        case .hedged: month.hedgedCost
        case .oneToOne: month.oneToOneCost
        }
      return cost.map { Double($0.value - month.expectedCost.value) }
    }
    guard differences.count == months.count, !differences.isEmpty else { return nil }
    let squares = NeumaierSum(differences.lazy.map { $0 * $0 }).value
    return (squares / Double(differences.count)).squareRoot()
  }
}
