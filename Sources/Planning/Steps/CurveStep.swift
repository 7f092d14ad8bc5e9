import Basics
import Pricing

/// Steps 4 and 5: the futures price of each month, and how far the as-of month has been fixed.
struct CurveStep {
  let book: Book
  let asOf: Day
  let prices: ContractMarket
  private(set) var findings: [PlanFinding] = []

  init(book: Book, asOf: Day, prices: ContractMarket) {
    self.book = book
    self.asOf = asOf
    self.prices = prices
  }

  /// The contract with a price for each month; without any, when none can be made.
  mutating func priced(_ months: [YearMonth], _ ledger: inout Ledger) -> ContractMarket {
    let quotes = book.futures.filter { $0.contract == prices.spec.id && $0.day <= asOf }
    let newest = quotes.map(\.day).max()
    if let newest { checkAge(newest, quotes) }
    let curve =
      newest.flatMap { day in quoted(quotes.filter { $0.day == day }, months) }
      ?? indicative(months)
    guard let curve else {
      if !findings.contains(where: { $0.weight == .fault }) {
        findings.append(PlanFinding(.gap, .noCurve(contract: prices.spec.id)))
      }
      return prices
    }
    var nodes: [YearMonth: CurveMonth] = [:]
    for node in curve.nodes {
      guard let month = curveMonth(node, &ledger) else { return prices }
      nodes[node.month] = month
    }
    return ContractMarket(
      spec: prices.spec, index: prices.index, series: prices.series,
      fixingDays: prices.fixingDays, volatility: prices.volatility,
      quoteDay: levelDays(curve) == nil ? newest : nil,
      levelDays: levelDays(curve), curve: nodes, knownDays: prices.knownDays)
  }

  /// Settles older than prices may be are as good as none, and a plan must not rest on them.
  private mutating func checkAge(_ newest: Day, _ quotes: [FuturesQuote]) {
    let age = newest.distance(to: asOf)
    let limit = book.settings.maximumAgeDays.value
    guard age > limit else { return }
    let cell = quotes.first { $0.day == newest }?.settle.source
    add(
      .gap, .staleSettles(contract: prices.spec.id, newest: newest, age: age, limit: limit),
      cell.map { [$0] } ?? [])
  }

  private mutating func quoted(_ quotes: [FuturesQuote], _ months: [YearMonth]) -> ForwardCurve? {
    var single: [MonthQuote] = []
    var strips: [StripQuote] = []
    for quote in quotes {
      let (price, source) = (quote.settle.value, quote.settle.source)
      if case .month(let month) = quote.delivery {
        single.append(MonthQuote(month: month, price: price, source: source))
      } else {
        strips.append(
          StripQuote(
            first: quote.delivery.first, last: quote.delivery.last, price: price, source: source))
      }
    }
    do throws(PricingError) {
      let curve = try ForwardCurve.build(
        quotes: single, strips: strips, tick: prices.spec.tick, months: months,
        asOf: asOf.yearMonth)
      warn(curve.warnings, quotes)
      return curve
    } catch {
      fail(error, quotes)
      return nil
    }
  }

  private func indicative(_ months: [YearMonth]) -> ForwardCurve? {
    guard !findings.contains(where: { $0.weight == .fault }) else { return nil }
    let values = newestFixings()
    guard !values.isEmpty else { return nil }
    return ForwardCurve.indicative(
      level: .mean(values.map(\.price)), months: months, origins: values.flatMap(\.sources))
  }

  private func levelDays(_ curve: ForwardCurve) -> ClosedRange<Day>? {
    guard curve.nodes.contains(where: { $0.source == .indicative }) else { return nil }
    let days = newestFixings().map(\.day).sorted()
    return days.first.flatMap { first in days.last.map { first...$0 } }
  }

  private func newestFixings() -> [DailySeries.Value] {
    if let series = prices.series as? DailySeries, series.isAsGiven {
      return series.newest(3, weekdaysOnly: false)
    }
    var found: [DailySeries.Value] = []
    var day = prices.series.lastValuedDay
    while found.count < book.settings.nowDays.value, day >= prices.series.firstDay {
      if prices.fixingDays.contains(day), let value = prices.series.value(on: day) {
        found.append(
          DailySeries.Value(day: day, price: value.price, making: value.making))
      }
      day = day.advanced(by: -1)
    }
    return found
  }

  // MARK: The as-of month

