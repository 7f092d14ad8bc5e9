import Loading
import Reporting
import Tabular

/// Writes what a check found in the forms that systems which run checks read.
struct CheckWriter: Sendable {
  /// The way of the book from the folder that holds `.git`, or as it was named.
  let book: String
  /// The way of each file from the folder that holds `.git`; nothing for one outside.
  let paths: [String: String]

  /// Writes a report.
  ///
  /// - Parameters:
  ///   - report: The judged rules and the messages about the book.
  ///   - format: One of the forms for which `isForCI` holds.
  ///   - output: Where the bytes go.
  /// - Throws: `OutputError` when they do not go there.
  func write(
    _ report: CheckReport, as format: OutputFormat, to output: inout MemoryOutput
  ) throws(OutputError) {
    let paths = paths
    switch format {
    case .junit: try JUnitRenderer().render(report, to: &output)
    case .github: try GitHubRenderer { paths[$0] }.render(report, to: &output)
    case .gitlab: try GitLabRenderer(book: book) { paths[$0] }.render(report, to: &output)
    case .sarif:
      try SARIFRenderer(
        version: HedgeTool.version, book: book,
        title: { code in HedgeMessages.all.first { $0.code == code }?.title },
        path: { paths[$0] }
      ).render(report, to: &output)
    case .text, .csv, .json, .jsonl, .md, .html:
      preconditionFailure("a document has this form")
    }
  }

  /// The report as Markdown, for the page of a workflow step.
  func summary(_ report: CheckReport) -> [UInt8] {
    let paths = paths
    var output = MemoryOutput()
    // Memory takes everything.
    try? GitHubRenderer { paths[$0] }.renderSummary(report, to: &output)
    return output.bytes
  }
}

extension Context {
  /// What writes a check of some files for the systems that run checks.
  func checkWriter(_ files: BookFiles) -> CheckWriter {
    var paths: [String: String] = [:]
    for input in files.inputs { paths[input.name] = repositoryPath(of: input.name, in: files) }
    return CheckWriter(book: bookPath(files.folder), paths: paths)
  }

  private func bookPath(_ folder: String) -> String {
    let path = repositoryPath(ofFile: host.absolute(folder)) ?? folder
    return path.isEmpty ? "." : path
  }

  /// Writes why there is nothing to check in every form that the command line asks for.
  func deliver(broken messages: [Diagnostic], _ invocation: Invocation) -> ExitStatus {
    let writer = CheckWriter(book: bookPath(bookFolder(invocation)), paths: [:])
    let report = CheckReport(broken: messages)
    return deliver(invocation) { [self] (format, width, output) throws(OutputError) in
      if format.isForCI {
        try writer.write(report, as: format, to: &output)
      } else if format != .text {
        // On a terminal the messages have told everything.
        try write(
          DiagnosticRenderer.document(messages), as: format, width: width, invocation, to: &output)
      }
    }
  }

  /// Writes a check in every form that the command line asks for.
  func deliver(
    _ report: CheckReport, _ files: BookFiles, _ invocation: Invocation
  ) -> ExitStatus {
    let writer = checkWriter(files)
    let status = deliver(invocation) { [self] (format, width, output) throws(OutputError) in
      if format.isForCI {
        try writer.write(report, as: format, to: &output)
      } else {
        try write(report.document, as: format, width: width, invocation, to: &output)
      }
    }
    guard invocation.format == .github,
      let summary = host.environment("GITHUB_STEP_SUMMARY"), !summary.isEmpty
    else { return status }
    return status.combined(with: append(writer.summary(report), to: summary))
  }

  /// Adds bytes to the end of a file that another program reads.
  private func append(_ bytes: [UInt8], to path: String) -> ExitStatus {
    do throws(HostError) {
      try host.append(bytes, to: path)
      return .success
    } catch {
      var diagnostics = Diagnostics()
      diagnostics.append(
        Diagnostic(
          HedgeMessages.outputFile,
          "\(MessageText.printable(path)) could not be written: \(error.message)",
          kind: .output, help: "the step summary is lost; the annotations are complete"))
      return say(diagnostics, outcome: .computed)
    }
  }
}
