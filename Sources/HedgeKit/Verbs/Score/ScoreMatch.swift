import Basics
import Planning
import Pricing
import Tabular

/// Tells whether saved plans are of a book, and each of them once.
struct ScoreMatch {
  private let plans: [SavedPlan]
  private let book: Book

  init(_ plans: [SavedPlan], _ book: Book) {
    self.plans = plans
    self.book = book
  }

  /// Why they cannot be scored against it.
  var faults: [Diagnostic] {
    plans.flatMap { plan in
      mismatches(plan).prefix(3).map { words in
        Diagnostic(
          ScoreMessages.otherBook, words, position: SourcePosition(file: plan.name, line: 0),
          help: "name the folder of the book that the plan was made of")
      }
    } + twins
  }

  private func mismatches(_ plan: SavedPlan) -> [String] {
    if plan.book != book.name {
      let (own, other) = (MessageText.quoted(book.name), MessageText.quoted(plan.book))
      return ["the plan is of book \(other), and this is \(own)"]
    }
    let currency = book.settings.currency.value
    if plan.currency != currency {
      return ["the plan is in \(plan.currency), and the book in \(currency)"]
    }
    let contracts = plan.rows.compactMap(\.key.contract)
    let unknown = Set(contracts).sorted().filter { book.contract($0) == nil }
    let parts = plan.rows.flatMap(\.parts)
    return unknown.map { "the book has no contract \(MessageText.quoted($0))" }
      + terms(plan, contracts) + instruments(parts)
  }

  private func terms(_ plan: SavedPlan, _ contracts: [String]) -> [String] {
    Set(contracts).sorted().compactMap { id in
      guard let now = book.contract(id) else { return nil }
      guard let then = plan.contracts.first(where: { $0.contract == id }) else {
        return "the plan does not say how large a lot of \(id) is"
      }
      if then.size == now.size, then.unit == now.unit { return nil }
      return "a lot of \(id) was \(then.size) \(then.unit) and is \(now.size) \(now.unit)"
    }
  }

  private func instruments(_ parts: [SavedPlan.Part]) -> [String] {
    var seen: Set<String> = []
    return parts.filter { seen.insert($0.instrument).inserted }.compactMap { part in
      guard let now = book.instrument(part.instrument) else {
        return "the book has no instrument \(MessageText.quoted(part.instrument))"
      }
      guard let unit = now.unit, unit != part.unit else { return nil }
      return "\(part.instrument) was priced by \(part.unit) and is by \(unit)"
    }
  }

  /// Plans that are there twice.
  private var twins: [Diagnostic] {
    plans.indices.compactMap { place in
      let plan = plans[place]
      let first = plans.prefix(place).first { $0.asOf == plan.asOf && $0.rows == plan.rows }
      return first.map {
        Diagnostic(
          ScoreMessages.samePlan, "the plan of \(plan.asOf) is \($0.name) once more",
          position: SourcePosition(file: plan.name, line: 0), help: "leave one of them out",
          related: [SourcePosition(file: $0.name, line: 0)])
      }
    }
  }
}
