import Basics
import Pricing

/// Step 7: how much of each row is covered, how much should be, and the whole lots to buy.
struct CoverageStep {
  let book: Book
  let asOf: Day
  let market: Market
  private(set) var findings: [PlanFinding] = []
  /// The joint choice of lots of each contract that lots are bought for.
  private(set) var choices: [String: LotChoice] = [:]

  /// What the lots of one contract were chosen from.
  struct LotChoice: Sendable {
    /// The rows, by their places among the drafts, earliest month first.
    let places: [Int]
    /// The covariances of their months' prices.
    let covariance: SquareMatrix
    /// The variance that the lots leave over.
    let variance: Double
  }

  init(book: Book, asOf: Day, market: Market) {
    self.book = book
    self.asOf = asOf
    self.market = market
  }

  /// What a row's instruments weigh in index units.
  struct Weights: Sendable {
    /// The ratio of each part after the settlement rule, to six decimals.
    let ratios: [ExactDecimal]
    /// ratio × exposure of each part, to three decimals.
    let shares: [ExactDecimal]
    /// The sum of the shares.
    let exposure: ExactDecimal
    /// What lots should cover, to three decimals.
    let target: ExactDecimal
    /// The hedge of least variance where demand and price move together.
    let best: Double?
    let band: Band
  }

  /// A row that lots are bought for: its place, what is missing, and what the band has room for.
  private typealias Wanted = (place: Int, need: ExactDecimal, room: ExactRatio)

  /// The band that holds for a row.
  struct Band: Sendable {
    var minimum: ExactDecimal = .one
    var target: ExactDecimal = .one
    var maximum: ExactDecimal = .one
    var source: SourceID?
  }

  /// The weights of a row; nil when a ratio is missing.
  func weights(_ draft: RowDraft) -> Weights? {
    guard let contract = draft.contract, let prices = market.contracts[contract.id] else {
      return nil
    }
    let factor = prices.settlementFactor(draft.month, asOf: asOf)
    var ratios: [ExactDecimal] = []
    for part in draft.parts {
      guard let ratio = market.ratio(of: part, on: contract) else { return nil }
      ratios.append((factor * ratio.used.value).rounded(6))
    }
    let shares = zip(ratios, draft.parts).map { ($0 * $1.exposure).rounded(3) }
    let exposure = shares.reduce(.zero, +)
    let band = self.band(draft.month, contract.id)
    let wanted = ExactRatio(exposure) * band.target
    let best = bestHedge(draft, prices, ratios)
    let limit = best.map { ExactRatio(ExactDecimal(rounding: max(0, $0), decimals: 9)) }
    return Weights(
      ratios: ratios, shares: shares, exposure: exposure,
      target: min(wanted, limit ?? ExactRatio(exposure)).rounded(3), best: best, band: band)
  }

  private func band(_ month: YearMonth, _ contract: String) -> Band {
    let ahead = month.rawValue - asOf.yearMonth.rawValue
    let covering = book.bands.filter { $0.from <= ahead && ahead <= $0.to }
    let found =
      covering.first { $0.contract == contract } ?? covering.first { $0.contract == nil }
    return found.map {
      Band(minimum: $0.minimum, target: $0.target, maximum: $0.maximum, source: $0.source)
    } ?? Band()
  }

