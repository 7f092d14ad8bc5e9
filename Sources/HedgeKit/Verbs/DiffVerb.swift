import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// `hedge diff`: why two plans differ.
enum DiffVerb: Verb {
  static let spec = VerbSpec(
    name: "diff", summary: "why two saved plans differ",
    details: [
      "Splits the change of the expected cost into volume, price curve, basis, ratio, lots and "
        + "rounding, policy, and method or tool version. The parts add up to the change, to the "
        + "cent, in every row and in total.",
      "BASE is a plan that hedge plan -o FILE.json saved. NEW is another one, or a book, which is "
        + "planned now: the current folder when nothing is named. The flags are for that book.",
      "Volume is the change of the exposure at the earlier prices, with reservations and months that "
        + "only one plan has. The other parts are at the later exposure. When day and inputs are "
        + "the same, all of the change comes from the program or from a flag.",
    ],
    operands: [
      .needed("BASE", "a saved plan", .path),
      .optional("NEW", "a later one, or a book (default: the current folder)", .path),
    ],
    flags: [.asOf, .from, .to, .contract, .period, .utilization, .mfu]
      + Flag.reading + Flag.reporting + [.totals],
    formats: OutputFormat.report,
    examples: [
      .init("hedge diff monday.json", "why the plan of the current folder differs from Monday's"),
      .init("hedge diff base.json new.json -f md", "the same for two saved plans, for a comment"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let path = invocation.operand(0) ?? ""
    let base = try saved(path, context)
    let new = invocation.operand(1) ?? "."
    let isBook = context.host.kind(of: new) == .folder
    let later =
      isBook
      ? try planned(base, invocation, context) : DiffSide(name: new, plan: try saved(new, context))
    let diff: PlanDiff
    do throws(PlanDiff.Fault) {
      diff = try PlanDiff(base: base, new: later.plan)
    } catch {
      throw context.stop(diagnostic(error, base: path, new: later.name))
    }
    let report = DiffReport(
      diff: diff, base: DiffSide(name: path, plan: base), new: later)
    var diagnostics = Diagnostics()
    if !diff.undivided.isEmpty {
      diagnostics.append(
        Diagnostic(
          PlanRecordMessages.undivided,
          "rows of several instruments without a contract count as volume: "
            + diff.undivided.ranges(),
          severity: .note, help: "save both plans with --by instrument"))
    }
    context.say(diagnostics, outcome: .computed)
    return try context.deliver(report.document(diagnostics), invocation)
  }

  private static func saved(_ path: String, _ context: Context) throws(Stop) -> PlanRecord {
    var diagnostics = Diagnostics()
    if let plan = context.planRecord(path, currency: nil, &diagnostics) { return plan }
    throw context.stop(diagnostics, sources: SourceMap())
  }

  /// The plan of a book, split as the earlier one is.
  private static func planned(
    _ base: PlanRecord, _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> DiffSide {
    let planned = try context.plan(
      invocation, incompleteIsFine: false, folder: invocation.operand(1) ?? ".")
    let inputs = planned.loaded.inputs.map {
      PlanRecord.Input(name: $0.name, hash: "sha256:" + $0.sha256)
    }.sorted { $0.name < $1.name }
    return DiffSide(
      name: "book " + planned.book.name,
      plan: PlanRecord(planned.plan, by: base.split, inputs: inputs))
  }

  private static func diagnostic(_ fault: PlanDiff.Fault, base: String, new: String) -> Diagnostic {
    func name(_ side: PlanDiff.Side) -> String {
      MessageText.printable(side == .base ? base : new)
    }
    switch fault {
    case .currencies(let before, let now):
      return Diagnostic(
        PlanRecordMessages.otherCurrency,
        "\(name(.base)) is in \(MessageText.printable(before)), and \(name(.new)) in "
          + MessageText.printable(now), help: "compare plans of one currency")
    case .splits(let before, let now):
      func words(_ split: PlanView.Split?) -> String {
        split.map { "by \($0.rawValue)" } ?? "whole"
      }
      return Diagnostic(
        PlanRecordMessages.otherSplit,
        "\(name(.base)) is \(words(before)), and \(name(.new)) \(words(now))",
        help: "save both with the same --by, or both without")
    case .columns(let side, let columns):
      return Diagnostic(
        PlanRecordMessages.lacksColumns,
        "\(name(side)) lacks " + columns.map(\.key).listed("and"),
        help: "save it with all its columns")
    case .incomplete(let side, let month):
      return Diagnostic(
        PlanRecordMessages.incomplete, "\(name(side)) has no expected cost for \(month)",
        kind: .incomplete, help: "mend its book and save it again")
    }
  }
}
