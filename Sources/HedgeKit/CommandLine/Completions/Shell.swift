/// A shell that completes command lines by a script.
enum Shell: String, CaseIterable {
  case bash
  case zsh
  case fish

  /// The script from which the shell completes what the registry has.
  func script(_ registry: VerbRegistry) -> String {
    let table = CompletionTable(registry)
    let lines =
      switch self {
      case .bash: BashCompletion(table: table).lines
      case .zsh: ZshCompletion(table: table).lines
      case .fish: FishCompletion(table: table).lines
      }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text that the shell takes as it is, in single quotes.
  func quoted(_ text: String) -> String {
    var quoted = "'"
    for character in text {
      switch (self, character) {
      case (.bash, "'"), (.zsh, "'"): quoted += "'\\''"
      case (.fish, "'"), (.fish, "\\"): quoted += "\\\(character)"
      default: quoted.append(character)
      }
    }
    return quoted + "'"
  }

  /// The first line of a script, behind the mark of a comment.
  var title: String {
    "\(rawValue) completions of hedge \(HedgeTool.version), as hedge completions \(rawValue) prints them"
  }
}
