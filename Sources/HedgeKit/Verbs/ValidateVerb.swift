import Loading
import Pricing
import Reporting
import Tabular

/// `hedge validate`: every problem of a book, nothing computed.
enum ValidateVerb: Verb {
  static let spec = VerbSpec(
    name: "validate", summary: "every problem in the book; nothing is computed",
    details: [
      "Reads every table and says what is wrong in any of them, and what a plan would refuse: "
        + "months without prices, workloads without a way to their instrument's unit. The status "
        + "is that of a plan.",
      "Prices are looked at too: gaps, values that stand still, jumps of the level or of what is "
        + "quoted, restatements, weekends. Such findings name days and lines, and change no status.",
    ],
    operands: [.book],
    flags: [.asOf, .from, .to, .contract, .utilization, .mfu] + Flag.reading
      + [.format, .output, .width],
    formats: OutputFormat.check,
    examples: [
      .init("hedge validate acme", "all problems of a book in one run"),
      .init("cat new.csv | hedge validate acme --prices -", "would these prices do?"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let (loaded, files, found) = try context.readBook(
      invocation, folder: context.bookFolder(invocation))
    var diagnostics = found
    if let book = loaded.value {
      for refusal in planningRefusals(book, loaded.sources, invocation) {
        diagnostics.append(refusal)
      }
      for finding in priceHealth(book, loaded.sources) { diagnostics.append(finding) }
    }
    let status = context.say(
      diagnostics, sources: loaded.sources,
      outcome: diagnostics.hasErrors ? .nothingComputed : .computed)
    let messages = diagnostics.sorted(by: loaded.sources)
    let document = document(messages, loaded)
    let report = CheckReport(broken: messages, files: loaded.inputs.map(\.name))
    let writer = context.checkWriter(files)
    let written = context.deliver(invocation) {
      (format, width, output) throws(OutputError) in
      if format.isForCI {
        try writer.write(report, as: format, to: &output)
      } else {
        try context.write(document, as: format, width: width, invocation, to: &output)
      }
    }
    return status.combined(with: written)
  }

  /// One row a file that was read; the messages are the findings.
  private static func document(_ messages: [Diagnostic], _ loaded: Loaded<Book>) -> Document {
    let errors = messages.count { $0.severity == .error }
    let verdict =
      errors == 0
      ? "no errors; the book can be planned" : MessageText.count(errors, "error") + " to mend"
    return Document(
      schema: "validate/1",
      meta: [MetaEntry("complete", .boolean(loaded.value != nil && errors == 0))],
      table: Table(
        columns: columns,
        rows: loaded.inputs.map { input in
          [
            .text(input.name), .text(input.table.rawValue), .integer(input.rowCount),
            .integer(input.byteCount), .text(orNull: input.firstDay?.description),
            .text(orNull: input.lastDay?.description), .text("sha256:" + input.sha256),
          ]
        }),
      closing: [verdict],
      findings: messages.map { Finding($0) })
  }

  /// The columns of the report.
  static let columns: [Column] = [
    Column(
      key: "file", kind: .text, meaning: "The file as messages name it.",
      text: TextStyle(header: "file")),
    Column(
      key: "table", kind: .text, meaning: "The table of the book that it is.",
      text: TextStyle(header: "table")),
    Column(
      key: "rows", kind: .integer, meaning: "The rows below the header.",
      text: TextStyle(header: "rows", format: .grouped(0))),
    Column(
      key: "bytes", kind: .integer, unit: "bytes", meaning: "The size of the file.",
      text: TextStyle(header: "bytes", format: .grouped(0), dropOrder: 1)),
    Column(
      key: "first_day", kind: .text, meaning: "The earliest date in it.",
      text: TextStyle(header: "first day", dropOrder: 3, whenEmpty: .hide)),
    Column(
      key: "last_day", kind: .text, meaning: "The latest date in it.",
      text: TextStyle(header: "last day", dropOrder: 2, whenEmpty: .hide)),
    Column(key: "sha256", kind: .text, meaning: "The SHA-256 of its bytes."),
  ]
}
