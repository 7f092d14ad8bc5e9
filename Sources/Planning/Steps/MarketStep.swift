import Basics
import Pricing

/// Steps 2 to 5: series, indexes, ratios, curves and spot prices of everything a plan needs.
struct MarketStep {
  let book: Book
  let asOf: Day
  let range: ClosedRange<YearMonth>
  /// What the caller asked for.
  let request: PlanRequest
  let needs: [Need]
  let chosen: [ContractSpec?]
  var market = Market()
  private(set) var findings: [PlanFinding] = []
  /// What was found after the rows were laid out.
  var laterFindings: [PlanFinding] = []
  /// The positions that count in this plan.
  private(set) var positions: [Position] = []
  private var instruments: [String: Set<String>] = [:]

  init(
    book: Book, asOf: Day, range: ClosedRange<YearMonth>, request: PlanRequest, needs: [Need],
    chosen: [ContractSpec?]
  ) {
    self.book = book
    self.asOf = asOf
    self.range = range
    self.request = request
    self.needs = needs
    self.chosen = chosen
  }

  /// The contract that a need of an instrument is hedged with; nil when its ratio is refused.
  func hedging(_ instrument: String, _ contract: ContractSpec?) -> ContractSpec? {
    guard let contract else { return nil }
    let ratio = market.ratios[RatioKey(instrument: instrument, contract: contract.id)]
    return ratio.map(\.isHedged) ?? true ? contract : nil
  }

  /// Whether a finding is about a choice that came to nothing.
  func isMoot(_ finding: PlanFinding) -> Bool {
    guard case .alternatives(let instrument, let chosen, _) = finding.kind else { return false }
    return hedging(instrument, book.contract(chosen)) == nil
  }

  /// The contracts as the plan used them, by id.
  func uses() -> [ContractUse] {
    market.contracts.values.sorted { $0.spec.id < $1.spec.id }.map { prices in
      ContractUse(
        spec: prices.spec, index: prices.index, quoteDay: prices.quoteDay,
        levelDays: prices.levelDays,
        curve: prices.curve.values.sorted { $0.month < $1.month },
        volatility: prices.volatility)
    }
  }

  /// k: the months between the ends of a change, by how far ahead the plan looks.
  static func period(_ request: PlanRequest, asOf: Day, last: YearMonth) -> Int {
    request.period ?? (last.rawValue - asOf.yearMonth.rawValue <= 2 ? 1 : 3)
  }

  /// Measures everything that does not depend on how the rows are laid out.
  mutating func run(_ contracts: ContractStep, _ ledger: inout Ledger) {
    choosePositions()
    for (need, contract) in zip(needs, chosen) {
      readSeries(need)
      if let contract { instruments[contract.id, default: []].insert(need.instrument) }
    }
    describeAdministered()
    let ids = Set(instruments.keys).union(positions.map(\.contract.value)).sorted()
    var ratios = RatioStep(
      settings: book.settings, conversions: book.conversions, asOf: asOf,
      period: Self.period(request, asOf: asOf, last: range.upperBound), trace: request.trace)
    for id in ids {
      guard let spec = book.contract(id) else { continue }
      measure(spec, contracts, &ratios, &ledger)
    }
    findings += ratios.findings
  }

  private mutating func choosePositions() {
    // Outside of the loop: Swift 6.3 crashes when it optimises the switch over it there.
    let asOfCells =
      book.settings.asOf.value == nil && request.asOf == nil
      ? book.prices.newestSource.map { [$0] } ?? [] : book.settings.asOf.origin.sources
    for position in book.positions {
      let contract = position.contract.value
      if let date = position.date, date > asOf {
        note(
          .warning,
          .futurePosition(contract: contract, month: position.delivery, date: date),
          at: [position.lots.source])
      } else if position.delivery < asOf.yearMonth {
        note(
          .warning, .expiredPosition(contract: contract, month: position.delivery),
          at: [position.lots.source] + asOfCells)
      } else if position.delivery > range.upperBound {
        note(
          .warning, .laterPosition(contract: contract, month: position.delivery),
          at: [position.lots.source])
      } else if position.delivery >= (request.from ?? position.delivery) {
        positions.append(position)
      }
    }
  }

  private mutating func readSeries(_ need: Need) {
    guard market.series[need.instrument] == nil else { return }
    guard let series = series(need.instrument) else {
      note(.gap, .noPrice(instrument: need.instrument, month: need.month), at: [need.source])
      return
    }
    market.series[need.instrument] = series
    describe(need.instrument, series)
  }

  /// Names the instruments whose price a supplier decides.
  private mutating func describeAdministered() {
    var fixed: [InstrumentSpec] = []
    for id in market.series.keys.sorted() {
      guard let spec = book.instrument(id), spec.kind == .administered else { continue }
      let share = spec.passThrough?.value ?? .zero
      if share.isZero {
        fixed.append(spec)
      } else {
        note(
          .warning, .passThrough(instrument: id, share: share),
          at: spec.source.map { [$0] } ?? [])
      }
    }
    guard !fixed.isEmpty else { return }
    note(.warning, .administered(instruments: fixed.map(\.id)), at: fixed.compactMap(\.source))
  }

