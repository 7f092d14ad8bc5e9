import Basics
import Planning
import Pricing

/// A book in H100 hours that a test fills row by row; every text in it must be well formed.
struct SmallBook {
  var book = Book(name: "small", currency: "USD")
  private var prices: [String: [PriceObservation]] = [:]
  private var line = 1

  /// A contract of ten hours, listed for three years, that trades free of charge.
  init(settlement: SettlementRule = .average) {
    book.contracts = [
      ContractSpec(
        id: "FUT", venue: "", underlying: "index", unit: Self.unit, size: 10,
        tick: Self.number("0.001"), currency: "USD", settlement: settlement,
        fixingDays: .business, calendar: nil, firstMonth: nil, listing: .consecutive(36),
        tradeFee: .amount(0), settleFee: .amount(0), initialMargin: nil, maintenanceMargin: nil,
        positionLimit: nil, blockMinimum: nil, status: .hypothetical, reference: "",
        origin: .book, source: SourceID(file: 0, line: 1, field: 0))
    ]
    describe("own", contract: nil)
  }

  static let unit = UnitID(base: "gpu_hour", qualifier: "H100")

  static func number(_ text: String) -> ExactDecimal {
    guard let number = ExactDecimal(text) else { preconditionFailure("no number: \(text)") }
    return number
  }

  static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
    return day
  }

  static func month(_ text: String) -> YearMonth {
    guard let month = YearMonth(text) else { preconditionFailure("no month: \(text)") }
    return month
  }

  /// Takes the instrument in, with the contract that it is hedged with.
  mutating func describe(_ id: String, contract: String?) {
    book.instruments.removeAll { $0.id == id }
    book.instruments.append(
      InstrumentSpec(
        id: id, unit: Self.unit, kind: .spot, passThrough: nil,
        contract: contract.map { Sourced($0, at: source()) }, proxyFor: nil, hardware: "",
        source: source()))
  }

  /// One price on each of some days.
  mutating func price(_ id: String, _ price: String, on days: [Day]) {
    for day in days {
      prices[id, default: []].append(
        PriceObservation(day: day, price: Self.number(price), source: source()))
    }
  }

  /// A price that replaces that of a day once it is published.
  mutating func restate(_ id: String, _ price: String, of day: Day, published: Day) {
    prices[id, default: []].append(
      PriceObservation(
        day: day, price: Self.number(price), revision: 1, published: published,
        source: source()))
  }

  mutating func settle(_ delivery: YearMonth, _ price: ExactDecimal, on days: [Day]) {
    for day in days {
      book.futures.append(
        FuturesQuote(
          day: day, contract: "FUT", delivery: .month(delivery),
          settle: Sourced(price, at: source()), volume: nil, openInterest: nil))
    }
  }

  mutating func need(
    _ quantity: Int, in month: String, percentiles: (low: Int, high: Int)? = nil
  ) {
    func part(_ percent: Int?) -> Sourced<ExactDecimal>? {
      percent.map {
        Sourced(ExactDecimal(significand: Int128(quantity * $0), scale: 2), at: source())
      }
    }
    let (low, high) = (part(percentiles?.low), part(percentiles?.high))
    book.workload.append(
      WorkloadRow(
        month: Self.month(month), until: Self.month(month), workload: "job",
        quantity: Sourced(ExactDecimal(quantity), at: source()), unit: Self.unit,
        instrument: Sourced("own", at: source()), growth: nil, period: .month, team: "",
        contract: nil, low: low, high: high, source: source()))
  }

  /// The book with the prices that were given.
  mutating func finished() -> Book {
    book.prices = PriceHistory(
      prices.map { PriceSeries(instrument: $0.key, observations: $0.value) })
    return book
  }

  /// Plans it as it was known on a day.
  mutating func plan(
    asOf: String, scope: PlanRequest.Scope = .expectation
  ) -> PlanOutcome {
    _ = finished()
    var request = PlanRequest()
    request.asOf = Self.day(asOf)
    request.scope = scope
    return Planner.plan(book, request)
  }

  private mutating func source() -> SourceID {
    line += 1
    return SourceID(file: 0, line: line, field: 0)
  }
}

extension YearMonth {
  /// The days from Monday to Friday.
  var weekdays: [Day] { days.filter { !$0.isWeekend } }
}
