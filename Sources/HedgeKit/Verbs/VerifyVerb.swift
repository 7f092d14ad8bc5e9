import Reporting
import Tabular

/// `hedge verify`: are reports what was written, and do their commands lead to them again.
enum VerifyVerb: Verb {
  static let spec = VerbSpec(
    name: "verify", summary: "does running again reproduce the same bytes",
    details: [
      "Every -o FILE has a manifest beside it, FILE.manifest.json: the command, its inputs and the "
        + "report, each with its SHA-256. For each FILE this verb holds the report against it, then "
        + "the inputs, naming each line that changed and what it was when it is known, and then runs "
        + "the command again, in memory. The status is 1 when anything is not what it was.",
      "The command runs in the folder where it was given, found from the place of the report; when "
        + "the report was moved, in the current folder. The manifest holds inputs of up to 16,384 "
        + "bytes whole, and of larger ones a digest for each line.",
    ],
    operands: [.several("FILE", "a report that -o wrote, or its manifest", .path)],
    flags: Flag.reporting + [.threads], formats: OutputFormat.report,
    examples: [
      Example("hedge verify plan.csv", "is this the plan of that book"),
      Example("hedge verify reports/plan.csv reports/risk.html", "several at once"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    var diagnostics = Diagnostics()
    // What was found comes in the order in which it was looked for.
    let places = SourceMap()
    var verified: [Verification] = []
    for file in invocation.operands {
      let one = Verification(of: file, host: context.host)
      for diagnostic in one.diagnostics {
        diagnostics.append(diagnostic)
        if let file = diagnostic.position?.file, places.names.count < SourceMap.capacity {
          _ = places.register(file)
        }
      }
      verified.append(one)
    }
    let status = context.say(diagnostics, sources: places, outcome: .computed)
    let document = document(verified, diagnostics)
    return status.combined(with: try context.deliver(document, invocation))
  }

  private static func document(
    _ verified: [Verification], _ diagnostics: Diagnostics
  ) -> Document {
    let good = verified.count(where: \.holds)
    return Document(
      schema: "verify/1",
      meta: [MetaEntry("complete", .boolean(good == verified.count))],
      table: Table(
        columns: columns,
        rows: verified.map { one in
          [
            .text(one.path), .text(one.holds ? "reproduced" : "not reproduced"),
            .text(one.report.rawValue), .text(one.inputs.rawValue),
            .integer(orNull: one.inputCount), .integer(orNull: one.changedCount),
            .text(one.again.rawValue),
          ]
        }),
      closing: ["\(good) of \(MessageText.count(verified.count, "report")) reproduced"],
      findings: diagnostics.items.map { Finding($0) })
  }

  /// The columns of the report.
  static let columns: [Column] = [
    Column(
      key: "file", kind: .text, meaning: "the report's file", text: TextStyle(header: "report")),
    Column(
      key: "verdict", kind: .text, meaning: "reproduced, or not reproduced",
      text: TextStyle(header: "verdict")),
    Column(
      key: "report", kind: .text,
      meaning: "its bytes against the manifest: same, changed, missing or unknown",
      text: TextStyle(header: "bytes")),
    Column(
      key: "inputs", kind: .text, meaning: "the files that it was made from, likewise",
      text: TextStyle(header: "inputs")),
    Column(
      key: "input_files", kind: .integer, meaning: "how many there are",
      text: TextStyle(header: "files", format: .grouped(0))),
    Column(
      key: "changed_files", kind: .integer, meaning: "how many of them are not what they were",
      text: TextStyle(header: "changed", format: .grouped(0))),
    Column(
      key: "again", kind: .text, meaning: "what the command leads to now, likewise",
      text: TextStyle(header: "run again")),
  ]
}

private typealias Example = VerbSpec.Example
