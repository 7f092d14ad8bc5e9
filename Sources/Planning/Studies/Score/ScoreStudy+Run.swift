import Basics
public import Pricing

extension ScoreStudy {
  /// Holds plans against a book that has the prices and the use since.
  ///
  /// - Parameters:
  ///   - plans: The plans, of this book; at least one.
  ///   - book: The book as it is now; its workload tells what was used.
  ///   - day: The day whose knowledge ends the score; nil for the rule of every plan.
  /// - Throws: `Failure`.
  public init(_ plans: [SavedPlan], in book: Book, asOf day: Day?) throws(Failure) {
    var request = PlanRequest()
    request.asOf = day
    guard let asOf = Planner.asOf(book, request) else { throw .nothingOver }
    self.asOf = asOf
    let sorted = plans.enumerated()
      .sorted { ($0.element.asOf, $0.offset) < ($1.element.asOf, $1.offset) }.map(\.element)
    var lines: [Line] = []
    var gaps: [Gap] = []
    let settlement = BacktestSettlement(book: book.carryingListPrices, asOf: asOf)
    for (place, plan) in sorted.enumerated() {
      let over = plan.rows.map(\.key.month).filter { $0.lastDay <= asOf }
      guard let first = over.min(), let last = over.max() else { continue }
      let use = try RealisedUse(of: plan, over: first...last, in: book)
      let settler = ScoreSettler(place, plan, settlement)
      for row in use.rows {
        switch settler.settle(row, use.drafts[row.key], measured: use.measured) {
        case .success(let line): lines.append(line)
        case .failure(let gap): gaps.append(gap)
        }
      }
    }
    guard !(lines.isEmpty && gaps.isEmpty) else { throw .nothingOver }
    self.plans = sorted
    self.lines = lines
    self.gaps = gaps
    sums = sorted.indices.map { place in
      Sum(lines.filter { $0.plan == place }, of: sorted[place])
    }
    confidence = Double(book.settings.confidence.value)
    calibration = Calibration(lines, level: confidence)
  }

  /// How the percentiles of some rows did; nil when none of them has any.
  func calibration(of isWanted: (SavedPlan.Key) -> Bool) -> Calibration? {
    Calibration(lines.filter { isWanted($0.row.key) }, level: confidence)
  }
}

extension ScoreStudy.Gap: Error {}

extension Book {
  /// The book with prices that hold until their supplier sets others, however seldom that is.
  fileprivate var carryingListPrices: Book {
    var book = self
    for instrument in instruments
    where instrument.kind == .administered && settings.samplingOf[instrument.id] == nil {
      book.settings.samplingOf[instrument.id] = Setting(.event)
    }
    return book
  }
}

extension ScoreStudy.Sum {
  fileprivate init(_ lines: [ScoreStudy.Line], of plan: SavedPlan) {
    func sum(_ value: (ScoreStudy.Line) -> ExactDecimal) -> ExactDecimal {
      lines.map(value).reduce(.zero, +)
    }
    let places = lines.compactMap(\.place)
    let planned = Set(plan.rows.map(\.key))
    rowCount = lines.count
    openCount = plan.rows.count - lines.count { planned.contains($0.row.key) }
    expectedCost = sum(\.row.expectedCost)
    volume = sum(\.volume)
    price = sum(\.price)
    basis = sum(\.basis)
    fees = sum(\.fees)
    realisedCost = sum(\.realisedCost)
    inside = (places.count { $0 == .inside }, places.count)
  }
}

extension ScoreStudy.Calibration {
  fileprivate init?(_ lines: [ScoreStudy.Line], level: Double) {
    let judged = lines.filter { $0.place != nil }
    if judged.isEmpty { return nil }
    func count(_ place: ScoreStudy.Place) -> Int { judged.count { $0.place == place } }
    counts = (count(.below), count(.inside), count(.above))
    distinct = Set(judged.map(\.row.key)).count
    interval = BinomialInterval(
      successes: counts.inside, trials: judged.count, confidence: level)
  }
}