  private func series(_ instrument: String) -> DailySeries? {
    book.prices[instrument].flatMap {
      DailySeries($0, settings: book.settings, asOf: asOf)
    }
  }

  /// Notes the age, the carries and the owner's remark of a series.
  private mutating func describe(_ instrument: String, _ series: DailySeries) {
    let newest = series.values[series.values.count - 1]
    if newest.price.isLost(at: 6, tolerance: 10_000), !newest.price.isZero {
      note(
        .fault,
        .priceTooFine(name: instrument, price: newest.price.rounded(18)),
        at: Array(newest.sources.prefix(1)))
    }
    let spec = book.instrument(instrument)
    let age = series.newestDay.distance(to: asOf)
    let limit = book.settings.maximumAgeDays.value
    if series.isCarried {
      note(.note, .carried(instrument: instrument, days: series.longestCarry))
    } else if age > limit, spec?.kind != .administered {
      market.stale.insert(instrument)
      note(
        .gap,
        .stalePrice(instrument: instrument, newest: series.newestDay, age: age, limit: limit),
        at: Array(series.values[series.values.count - 1].sources.prefix(1)))
    }
    if let remark = spec?.note, !remark.isEmpty {
      note(
        .note, .instrumentNote(instrument: instrument, remark),
        at: spec?.source.map { [$0] } ?? [])
    }
  }

  private mutating func measure(
    _ spec: ContractSpec, _ contracts: ContractStep, _ ratios: inout RatioStep,
    _ ledger: inout Ledger
  ) {
    let hedged = (instruments[spec.id] ?? []).sorted()
    var choice = contracts.index(of: spec, hedging: hedged)
    if case .ownPrice(nil) = choice { choice = .ownPrice(hedged.first) }
    let fixingDays = FixingDays(spec, holidays: book.holidays)
    if let id = choice.instrument, market.series[id] == nil, let found = series(id) {
      market.series[id] = found
      describe(id, found)
    }
    // Lots that hedge nothing are valued on their quotes; no index is needed for that.
    let quotes = hedged.isEmpty ? FuturesHistory(valuing: spec.id, book.futures, asOf: asOf) : nil
    let found = indexSeries(choice, spec, ratios, &ledger)
    if found == nil, quotes != nil { choice = .futures }
    guard let index = found ?? quotes else {
      if case .ownPrice(let id?) = choice, market.series[id] != nil,
        let unit = book.instrument(id)?.unit
      {
        note(
          .gap, .noPrior(instrument: id, contract: spec.id, own: unit, index: spec.unit))
      } else if hedged.allSatisfy({ market.series[$0] != nil }) {
        note(
          .gap, .noCurve(contract: spec.id),
          at: positions.filter { $0.contract.value == spec.id }.map(\.contract.source))
      }
      return
    }
    if case .ownPrice(let instrument) = choice {
      note(.warning, .ownPriceIndex(contract: spec.id, instrument: instrument))
    }
    if spec.fixingDays == .business, !(spec.calendar.map(book.holidays.knows) ?? false) {
      note(.note, .noHolidays(contract: spec.id, calendar: spec.calendar ?? ""))
    }
    market.contracts[spec.id] = ContractMarket(
      spec: spec, index: choice, series: index, fixingDays: fixingDays,
      volatility: IndexVolatility(of: index, fixingDays, book.settings), quoteDay: nil,
      levelDays: nil, curve: [:], knownDays: knownDays(index, fixingDays))
    for instrument in hedged {
      guard let own = market.series[instrument],
        let unit = book.instrument(instrument)?.unit
      else { continue }
      let ratio = ratios.ratio(
        of: own, unit: unit, on: spec, index: choice, index, fixingDays: fixingDays, &ledger)
      if let ratio { market.ratios[ratio.key] = ratio }
    }
  }

  private func indexSeries(
    _ choice: IndexChoice, _ spec: ContractSpec, _ ratios: RatioStep, _ ledger: inout Ledger
  ) -> (any IndexSeries)? {
    switch choice {
    case .underlying(let id), .proxy(let id): return market.series[id]
    case .futures: return FuturesHistory(book.futures, contract: spec.id, asOf: asOf)
    case .ownPrice(let id):
      guard let id, let own = market.series[id], let unit = book.instrument(id)?.unit,
        let prior = ratios.ownPrior(
          of: RatioKey(instrument: id, contract: spec.id), unit: unit, on: spec, &ledger)
      else { return nil }
      return DailySeries(own, dividedBy: prior.figure)
    }
  }

  /// The fixing days of the as-of month up to the newest index value.
  ///
  /// None when not one of them has a value. Settles of the next delivery are no fixings of this.
  private func knownDays(_ index: any IndexSeries, _ fixingDays: FixingDays) -> [Day] {
    if index is FuturesHistory { return [] }
    let last = min(index.lastValuedDay, asOf)
    let days = fixingDays.days(of: asOf.yearMonth).filter { $0 <= last }
    return index.isAsGiven || days.contains { index.value(on: $0) != nil } ? days : []
  }

  private mutating func note(
    _ weight: FindingWeight, _ kind: FindingKind, at sources: [SourceID] = []
  ) {
    findings.append(PlanFinding(weight, kind, at: sources))
  }
}
