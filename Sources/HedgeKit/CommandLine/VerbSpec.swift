/// What a verb is called, takes and does: parser and help are made from it.
struct VerbSpec: Sendable {
  /// A command line and what it does.
  struct Example: Sendable {
    let command: String
    let meaning: String

    init(_ command: String, _ meaning: String) {
      self.command = command
      self.meaning = meaning
    }
  }

  /// The verb.
  let name: String
  /// What it answers, in at most 60 characters, without a full stop.
  let summary: String
  /// What else help says, a paragraph each.
  let details: [String]
  /// The arguments that are no flags, the optional ones last.
  let operands: [Operand]
  /// The verb's own flags, before those of every verb.
  let flags: [Flag]
  /// What help says of flags that mean something else here than in other verbs.
  let meanings: [Flag: String]
  /// The forms that its report has; empty when it makes none.
  let formats: [OutputFormat]
  /// Command lines to learn from.
  let examples: [Example]

  init(
    name: String, summary: String, details: [String] = [], operands: [Operand] = [],
    flags: [Flag] = [], meanings: [Flag: String] = [:], formats: [OutputFormat] = [],
    examples: [Example] = []
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.operands = operands
    self.flags = flags
    self.meanings = meanings
    self.formats = formats
    self.examples = examples
  }

  /// All flags that the verb takes, in the order of help.
  var allFlags: [Flag] { flags + Flag.common }

  /// The command line in one line.
  var synopsis: String {
    let words = operands.map { $0.isOptional ? "[\($0.name)]" : $0.name }
    return (["hedge", name] + words + ["[flags]"]).joined(separator: " ")
  }
}

/// One verb: its description, and what it does.
protocol Verb: SendableMetatype {
  /// The description.
  static var spec: VerbSpec { get }

  /// Runs the verb.
  ///
  /// - Returns: How it ended; what was printed may still make it worse.
  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus
}
