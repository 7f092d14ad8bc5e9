import Reporting
import Tabular

extension Context {
  /// Writes a report everywhere the command line wants it: standard output, and each `-o` file.
  ///
  /// - Parameters:
  ///   - document: The report, with all its columns.
  ///   - invocation: The command line.
  /// - Returns: `output` when a file could not be written, else success.
  /// - Throws: `Stop` when `--columns` names a column that is not there.
  func deliver(_ document: Document, _ invocation: Invocation) throws(Stop) -> ExitStatus {
    let document = try selected(document, invocation)
    return deliver(invocation, about: document) {
      [self] (format, width, output) throws(OutputError) in
      try write(document, as: format, width: width, invocation, to: &output)
    }
  }

  /// Writes a report of any shape everywhere the command line wants it.
  ///
  /// - Parameters:
  ///   - invocation: The command line.
  ///   - report: The report as a document, for the manifests beside its files.
  ///   - render: Writes the report in a form; the width is for text and may be nil.
  /// - Returns: `output` when a file could not be written, else success.
  func deliver(
    _ invocation: Invocation, about report: Document? = nil,
    render: (OutputFormat, Int?, inout MemoryOutput) throws(OutputError) -> Void
  ) -> ExitStatus {
    if !(invocation.has(.quiet) && !invocation.outputs.isEmpty) {
      var output = MemoryOutput()
      // Memory takes everything.
      try? render(invocation.format, width, &output)
      console.write(output.bytes[...])
    }
    var failures = Diagnostics()
    let manifests = invocation.outputs.isEmpty ? nil : manifestReport(invocation)
    isWritingFile = true
    defer { isWritingFile = false }
    for target in invocation.outputs {
      var output = MemoryOutput()
      try? render(target.format, invocation.integer(.width), &output)
      replace(target, with: output.bytes, about: report, manifests, &failures)
    }
    return failures.isEmpty ? .success : say(failures, outcome: .computed)
  }

  /// Writes a document in one of the forms that every report has.
  func write(
    _ document: Document, as format: OutputFormat, width: Int?, _ invocation: Invocation,
    to output: inout MemoryOutput
  ) throws(OutputError) {
    let totals: CSVTotals = invocation.has(.totals) ? .included : .leftOut
    switch format {
    case .text: try TextRenderer(width: width, glyphs: glyphs).render(document, to: &output)
    case .csv:
      try CSVRenderer(dialect: invocation.writeDialect, totals: totals, workers: workers)
        .render(document, to: &output)
    case .json: try JSONRenderer().render(document, to: &output)
    case .jsonl: try JSONLinesRenderer(totals: totals).render(document, to: &output)
    case .md: try MarkdownRenderer().render(document, to: &output)
    case .html: try HTMLRenderer().render(document, to: &output)
    case .junit, .sarif, .github, .gitlab:
      preconditionFailure("a verb with this form writes it itself")
    }
  }

  /// The report with the columns that `--columns` names, in its order.
  func selected(
    _ document: Document, _ invocation: Invocation
  ) throws(Stop) -> Document {
    guard let names = invocation.columns else { return document }
    let keys = document.table.columns.map(\.key)
    var places: [Int] = []
    for name in names {
      guard let place = keys.firstIndex(of: name) else {
        let near = suggestion(for: name, among: keys).map { ["did you mean \($0)?"] } ?? []
        throw invocation.misuse(
          "--columns: there is no column \(MessageText.quoted(name))",
          help: near + ["the columns are " + keys.joined(separator: ", ")])
      }
      if places.contains(place) { throw invocation.misuse("--columns: \(name) is named twice") }
      places.append(place)
    }
    let table = document.table
    return document.with(
      table: Table(
        columns: places.map { table.columns[$0] },
        rows: table.rows.map { row in places.map { row[$0] } },
        totals: table.totals.map { totals in places.map { totals[$0] } }))
  }
}
