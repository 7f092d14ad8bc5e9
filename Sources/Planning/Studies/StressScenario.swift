public import Basics
public import Pricing

/// Something that may happen to prices, quantities and margins, month by month.
public struct StressScenario: Sendable {
  /// The scenarios that every book is held against, in the order of reports.
  public enum BuiltIn: String, Sendable, CaseIterable {
    case asPlanned = "as_planned"
    case indexUp10 = "index_up_10"
    case indexUp20 = "index_up_20"
    case indexUp30 = "index_up_30"
    case indexUp100 = "index_up_100"
    case indexDown10 = "index_down_10"
    case indexDown20 = "index_down_20"
    case indexDown30 = "index_down_30"
    case indexDown50 = "index_down_50"
    case spike = "spike"
    case newHardware = "new_hardware"
    case ownUp10 = "own_up_10"
    case ownUp25 = "own_up_25"
    case quantityUp50 = "quantity_up_50"
    case quantityDown50 = "quantity_down_50"
    case overHedged = "over_hedged"
    case stickyPrice = "sticky_price"
    case ratioLowUp30 = "ratio_low_up_30"
    case ratioLowDown30 = "ratio_low_down_30"
    case ratioHighUp30 = "ratio_high_up_30"
    case ratioHighDown30 = "ratio_high_down_30"
    case marginDoubled = "margin_doubled"
    case restatedUp7 = "index_restated_up_7"
    case restatedDown7 = "index_restated_down_7"
  }

  /// How own prices answer to a change of the index.
  public enum Following: Sendable, Hashable {
    /// By the ratio used.
    case used
    /// By the lower end of the ratio's interval, the lots being what they are.
    case low
    /// By the upper end of the ratio's interval, the lots being what they are.
    case high
    /// Not at all.
    case none
  }

  /// The name.
  public let name: String
  /// Which built-in scenario it is; nil for one of the book's.
  public let builtIn: BuiltIn?
  /// How own prices answer to the index.
  public let following: Following
  /// The rows of the book that describe it.
  public let sources: [SourceID]
  private let shocks: [YearMonth: PriceShock]

  /// What happens in a month; nothing in months that the scenario does not name.
  public func shock(_ month: YearMonth) -> PriceShock { shocks[month] ?? PriceShock() }

  /// Whether what is needed changes in any month.
  var changesQuantity: Bool { shocks.values.contains { !$0.quantity.isZero } }

  /// A built-in scenario over some months.
  ///
  /// - Parameters:
  ///   - builtIn: Which.
  ///   - months: The months of the plan.
  ///   - asOf: The month from which the others are counted.
  init(_ builtIn: BuiltIn, months: [YearMonth], asOf: YearMonth) {
    name = builtIn.rawValue
    self.builtIn = builtIn
    following = builtIn.following
    sources = []
    shocks = Dictionary(
      uniqueKeysWithValues: months.map {
        ($0, builtIn.shock(monthsAhead: $0.rawValue - asOf.rawValue))
      })
  }

  /// A scenario of a book over some months: a month's own row, else the one for every month.
  init(_ name: String, _ rows: [ScenarioRow], months: [YearMonth]) {
    self.name = name
    builtIn = nil
    following = .used
    sources = rows.map(\.source)
    let every = rows.first { $0.month == nil }
    shocks = Dictionary(
      uniqueKeysWithValues: months.compactMap { month in
        (rows.first { $0.month == month } ?? every).map { (month, $0.shock) }
      })
  }

  /// All scenarios of a book: the built-in ones, then its own in table order.
  static func all(_ book: Book, months: [YearMonth], asOf: YearMonth) -> [StressScenario] {
    var names: [String] = []
    for row in book.scenarios where !names.contains(row.scenario) { names.append(row.scenario) }
    return BuiltIn.allCases.map { StressScenario($0, months: months, asOf: asOf) }
      + names.map { name in
        StressScenario(name, book.scenarios.filter { $0.scenario == name }, months: months)
      }
  }
}

extension StressScenario.BuiltIn {
  fileprivate var following: StressScenario.Following {
    switch self {
    case .stickyPrice, .restatedUp7, .restatedDown7: .none
    case .ratioLowUp30, .ratioLowDown30: .low
    case .ratioHighUp30, .ratioHighDown30: .high
    default: .used
    }
  }

  /// What happens so many months after the as-of month.
  fileprivate func shock(monthsAhead ahead: Int) -> PriceShock {
    switch self {
    case .asPlanned: PriceShock()
    case .indexUp10: PriceShock(index: 10)
    case .indexUp20: PriceShock(index: 20)
    case .indexUp30, .ratioLowUp30, .ratioHighUp30: PriceShock(index: 30)
    case .indexUp100: PriceShock(index: 100)
    case .indexDown10: PriceShock(index: -10)
    case .indexDown20: PriceShock(index: -20)
    case .indexDown30, .ratioLowDown30, .ratioHighDown30: PriceShock(index: -30)
    case .indexDown50: PriceShock(index: -50)
    case .spike: PriceShock(index: Self.spike(ahead))
    case .newHardware: PriceShock(index: ahead >= 3 ? -40 : .zero)
    case .ownUp10: PriceShock(own: 10)
    case .ownUp25: PriceShock(own: 25)
    case .quantityUp50: PriceShock(quantity: 50)
    case .quantityDown50: PriceShock(quantity: -50)
    case .overHedged: PriceShock(index: -40, quantity: -50)
    case .stickyPrice: PriceShock(index: -40)
    case .marginDoubled: PriceShock(index: -30, marginFactor: 2)
    case .restatedUp7: PriceShock(index: 7)
    case .restatedDown7: PriceShock(index: -7)
    }
  }

  /// 100 % in the first month after the as-of month, halving every three months, in percent.
  private static func spike(_ ahead: Int) -> ExactDecimal {
    guard ahead >= 1 else { return .zero }
    return ExactDecimal(
      rounding: 100 * Elementary.exp(-Elementary.log(2) * Double(ahead - 1) / 3), decimals: 6)
  }
}
