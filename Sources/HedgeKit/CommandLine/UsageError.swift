/// A command line that cannot be run: what is wrong with it, and what would be right.
struct UsageError: Error, Hashable {
  /// What is wrong, without a full stop.
  let message: String
  /// What to do about it, each on a line of its own.
  let help: [String]
  /// The verb whose help page tells more, if it was understood.
  let verb: String?

  init(_ message: String, help: [String] = [], verb: String? = nil) {
    self.message = message
    self.help = help
    self.verb = verb
  }

  /// The same error, with the help page of a verb to turn to.
  func of(_ verb: String) -> UsageError {
    UsageError(message, help: help, verb: self.verb ?? verb)
  }

  /// The lines that go to standard error, each with its end.
  func text(style: TerminalStyle) -> String {
    var lines = [style.error("error") + style.strong(": \(message)")]
    lines += help.map { "   = help: \($0)" }
    lines.append("   = help: run `hedge help\(verb.map { " " + $0 } ?? "")`")
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Ends a run before its end.
enum Stop: Error {
  /// The command line is wrong.
  case usage(UsageError)
  /// What is wrong has been said; this is the status.
  case said(ExitStatus)
}
