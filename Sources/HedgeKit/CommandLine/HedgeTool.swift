import Tabular

/// The program: a function of its arguments and of what its host answers.
public struct HedgeTool {
  /// The version of the program.
  public static let version = "0.1.0"
  /// The day that the manual page bears: the one on which this version's flags were last changed.
  static let manualDay = "2026-11-26"
  /// The version of the methods; it grows when a figure changes for the same inputs.
  public static let methodVersion = 1

  /// Runs one command line.
  ///
  /// - Parameters:
  ///   - arguments: The words after the program's name.
  ///   - host: The world outside.
  /// - Returns: The status that the process ends with.
  public static func run(_ arguments: [String], host: any Host) -> Int32 {
    run(arguments, host: host, registry: .standard).rawValue
  }

  static func run(
    _ arguments: [String], host: any Host, registry: VerbRegistry
  ) -> ExitStatus {
    let console = Console(host: host)
    let status = perform(arguments, console: console, registry: registry)
    return status.combined(with: console.finish())
  }

  private static func perform(
    _ arguments: [String], console: Console, registry: VerbRegistry
  ) -> ExitStatus {
    do {
      let help = HelpPage(registry: registry)
      guard let first = arguments.first else {
        console.write(help.overview)
        return .success
      }
      let verb = try verb(first, registry: registry)
      let invocation = try usage {
        () throws(UsageError) in
        try CommandLineParser.parse(
          Array(arguments.dropFirst()), spec: verb.spec, registry: registry)
      }
      if invocation.has(.help) {
        console.write(help.page(of: verb.spec))
        return .success
      }
      let context = Context(console: console, invocation: invocation, registry: registry)
      return try verb.run(invocation, context)
    } catch {
      switch error {
      case .usage(let error):
        console.say(error.text(style: console.errorStyle(arguments)))
        return .usage
      case .said(let status):
        return status
      }
    }
  }

  private static func verb(
    _ word: String, registry: VerbRegistry
  ) throws(Stop) -> any Verb.Type {
    switch word {
    case "--help", "-h": return HelpVerb.self
    case "--version": return VersionVerb.self
    default: break
    }
    if let verb = registry.verb(word) { return verb }
    if word.hasPrefix("-") {
      throw .usage(
        UsageError("the verb comes before the flags", help: ["write hedge plan \(word)"]))
    }
    let names = registry.verbs.map { $0.spec.name }
    let near = suggestion(for: word, among: names)
    throw .usage(
      UsageError("there is no verb \"\(word)\"", help: near.map { ["did you mean \($0)?"] } ?? []))
  }

  private static func usage<Value>(
    _ body: () throws(UsageError) -> Value
  ) throws(Stop) -> Value {
    do {
      return try body()
    } catch {
      throw .usage(error)
    }
  }
}
