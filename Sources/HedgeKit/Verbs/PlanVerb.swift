import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// `hedge plan`: how many lots for which months, what is locked, what stays open.
enum PlanVerb: Verb {
  static let spec = VerbSpec.plan

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let planned = try context.plan(
      invocation, incompleteIsFine: invocation.has(.allowMissing),
      trace: invocation.has(.explain) ? .observations : .figures, scope: .withRisk)
    let split = invocation.choice(.by, as: PlanView.Split.self)
    guard invocation.has(.explain) else {
      return try context.deliver(
        planned.report.document(by: split, pictures: invocation.pictures), invocation)
    }
    let view = split.map { planned.plan.view(by: $0, workers: planned.workers) }
    let report = TracedReport(
      document: planned.report.document(by: split, view: view, pictures: invocation.pictures),
      ledger: view?.ledger ?? planned.plan.ledger)
    return try context.deliver(report.explained(planned.loaded.sources), invocation)
  }
}

/// A book that has been planned.
struct PlannedBook {
  let plan: Plan
  let book: Book
  let loaded: Loaded<Book>
  let files: BookFiles
  let workers: any Workers

  var report: PlanReport {
    PlanReport(
      plan: plan, book: book, sources: loaded.sources, inputs: loaded.inputs, workers: workers)
  }
}

extension Context {
  /// Reads the book of a verb and plans it; says why when it cannot be planned.
  ///
  /// - Parameters:
  ///   - invocation: The command line.
  ///   - incompleteIsFine: Whether a plan that lacks figures is a plan.
  ///   - trace: How far the derivations of its figures go back.
  ///   - scope: Whether the costs are simulated too.
  ///   - folder: The folder of the book; nil for that of the verb's BOOK argument.
  /// - Returns: The book and its plan.
  /// - Throws: `Stop` when the book cannot be planned; what is wrong has been said by then.
  func plan(
    _ invocation: Invocation, incompleteIsFine: Bool, trace: PlanRequest.Trace = .figures,
    scope: PlanRequest.Scope = .expectation, folder: String? = nil
  ) throws(Stop) -> PlannedBook {
    try invocation.checkRange()
    let (loaded, files, found) = try readBook(
      invocation, folder: folder ?? bookFolder(invocation))
    var diagnostics = found
    guard let book = loaded.value, !diagnostics.hasErrors else {
      throw stop(diagnostics, sources: loaded.sources)
    }
    var request = PlanRequest(invocation, scope: scope)
    request.trace = trace
    let outcome = Planner.plan(book, request, workers: workers)
    let blocking = outcome.findings.filter {
      $0.weight == .fault || ($0.weight == .gap && !(incompleteIsFine && outcome.plan != nil))
    }
    guard let plan = outcome.plan, blocking.isEmpty else {
      for finding in blocking {
        diagnostics.append(finding.diagnostic(outcome.plan, loaded.sources))
      }
      throw stop(diagnostics, sources: loaded.sources)
    }
    say(diagnostics, sources: loaded.sources, outcome: .computed)
    return PlannedBook(
      plan: plan, book: book, loaded: loaded, files: files, workers: workers)
  }
}

extension Invocation {
  /// Pictures when a page is asked for.
  var pictures: PlanReport.Pictures {
    ([format] + outputs.map(\.format)).contains(.html) ? .drawn : .leftOut
  }

  /// Refuses a range of months that ends before it begins.
  func checkRange() throws(Stop) {
    guard let from = month(.from), let to = month(.to), from > to else { return }
    throw misuse("--from \(from) is after --to \(to)")
  }
}

extension PlanRequest {
  /// What a command line asks of the planner; the as-of day is a setting of the book by then.
  init(_ invocation: Invocation, scope: Scope = .expectation) {
    self.init()
    self.scope = scope
    from = invocation.month(.from)
    to = invocation.month(.to)
    contract = invocation.text(.contract)
    period = invocation.integer(.period)
  }
}

/// What planning would refuse, for `hedge validate`.
func planningRefusals(
  _ book: Book, _ sources: SourceMap, _ invocation: Invocation
) -> [Diagnostic] {
  Planner.plan(book, PlanRequest(invocation)).findings.filter { $0.weight <= .gap }
    .map { $0.diagnostic(nil, sources) }
}
