import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// `hedge score`: were saved plans right.
enum ScoreVerb: Verb {
  static let spec = VerbSpec(
    name: "score", summary: "were saved plans right: cost by its parts, and P5 to P95",
    details: [
      "Holds plans that hedge plan -o plan.json saved against the book as it is now: prices.csv has "
        + "the prices since, and workload.csv what was used in the months that are over. Each month "
        + "that is over gets the cost that was planned, what it came to, and the difference in four "
        + "parts that add up to it: volume, price, basis and fees. The share of costs between the "
        + "5th and 95th percentile, with its exact binomial interval, tells whether the ranges hold.",
      "Of the arguments one may be the folder of the book (default: the current folder); the others "
        + "are plans. The lots of a plan count as bought at its curve, so that plans can be judged "
        + "before a contract trades.",
      "volume: more or less used, at the expected price, with reservations. price: what the index "
        + "did to the price of what was used, less what it did to the lots. basis: what the own "
        + "price did beside its index, with what rounding leaves. fees: what they differ by.",
    ],
    operands: [.several("PLAN", "saved plans, and the folder of their book", .path)],
    flags: [.asOf, .confidence, .utilization, .mfu, .allowMissing]
      + Flag.reading + Flag.reporting + [.totals],
    meanings: [
      .asOf: "score months that are over on this day (default: the newest price date)",
      .allowMissing: "leave out months whose prices or use are not known, with status 0",
      .workload: "read what was used from this file (- is stdin)",
    ],
    formats: OutputFormat.report,
    examples: [
      .init("hedge score plan-2026-11.json", "one plan against the book in the current folder"),
      .init(
        "hedge score plans/2026-*.json acme --as-of 2027-03-31",
        "every plan of a year, and whether their ranges held"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let names = invocation.operands
    let folders = names.filter { context.host.kind(of: $0) == .folder }
    guard folders.count < 2 else {
      throw invocation.misuse("\(folders[0]) and \(folders[1]) are both folders: one is the book")
    }
    let files = names.filter { !folders.contains($0) }
    guard !files.isEmpty else {
      throw invocation.misuse(
        "hedge score needs a saved plan", help: ["save one with hedge plan -o plan.json"])
    }
    let (loaded, _, found) = try context.readBook(invocation, folder: folders.first ?? ".")
    var diagnostics = found
    let (plans, hashes) = context.savedPlans(files, &diagnostics)
    guard let book = loaded.value, !diagnostics.hasErrors else {
      throw context.stop(diagnostics, sources: loaded.sources)
    }
    for diagnostic in ScoreMatch(plans, book).faults { diagnostics.append(diagnostic) }
    guard !diagnostics.hasErrors else {
      throw context.stop(diagnostics, sources: loaded.sources)
    }
    let study: ScoreStudy
    do throws(ScoreStudy.Failure) {
      study = try ScoreStudy(plans, in: book, asOf: invocation.day(.asOf))
    } catch {
      for diagnostic in ScoreFindings.words(error, book, loaded.sources) {
        diagnostics.append(diagnostic)
      }
      throw context.stop(diagnostics, sources: loaded.sources)
    }
    let findings = ScoreFindings(study)
    if !invocation.has(.allowMissing) || study.lines.isEmpty {
      for gap in findings.gaps(.error) { diagnostics.append(gap) }
      guard !diagnostics.hasErrors else {
        throw context.stop(diagnostics, sources: loaded.sources)
      }
    }
    context.say(diagnostics, sources: loaded.sources, outcome: .computed)
    let report = ScoreReport(
      study: study, book: book, plans: hashes, inputs: loaded.inputs, findings: findings.all)
    return try context.deliver(report.document(), invocation)
  }
}
