import Tabular

/// How many messages of each severity there are, written or not.
struct MessageCounts {
  let errors: Int
  let warnings: Int
  let notes: Int

  init(_ diagnostics: [Diagnostic]) {
    errors = diagnostics.count { $0.severity == .error }
    warnings = diagnostics.count { $0.severity == .warning }
    notes = diagnostics.count { $0.severity == .note }
  }

  init(_ diagnostics: Diagnostics) {
    errors = diagnostics.count(of: .error)
    warnings = diagnostics.count(of: .warning)
    notes = diagnostics.count(of: .note)
  }

  var isEmpty: Bool { errors + warnings + notes == 0 }

  /// Returns the line that counts the messages and says where their codes are listed.
  func summary(outcome: ComputationOutcome) -> String {
    var parts: [String] = []
    if errors > 0 { parts.append(MessageText.count(errors, "error")) }
    if warnings > 0 { parts.append(MessageText.count(warnings, "warning")) }
    if notes > 0 { parts.append(MessageText.count(notes, "note")) }
    if outcome == .nothingComputed { parts.append("nothing computed") }
    return parts.joined(separator: ", ") + ". More: hedge schema messages"
  }

  /// Returns the line that says how many messages were not written; nil when all were.
  func more(than written: (errors: Int, others: Int)) -> String? {
    let leftErrors = errors - written.errors
    let leftOthers = warnings + notes - written.others
    var parts: [String] = []
    if leftErrors > 0 { parts.append(MessageText.count(leftErrors, "more error")) }
    if leftOthers > 0 { parts.append(MessageText.count(leftOthers, "more message")) }
    return parts.isEmpty ? nil : "... and " + parts.joined(separator: ", ") + " (--max-errors)"
  }
}