  private mutating func curveMonth(
    _ node: ForwardCurve.Node, _ ledger: inout Ledger
  ) -> CurveMonth? {
    guard node.month == asOf.yearMonth, prices.spec.settlement == .average else {
      let price = price(node, &ledger)
      return CurveMonth(
        month: node.month, price: price, source: node.source,
        fixings: finalFixings(node, price, &ledger))
    }
    let all = prices.fixingDays.days(of: node.month)
    let values = knownValues(node.month)
    guard !all.isEmpty, !values.isEmpty, !prices.knownDays.isEmpty else {
      return CurveMonth(
        month: node.month, price: price(node, &ledger), source: node.source, fixings: nil)
    }
    let count = prices.knownDays.count
    let known = ExactRatio.mean(values.map(\.price))
    let isQuoted = node.source == .quoted
    let split: AveragingMonth
    if isQuoted {
      do throws(PricingError) {
        split = try AveragingMonth(
          month: node.month, fixings: all.count, known: count, knownMean: known,
          quote: ExactRatio(node.price))
      } catch {
        add(
          .fault,
          .restNotPositive(contract: prices.spec.id, month: node.month, quote: node.price),
          node.origins)
        return nil
      }
    } else {
      split = AveragingMonth(
        month: node.month, fixings: all.count, known: count, knownMean: known,
        level: ExactRatio(node.price))
    }
    let mean = ledger.record(.knownMean, split.knownMean, ledger.operands("value", values))
    let counts = [
      Operand("known_mean", mean), Operand("known", count), Operand("all", all.count),
    ]
    let price: Figure
    var rest: Figure?
    if isQuoted {
      price = self.price(node, &ledger)
      rest = split.restPrice.map {
        ledger.record(.restOfQuote, $0, [Operand("quote", price)] + counts)
      }
    } else {
      let level = ledger.record(.levelRounded, node.price, [operand("price", node, &ledger)])
      price = ledger.record(
        .seasonedPrice, split.monthPrice.rounded(6), [Operand("rest", level)] + counts)
      if split.restPrice != nil { rest = level }
    }
    return CurveMonth(
      month: node.month, price: price, source: node.source,
      fixings: CurveMonth.Fixings(
        known: count, all: all.count, meanFigure: mean, restFigure: rest))
  }

  /// A contract on the last fixing: nothing of its price is known before that day.
  private func finalFixings(
    _ node: ForwardCurve.Node, _ price: Figure, _ ledger: inout Ledger
  ) -> CurveMonth.Fixings? {
    guard node.month == asOf.yearMonth, !prices.knownDays.isEmpty else { return nil }
    let all = prices.fixingDays.days(of: node.month).count
    let known = prices.knownDays.count
    let values = knownValues(node.month)
    let mean =
      values.isEmpty
      ? nil
      : ledger.record(
        .knownMean, ExactRatio.mean(values.map(\.price)).rounded(6),
        ledger.operands("value", values))
    return CurveMonth.Fixings(
      known: known, all: all, meanFigure: mean, restFigure: known == all ? nil : price)
  }

  private func knownValues(_ month: YearMonth) -> [DailySeries.Value] {
    if let series = prices.series as? DailySeries, series.isAsGiven {
      return series.values.last { $0.day.yearMonth == month }.map { [$0] } ?? []
    }
    return prices.knownDays.compactMap { prices.series.value(on: $0) }
  }

  private func price(_ node: ForwardCurve.Node, _ ledger: inout Ledger) -> Figure {
    ledger.record(.futuresPrice, node.price, [operand("price", node, &ledger)])
  }

  /// The price of a month before it is rounded, as an operand.
  private func operand(
    _ name: String, _ node: ForwardCurve.Node, _ ledger: inout Ledger
  ) -> Operand {
    let formula: Formula
    let operands: [Operand]
    switch node.making {
    case .quote(let quote): return Operand(name, quote.price, at: quote.source)
    case .strip(let strip, let whole, let known):
      formula = .stripPrice
      operands =
        [Operand("quote", strip.price, at: strip.source), Operand("whole", whole)]
        + known.map { operand("known", $0.node, &ledger) }
        + known.map { Operand("weight", $0.weight) }
    case .between(let earlier, let later):
      formula = .interpolatedPrice
      operands = [
        operand("earlier", earlier, &ledger), operand("later", later, &ledger),
        Operand("part", earlier.month.distance(to: node.month)),
        Operand("whole", earlier.month.distance(to: later.month)),
      ]
    case .nearest(let nearest):
      formula = .flatPrice
      operands = [operand("nearest", nearest, &ledger)]
    case .level:
      formula = .levelPrice
      operands = ledger.operands("value", newestFixings())
    }
    return Operand(name, ledger.keep(formula, .exact(node.exactPrice), operands))
  }

  /// The same curve, its indicative months falling by 20 % a year from the as-of month on.
  func falling(
    _ curve: [YearMonth: CurveMonth], _ ledger: inout Ledger
  ) -> [YearMonth: CurveMonth] {
    curve.mapValues { node in
      let ahead = node.month.rawValue - asOf.yearMonth.rawValue
      guard node.source == .indicative, ahead > 0 else { return node }
      let factor = Elementary.exp(Elementary.log(0.8) * Double(ahead) / 12)
      let price = ledger.record(
        .fallingPrice, ExactDecimal(rounding: Double(node.price.value) * factor, decimals: 6),
        [Operand("price", node.price), Operand("factor", factor)])
      return CurveMonth(
        month: node.month, price: price, source: node.source, fixings: node.fixings)
    }
  }

  /// Notes what was found.
  mutating func add(
    _ weight: FindingWeight, _ kind: FindingKind, _ sources: [SourceID]
  ) {
    findings.append(PlanFinding(weight, kind, at: sources))
  }
}