  /// Decides the lots of all rows, contract by contract, and marks what is special.
  mutating func run(_ drafts: inout [RowDraft]) {
    let contracts = Set(drafts.compactMap(\.contract?.id)).sorted()
    for id in contracts {
      let places = drafts.indices.filter { drafts[$0].contract?.id == id }
      guard let spec = drafts[places[0]].contract, let prices = market.contracts[id] else {
        continue
      }
      var wanted: [Wanted] = []
      var unlisted: [YearMonth] = []
      for place in places {
        guard let weights = weights(drafts[place]) else { continue }
        let month = drafts[place].month
        let held = drafts[place].held
        if prices.isClosed(month, asOf: asOf) { drafts[place].marks.insert(.closed) }
        let isListed = spec.lists(month, asOf: asOf)
        if !isListed {
          drafts[place].marks.insert(.unlisted)
          if weights.exposure.isPositive { unlisted.append(month) }
        }
        noteHeld(spec, &drafts[place], weights)
        let isClosed = prices.isClosed(month, asOf: asOf)
        guard weights.exposure.isPositive, isListed, !isClosed else {
          drafts[place].lotRule =
            !weights.exposure.isPositive ? .unneeded : isListed ? .closed : .unlisted
          continue
        }
        drafts[place].lotRule = .covered
        let exposure = ExactRatio(weights.exposure)
        guard ExactRatio(held) < exposure * weights.band.minimum else { continue }
        let need = weights.target - held
        guard need.isPositive else { continue }
        let room = exposure * weights.band.maximum - held
        wanted.append((place, need, max(room, ExactRatio(0))))
      }
      if !unlisted.isEmpty { add(.warning, .unlisted(contract: id, months: unlisted)) }
      noteUnreachable(spec, wanted, drafts)
      buy(spec, prices, wanted, &drafts)
      noteLotsBeyondNeed(spec, wanted, drafts)
      limits(spec, places.map { drafts[$0] })
    }
  }

  /// Names the bands that every number of whole lots misses, though a lot is not too large.
  private mutating func noteUnreachable(
    _ spec: ContractSpec, _ wanted: [Wanted], _ drafts: [RowDraft]
  ) {
    var missed: [(band: Band, months: [YearMonth])] = []
    for want in wanted {
      let draft = drafts[want.place]
      guard let weights = weights(draft), let source = weights.band.source,
        weights.exposure >= spec.size
      else { continue }
      let exposure = ExactRatio(weights.exposure)
      let least = (exposure * weights.band.minimum - draft.held) / spec.size
      let most = (exposure * weights.band.maximum - draft.held) / spec.size
      guard -((-least).floor) > most.floor else { continue }
      if let place = missed.firstIndex(where: { $0.band.source == source }) {
        missed[place].months.append(draft.month)
      } else {
        missed.append((weights.band, [draft.month]))
      }
    }
    for (band, months) in missed {
      add(
        .warning,
        .bandUnreachable(contract: spec.id, months: months, band.minimum, band.maximum),
        at: [band.source, spec.source].compactMap(\.self))
    }
  }

  /// Names the months for which the joint choice buys a lot that is larger than their need.
  private mutating func noteLotsBeyondNeed(
    _ spec: ContractSpec, _ wanted: [Wanted], _ drafts: [RowDraft]
  ) {
    var months: [YearMonth] = []
    var largest = ExactDecimal.zero
    for draft in wanted.map({ drafts[$0.place] }) where draft.buyLots > 0 {
      guard let exposure = weights(draft)?.exposure, exposure < spec.size else { continue }
      let lots = ExactDecimal(draft.heldLots + draft.buyLots)
      months.append(draft.month)
      largest = max(largest, ExactRatio(lots * spec.size, over: exposure).rounded(6))
    }
    guard !months.isEmpty else { return }
    add(
      .warning, .lotBeyondNeed(contract: spec.id, months: months, coverage: largest),
      at: [spec.source])
  }

  private mutating func noteHeld(
    _ spec: ContractSpec, _ draft: inout RowDraft, _ weights: Weights
  ) {
    let held = draft.held
    let limit = ExactRatio(weights.exposure) * weights.band.maximum
    if weights.exposure.isPositive, ExactRatio(held) > limit {
      draft.marks.insert(.over)
      add(
        .warning,
        .overHedged(
          contract: spec.id, month: draft.month,
          coverage: ExactRatio(held, over: weights.exposure).rounded(6),
          limit: weights.band.maximum),
        at: draft.positions.map(\.lots.source) + (weights.band.source.map { [$0] } ?? []))
    }
    let lots = draft.heldLots
    if lots < 0 || (lots > 0 && !weights.exposure.isPositive) { draft.marks.insert(.unmatched) }
  }

