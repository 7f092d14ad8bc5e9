import Basics
import Loading
import Reporting
import Tabular

/// `hedge import`: a real file made into a table of a book.
enum ImportVerb: Verb {
  static let spec = VerbSpec(
    name: "import", summary: "price lists, histories and usage into tables of a book",
    details: [
      "Reads a file of a format and writes the table that it makes to standard output, or with -o "
        + "to a file, which is never overwritten unless --replace says so. Every record that is left "
        + "out, put together or suspicious is counted and named on standard error; with -o the whole "
        + "account is the report on standard output.",
      "Usage becomes a workload: the mean use of a day over the newest whole months, from --from on, "
        + "for --months, with --growth; two whole years give seasonal factors.",
    ],
    operands: [
      .optional(
        "FORMAT", "one of those that --list names",
        .words(ImportFormat.all.map { .init($0.name, $0.summary) })),
      .optional("FILE", "the file; - is standard input", .path),
    ],
    flags: [
      .list, .table, .asOf, .provider, .only, .per, .map, .set, .dayValue, .from, .months, .growth,
      .readDialect, .dates, .replace,
    ] + Flag.reporting,
    meanings: [
      .asOf: "the day of prices without one; carry changing prices to it",
      .from: "the first month of a workload (default: after the newest day)",
      .months: "the months of a workload (default: 12)",
      .readDialect: "how the file is written, when it is a table",
      .dates: "how days are written in the file, besides YYYY-MM-DD",
      .output: "write the table to this file, and the account to standard output",
      .format: "what the account, or the list, is written as (default: text)",
    ],
    formats: [.text, .csv, .json],
    examples: [
      .init("hedge import --list", "every format, what it makes, and what becomes of its traps"),
      .init(
        "hedge import skypilot vms.csv --provider lambda --as-of 2026-11-20 -o prices.csv",
        "the prices of a catalogue as of a day"),
      .init(
        "hedge import csv history.csv --map date=Date --map price=Close --set instrument=wti "
          + "--set unit=bbl", "a table of one's own, by naming its columns"),
      .init(
        "hedge import ccusage usage.json --months 6 --growth 5 -o workload.csv",
        "what was used, projected six months ahead"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    if invocation.has(.list) {
      return try context.deliver(ImportFormatsReport.document, invocation)
    }
    guard let name = invocation.operand(0), let path = invocation.operand(1) else {
      throw invocation.misuse(
        "hedge import needs FORMAT and FILE",
        help: ["hedge import --list says what each format reads"])
    }
    guard let format = ImportFormat.all.first(where: { $0.name == name }) else {
      let names = ImportFormat.all.map(\.name)
      let near = suggestion(for: name, among: names).map { ["did you mean \($0)?"] } ?? []
      throw invocation.misuse(
        "there is no format \(MessageText.quoted(name))",
        help: near + ["choose from " + names.joined(separator: ", ")])
    }
    let options = try ImportRequest(invocation, format).options
    try refuseTargets(invocation, context, input: path)
    let source = try open(path, context)
    let run = ImportRun(
      format.name, fileName: path == "-" ? "stdin" : path, source: source, options: options)
    guard let table = run.table else {
      throw context.stop(run.diagnostics, sources: run.sources)
    }
    context.say(run.diagnostics, sources: run.sources, outcome: .computed)
    let bytes = Self.bytes(of: table, invocation.writeDialect)
    guard !invocation.outputs.isEmpty else {
      context.console.write(bytes[...])
      return .success
    }
    let written = write(bytes, invocation, context)
    let report = ImportReport(run, table, format: format, targets: invocation.outputs.map(\.path))
    if !invocation.has(.quiet) {
      let document = try context.selected(report.document, invocation)
      var output = MemoryOutput()
      // Memory takes everything.
      try? context.write(
        document, as: invocation.format, width: context.width, invocation, to: &output)
      context.console.write(output.bytes[...])
    }
    return written
  }

  /// Refuses files that are in the way, and forms that no table of a book has.
  private static func refuseTargets(
    _ invocation: Invocation, _ context: Context, input: String
  ) throws(Stop) {
    if invocation.outputs.isEmpty, invocation.has(.format), invocation.format != .csv {
      throw invocation.misuse(
        "-f is the form of the account, which -o FILE puts on standard output",
        help: ["add -o FILE, or leave out -f: the table is CSV"])
    }
    for target in invocation.outputs {
      if target.format != .csv, !(target.format == .text && target.path.hasSuffix(".txt")) {
        throw invocation.misuse(
          "-o \(target.path): a table of a book is CSV", help: ["name a file that ends in .csv"])
      }
      let place = context.host.absolute(target.path)
      if input != "-", place == context.host.absolute(input) {
        throw invocation.misuse(
          "-o \(target.path): that is the file that is imported", help: ["name another file"])
      }
      guard !invocation.has(.replace), context.host.kind(of: target.path) != .missing else {
        continue
      }
      throw context.stop(
        Diagnostic(
          HedgeMessages.fileExists, "\(MessageText.printable(target.path)) is already there",
          kind: .usage, help: "nothing was written; name another file, or add --replace"))
    }
  }

  private static func open(_ path: String, _ context: Context) throws(Stop) -> any ByteSource {
    if path == "-" { return context.host.standardInput }
    do throws(HostError) {
      return try context.host.open(path)
    } catch {
      throw context.stop(
        Diagnostic(
          .unreadableFile, "\(MessageText.printable(path)) cannot be read: \(error.message)",
          position: SourcePosition(file: path, line: 0)))
    }
  }

  private static func bytes(of table: ImportedTable, _ dialect: Dialect) -> [UInt8] {
    var output = MemoryOutput()
    // Memory takes everything.
    try? table.write(dialect, to: &output)
    return output.bytes
  }

  private static func write(
    _ bytes: [UInt8], _ invocation: Invocation, _ context: Context
  ) -> ExitStatus {
    var failures = Diagnostics()
    let manifests = context.manifestReport(invocation)
    for target in invocation.outputs {
      context.replace(target, with: bytes, about: nil, manifests, &failures)
    }
    return failures.isEmpty ? .success : context.say(failures, outcome: .computed)
  }
}
