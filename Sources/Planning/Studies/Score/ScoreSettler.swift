import Basics
import Pricing

/// Says what single rows of a plan came to.
struct ScoreSettler {
  private let place: Int
  private let plan: SavedPlan
  private let settlement: BacktestSettlement

  init(_ place: Int, _ plan: SavedPlan, _ settlement: BacktestSettlement) {
    self.place = place
    self.plan = plan
    self.settlement = settlement
  }

  private var book: Book { settlement.book }

  /// What the index of a row's contract did since the plan.
  private struct IndexMove {
    let contract: ContractSpec
    let settled: ExactDecimal
    let planned: ExactDecimal

    var change: ExactDecimal { settled - planned }
  }

  /// What the purchases of a row came to.
  private struct Purchases {
    var cost = ExactDecimal.zero
    var volume = ExactDecimal.zero
    var index = ExactDecimal.zero
    var planned: [SavedPlan.Part] = []
    var used: [PartDraft] = []
  }

  /// Judges a row whose month is over.
  ///
  /// - Parameters:
  ///   - row: What was planned.
  ///   - draft: What was used; nil when nothing was.
  ///   - measured: The uses that the workload knows.
  /// - Returns: What it came to, or what is missing.
  func settle(
    _ row: SavedPlan.Row, _ draft: RowDraft?, measured: Set<RealisedUse.Use>
  ) -> Result<ScoreStudy.Line, ScoreStudy.Gap> {
    do throws(ScoreStudy.Gap) {
      for part in row.parts where part.exposure.isPositive {
        let use = RealisedUse.Use(month: row.key.month, instrument: part.instrument)
        guard measured.contains(use) else {
          throw gap(row, .use(instrument: part.instrument))
        }
      }
      let move = try indexMove(row)
      return .success(line(row, draft, try purchases(row, draft, move), move))
    } catch {
      return .failure(error)
    }
  }

  private func gap(
    _ row: SavedPlan.Row, _ reason: ScoreStudy.Gap.Reason
  ) -> ScoreStudy.Gap {
    ScoreStudy.Gap(plan: place, key: row.key, reason: reason)
  }

  private func indexMove(_ row: SavedPlan.Row) throws(ScoreStudy.Gap) -> IndexMove? {
    guard let id = row.key.contract, let planned = row.futuresPrice,
      let contract = book.contract(id)
    else { return nil }
    let instruments = row.parts.map(\.instrument)
    var choice = ContractStep(book: book, asOf: settlement.asOf, request: PlanRequest())
      .index(of: contract, hedging: instruments)
    if case .ownPrice(nil) = choice { choice = .ownPrice(instruments.first) }
    // Nothing of it is explained but its result.
    var scratch = Ledger()
    let settled = settlement.settlement(
      of: contract, in: row.key.month, choice,
      prior: { id in
        row.parts.first { $0.instrument == id }?.ratio
      }, &scratch)
    guard let settled else { throw gap(row, .settlement(contract: id)) }
    return IndexMove(contract: contract, settled: settled.price.rounded(6), planned: planned)
  }

  private func purchases(
    _ row: SavedPlan.Row, _ draft: RowDraft?, _ move: IndexMove?
  ) throws(ScoreStudy.Gap) -> Purchases {
    let days = move.map { FixingDays($0.contract, holidays: book.holidays) }
    let used = draft?.parts ?? []
    var sums = Purchases(planned: row.parts, used: used)
    let names = Set(row.parts.map(\.instrument)).union(used.map(\.instrument)).sorted()
    for name in names {
      let planned = row.parts.first { $0.instrument == name }
      let quantity = used.first { $0.instrument == name }?.exposure ?? .zero
      let before = planned?.exposure ?? .zero
      var paid = planned?.price ?? .zero
      if quantity.isPositive {
        let found = settlement.ownPrice(
          name, in: row.key.month, days ?? FixingDays(rule: .business))
        guard let found else { throw gap(row, .price(instrument: name)) }
        paid = found.price.rounded(6)
      }
      let expected = planned?.price ?? paid
      sums.cost += (ExactRatio(quantity) * paid).rounded(2)
      sums.volume += (ExactRatio(quantity - before) * expected).rounded(2)
      if let move, let ratio = planned?.ratio {
        sums.index += (ExactRatio(quantity) * ratio * move.change).rounded(2)
      }
    }
    return sums
  }

  private func line(
    _ row: SavedPlan.Row, _ draft: RowDraft?, _ bought: Purchases, _ move: IndexMove?
  ) -> ScoreStudy.Line {
    let committed =
      ((draft?.parts.map(\.committedCost) ?? []) + (draft?.unownedCost.map(\.cost) ?? []))
      .reduce(.zero, +)
    let lots = row.heldLots + row.buyLots
    let gain = move.map {
      (ExactRatio(ExactDecimal(lots)) * $0.contract.size * $0.change).rounded(2)
    }
    let fees = move.map { self.fees(row, $0) } ?? row.fees
    let unhedged = bought.cost + committed
    let realised = unhedged - row.positionValue - (gain ?? .zero) + fees
    let volume = bought.volume + committed - row.committedCost
    let rest = realised - row.expectedCost - volume - (fees - row.fees)
    // What no contract covers has no index, so that all of the rest is its price.
    let price = move == nil ? rest : bought.index - (gain ?? .zero)
    return ScoreStudy.Line(
      plan: place, row: row, volume: volume, price: price, basis: rest - price,
      fees: fees - row.fees, realisedCost: realised, unhedgedCost: unhedged, gain: gain,
      settlement: move?.settled,
      plannedQuantity: sum(bought, bought.planned.map(\.exposure)),
      realisedQuantity: sum(bought, bought.used.map(\.exposure)),
      place: place(of: realised, in: row))
  }

  /// The same fees as planned, with the contract settled at what it settled at.
  private func fees(_ row: SavedPlan.Row, _ move: IndexMove) -> ExactDecimal {
    let size = ExactRatio(move.contract.size)
    let held = abs(row.heldLots + row.buyLots)
    let trade = move.contract.tradeFee?
      .money(lots: row.buyLots, lotValue: size * move.planned)
    let settle = move.contract.settleFee?.money(lots: held, lotValue: size * move.settled)
    return ((trade ?? ExactRatio(0)) + (settle ?? ExactRatio(0))).rounded(2)
  }

  /// The sum of quantities, if all are in one unit.
  private func sum(_ bought: Purchases, _ quantities: [ExactDecimal]) -> ExactDecimal? {
    let units = Set(bought.planned.map(\.unit)).union(bought.used.map(\.unit))
    return units.count == 1 ? quantities.reduce(.zero, +) : nil
  }

  private func place(
    of cost: ExactDecimal, in row: SavedPlan.Row
  ) -> ScoreStudy.Place? {
    guard let low = row.p05, let high = row.p95, low < high else { return nil }
    if cost < low { return .below }
    return cost > high ? .above : .inside
  }
}