  private mutating func buy(
    _ spec: ContractSpec, _ prices: ContractMarket,
    _ wanted: [Wanted], _ drafts: inout [RowDraft]
  ) {
    guard !wanted.isEmpty else { return }
    let largest = ExactRatio(1_000_000_000)
    if let much = wanted.first(where: { ExactRatio($0.need, over: spec.size) > largest }) {
      add(.fault, .lotsTooMany(contract: spec.id, month: drafts[much.place].month))
      return
    }
    let settings = book.settings
    let covariance = MonthCovariance(
      months: wanted.map { prices.openMonth(drafts[$0.place].month, asOf: asOf) }, asOf: asOf,
      volatility: prices.volatility.value,
      decorrelation: Double(settings.monthCorrelation.value)
    ).prices
    let months = wanted.map { want in
      IntegerLots.Month(
        target: want.need,
        maximumLots: settings.maximum.value == .hard
          ? (want.room / spec.size).floor : nil)
    }
    let lots: IntegerLots
    do throws(PricingError) {
      lots = try IntegerLots(
        months: months, size: spec.size, covariance: covariance,
        riskAversion: settings.riskAversion.map { Double($0.value) },
        fees: { fees(spec, prices, drafts[wanted[$0].place], buying: $1) })
    } catch {
      add(.fault, .lotsUndecided(contract: spec.id))
      return
    }
    for (place, (want, count)) in zip(wanted, lots.lots).enumerated() {
      drafts[want.place].buyLots = count
      drafts[want.place].lotRule = .chosen(place: place)
    }
    choices[spec.id] = LotChoice(
      places: wanted.map(\.place), covariance: covariance, variance: lots.variance)
    let small = wanted.filter { ($0.need + $0.need) < spec.size && drafts[$0.place].buyLots == 0 }
    if !small.isEmpty {
      add(
        .warning,
        .belowHalfLot(contract: spec.id, months: small.map { drafts[$0.place].month }))
    }
  }

  /// The fees of a row when some lots are bought in it.
  private func fees(
    _ spec: ContractSpec, _ prices: ContractMarket, _ draft: RowDraft, buying lots: Int
  ) -> ExactDecimal {
    let value = ExactRatio(spec.size) * (prices.curve[draft.month]?.price.value ?? .zero)
    return spec.fees(buying: lots, held: draft.heldLots, lotValue: value)
  }

  private mutating func limits(_ spec: ContractSpec, _ drafts: [RowDraft]) {
    let quotes = Dictionary(
      book.futures.filter { $0.contract == spec.id && $0.day <= asOf }
        .sorted { $0.day < $1.day }.map { ($0.delivery, $0) }, uniquingKeysWith: { $1 })
    for draft in drafts {
      let month = draft.month
      let lots = draft.heldLots + draft.buyLots
      if let limit = spec.positionLimit, lots.magnitude > limit {
        add(
          .warning, .positionLimit(contract: spec.id, month: month, lots: lots, limit: limit))
      }
      guard draft.buyLots > 0 else { continue }
      if let minimum = spec.blockMinimum, draft.buyLots < minimum, spec.status == .otc {
        add(
          .warning,
          .blockMinimum(
            contract: spec.id, month: month, lots: draft.buyLots, minimum: minimum))
      }
      guard let quote = quotes[.month(month)] else { continue }
      if let volume = quote.volume, draft.buyLots > volume {
        add(
          .warning,
          .volumePassed(contract: spec.id, month: month, lots: draft.buyLots, volume: volume),
          at: [quote.settle.source])
      }
      if let open = quote.openInterest, draft.buyLots > open {
        add(
          .warning,
          .openInterestPassed(
            contract: spec.id, month: month, lots: draft.buyLots, openInterest: open),
          at: [quote.settle.source])
      }
    }
  }

  private mutating func add(
    _ weight: FindingWeight, _ kind: FindingKind, at sources: [SourceID] = []
  ) {
    findings.append(PlanFinding(weight, kind, at: sources))
  }
}
