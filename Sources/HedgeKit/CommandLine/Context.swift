import Basics
import Loading
import Reporting
import Tabular

/// What a verb works with: the world, the two streams, and how messages are shown.
final class Context {
  /// The streams.
  let console: Console
  /// All verbs and topics, for help.
  let registry: VerbRegistry
  private let invocation: Invocation
  /// The world, which remembers what is read for the manifests beside the files that are written.
  let host: any Host
  /// What was read so far.
  var provenance = Provenance()

  init(console: Console, invocation: Invocation, registry: VerbRegistry) {
    self.console = console
    self.invocation = invocation
    self.registry = registry
    host = invocation.outputs.isEmpty ? console.host : RecordingHost(console.host)
  }

  /// The threads that the command line asks for; long work shows how far it has come.
  var workers: any Workers {
    WatchedWorkers(
      base: host.workers(invocation.integer(.threads)),
      progress: ProgressLine(
        console, of: "parts simulated", quiet: invocation.has(.quiet)))
  }

  /// The columns that text on standard output may take; nil for any number.
  var width: Int? {
    invocation.integer(.width) ?? (host.isTerminal(.output) ? host.terminalWidth : nil)
  }

  /// Whether a file is written now, whose bytes no terminal may change.
  var isWritingFile = false

  /// What charts are drawn with: more than ASCII only where it surely shows well, and in no file.
  var glyphs: ChartGlyphs {
    !isWritingFile && host.isTerminal(.output) && host.drawsUnicode ? .unicode : .ascii
  }

  /// Says what was found, and what became of the run.
  ///
  /// With `--quiet` only errors are said.
  ///
  /// - Parameters:
  ///   - diagnostics: The messages of the whole run.
  ///   - sources: The files that were read.
  ///   - outcome: Whether figures were computed.
  /// - Returns: The status that the messages alone would give.
  @discardableResult
  func say(
    _ diagnostics: Diagnostics, sources: SourceMap = SourceMap(),
    outcome: ComputationOutcome
  ) -> ExitStatus {
    let status = ExitStatus(of: diagnostics)
    var said = diagnostics
    if invocation.has(.quiet) {
      said = Diagnostics()
      for item in diagnostics.items where item.severity == .error { said.append(item) }
      if said.isEmpty { return status }
    }
    let choice = invocation.choice(.color, as: TerminalStyle.Choice.self) ?? .auto
    let style = TerminalStyle(choice, for: .error, host: host)
    let renderer = DiagnosticRenderer(
      coloring: style.isColoured ? .on : .off,
      maximum: invocation.integer(.maxErrors) ?? 50)
    var output = MemoryOutput()
    // Memory takes everything.
    try? renderer.render(said, sources: sources, outcome: outcome, to: &output)
    console.say(output.text)
    return status
  }

  /// Says one message of this run and ends it.
  func stop(_ diagnostic: Diagnostic) -> Stop {
    var diagnostics = Diagnostics()
    diagnostics.append(diagnostic)
    if !invocation.spec.formats.contains(where: \.isForCI) {
      return .said(say(diagnostics, outcome: .nothingComputed))
    }
    return stop(diagnostics, sources: SourceMap())
  }

  /// Says why nothing is computed and ends the run; the JSON form has the messages on standard output.
  ///
  /// A verb that checks writes them in every form for other programs that was asked for, so that
  /// a job that collects its reports finds one whatever happened.
  ///
  /// - Parameters:
  ///   - diagnostics: The messages of the whole run.
  ///   - sources: The files that were read.
  /// - Returns: What to throw.
  func stop(_ diagnostics: Diagnostics, sources: SourceMap) -> Stop {
    let status = say(diagnostics, sources: sources, outcome: .nothingComputed)
    if invocation.spec.formats.contains(where: \.isForCI) {
      return .said(
        status.combined(with: deliver(broken: diagnostics.sorted(by: sources), invocation)))
    }
    if invocation.format == .json {
      var output = MemoryOutput()
      let document = DiagnosticRenderer.document(diagnostics.sorted(by: sources))
      // Memory takes everything.
      try? JSONRenderer().render(document, to: &output)
      console.write(output.bytes[...])
    }
    return .said(status)
  }

  /// Says lines that only `--verbose` asks for.
  func explain(_ lines: [String]) {
    guard invocation.has(.verbose), !lines.isEmpty else { return }
    console.say(lines.joined(separator: "\n") + "\n")
  }
}

extension ExitStatus {
  /// The status that messages give: of their errors, the one that hides the others.
  init(of diagnostics: Diagnostics) {
    let errors = diagnostics.items.filter { $0.severity == .error }
    self = .combined(errors.map { ExitStatus($0.kind) })
  }

  /// The status of an error of a kind.
  init(_ kind: DiagnosticKind) {
    switch kind {
    case .usage: self = .usage
    case .input: self = .input
    case .incomplete: self = .incomplete
    case .output: self = .output
    case .claim: self = .gateBroken
    }
  }
}
