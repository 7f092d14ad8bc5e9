public import Basics

/// Everything that a plan is made from, read and checked, before anything is computed.
public struct Book: Sendable {
  /// The name that reports print, such as the folder's.
  public var name: String
  /// What is needed.
  public var workload: [WorkloadRow] = []
  /// The prices.
  public var prices = PriceHistory([])
  /// The price series' descriptions, in order of their ids; each priced instrument has one.
  public var instruments: [InstrumentSpec] = []
  /// The settlement prices.
  public var futures: [FuturesQuote] = []
  /// The contracts: the book's in table order, then the built-in ones.
  public var contracts: [ContractSpec] = []
  /// The exchange rates between units.
  public var conversions = ConversionGraph([])
  /// The futures held.
  public var positions: [Position] = []
  /// The reserved capacity, in table order.
  public var commitments: [Commitment] = []
  /// The coverage policy, in table order.
  public var bands: [CoverageBand] = []
  /// What may be spent.
  public var budget: [BudgetLine] = []
  /// The gates, in table order.
  public var policy: [PolicyRule] = []
  /// What may happen, in table order.
  public var scenarios: [ScenarioRow] = []
  /// The choices.
  public var settings: Settings
  /// The closed days, by calendar.
  public var holidays = HolidayTable()

  /// Creates an empty book.
  public init(name: String, currency: String) {
    self.name = name
    settings = Settings(currency: currency)
  }

  /// The description of an instrument, if the book knows it.
  public func instrument(_ id: String) -> InstrumentSpec? {
    instruments.first { $0.id == id }
  }

  /// The contract of a name, if there is one.
  public func contract(_ id: String) -> ContractSpec? {
    contracts.first { $0.id == id }
  }
}

/// The closed days of named calendars.
public struct HolidayTable: Sendable, Hashable {
  private var closed: [String: Set<Day>] = [:]

  /// Creates an empty table.
  public init() {}

  /// Adds a closed day.
  public mutating func insert(_ day: Day, calendar: String) {
    closed[calendar, default: []].insert(day)
  }

  /// Tells whether any closed day of a calendar is known.
  public func knows(_ calendar: String) -> Bool { closed[calendar] != nil }

  /// The fixing days of a month under a rule, oldest first.
  ///
  /// - Parameters:
  ///   - month: The month.
  ///   - rule: Which days count.
  ///   - calendar: The calendar whose closed days do not; nil for none.
  /// - Returns: The days, rising.
  /// - Complexity: O(days of the month).
  public func fixingDays(of month: YearMonth, rule: FixingDayRule, calendar: String?) -> [Day] {
    month.days.filter { isFixingDay($0, rule: rule, calendar: calendar) }
  }

  /// Tells whether a day is a fixing day.
  public func isFixingDay(_ day: Day, rule: FixingDayRule, calendar: String?) -> Bool {
    guard rule == .business else { return true }
    if day.isWeekend { return false }
    guard let calendar, let days = closed[calendar] else { return true }
    return !days.contains(day)
  }
}
