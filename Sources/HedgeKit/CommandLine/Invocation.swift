import Basics
import Tabular

/// A command line that has been understood: every value in it has its type's form.
struct Invocation: Sendable {
  /// The verb's description.
  let spec: VerbSpec
  /// The arguments that are no flags.
  let operands: [String]
  /// The files that the report is written to.
  let outputs: [OutputTarget]
  /// The words of the command line, from the verb on.
  let words: [String]
  private let values: [Flag: [String]]

  init(
    spec: VerbSpec, operands: [String], outputs: [OutputTarget], words: [String],
    values: [Flag: [String]]
  ) {
    self.spec = spec
    self.words = words
    self.operands = operands
    self.outputs = outputs
    self.values = values
  }

  /// Tells whether a flag was given.
  func has(_ flag: Flag) -> Bool { values[flag] != nil }

  /// The value of a flag, if it was given.
  func text(_ flag: Flag) -> String? { values[flag]?.last }

  /// Every value of a flag that may be given more than once.
  func texts(_ flag: Flag) -> [String] { values[flag] ?? [] }

  /// The day of a flag, if it was given.
  func day(_ flag: Flag) -> Day? { text(flag).flatMap { Day($0) } }

  /// The month of a flag, if it was given.
  func month(_ flag: Flag) -> YearMonth? { text(flag).flatMap { YearMonth($0) } }

  /// The whole number of a flag, if it was given.
  func integer(_ flag: Flag) -> Int? { text(flag).flatMap { Int($0) } }

  /// The number of a flag, if it was given.
  func decimal(_ flag: Flag) -> ExactDecimal? { text(flag).flatMap { ExactDecimal($0) } }

  /// The choice of a flag, if it was given.
  func choice<Choice: RawRepresentable>(
    _ flag: Flag, as type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    text(flag).flatMap { Choice(rawValue: $0) }
  }

  /// An argument that is no flag, by its place.
  func operand(_ place: Int) -> String? { place < operands.count ? operands[place] : nil }

  /// What standard output is written as.
  var format: OutputFormat { choice(.format, as: OutputFormat.self) ?? .text }

  /// How CSV is written.
  var writeDialect: Dialect { choice(.writeDialect, as: Dialect.self) ?? .rfc4180 }

  /// The columns that are printed, in order; nil for all.
  var columns: [String]? {
    text(.columns).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// An error in the use of this verb.
  func misuse(_ message: String, help: [String] = []) -> Stop {
    .usage(UsageError(message, help: help, verb: spec.name))
  }
}
