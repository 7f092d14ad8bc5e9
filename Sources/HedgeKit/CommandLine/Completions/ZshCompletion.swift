/// The script for zsh: specifications for `_arguments`, and word lists with their meanings.
struct ZshCompletion {
  let table: CompletionTable

  var lines: [String] {
    ["#compdef hedge", "# \(Shell.zsh.title).", ""]
      + lists.flatMap { [$0] + [""] }
      + [Self.target, ""] + main + ["", Self.ending]
  }

  /// A function for each argument that is one of some words.
  private var lists: [String] {
    table.entries.flatMap { entry in
      entry.arguments.compactMap { argument -> String? in
        guard case .words(let words) = argument.values else { return nil }
        return
          (["\(Self.list(entry, argument))() {", "  local -a words=("]
          + words.map { "    " + Self.described($0) }
          + ["  )", "  _describe -t words \(Self.tag(argument)) words", "}"])
          .joined(separator: "\n")
      }
    }
  }

  /// The function that finds the verb and gives what it takes to `_arguments`.
  private var main: [String] {
    var lines = ["_hedge() {", "  local curcontext=$curcontext verb", "  local -a verbs=("]
    lines += table.entries.map { "    " + Self.described($0.verb) }
    lines += [Self.verb]
    for use in table.flags { lines += specifications(use) }
    lines.append("  case $verb in")
    for entry in table.entries where !entry.arguments.isEmpty {
      let arguments = entry.arguments.map { argument in
        let mark = argument.repeats ? "*:" : argument.isOptional ? "::" : ":"
        return Shell.zsh.quoted(mark + Self.tag(argument) + ":" + Self.action(entry, argument))
      }
      lines.append("    \(entry.verb.text)) args+=(\(arguments.joined(separator: " "))) ;;")
    }
    return lines + ["  esac", "  _arguments -s -S : $args", "}"]
  }

  /// The lines that add a flag where the verb takes it.
  private func specifications(_ use: CompletionTable.FlagUse) -> [String] {
    let meaning = "[" + Self.escaped(use.meaning, "\\[]:") + "]"
    let value =
      use.values == .nothing
      ? "" : ":" + Self.escaped(use.placeholder, ":") + ":" + action(use)
    let long = "--" + use.long + (use.values == .nothing ? "" : "=")
    let short = use.short.map { "-\($0)" + (use.values == .nothing ? "" : "+") }
    let names = [short, long].compactMap { $0 }
    let others = names.count > 1 && !use.repeats ? "(-\(use.short ?? "-") --\(use.long))" : ""
    let texts = names.map { name in
      Shell.zsh.quoted((use.repeats ? "*" : others) + name + meaning + value)
    }
    let addition = texts.map { "args+=(\($0))" }
    guard use.verbs.count < table.entries.count else { return addition.map { "  " + $0 } }
    let verbs = use.verbs.joined(separator: "|")
    let pattern = use.verbs.count > 1 ? "(\(verbs))" : verbs
    return ["  if [[ $verb == \(pattern) ]]; then"] + addition.map { "    " + $0 } + ["  fi"]
  }

  private func action(_ use: CompletionTable.FlagUse) -> String {
    switch use.values {
    case .nothing, .text: " "
    case .path: "_files"
    case .folder: "_files -/"
    case .words(let words): "(" + words.map(\.text).joined(separator: " ") + ")"
    case .format: "(" + use.formats.joined(separator: " ") + ")"
    case .target: " _hedge_target " + use.formats.joined(separator: " ")
    }
  }

  private static func action(
    _ entry: CompletionTable.Entry, _ argument: CompletionTable.Argument
  ) -> String {
    switch argument.values {
    case .nothing, .text, .format, .target: " "
    case .path: "_files"
    case .folder: "_files -/"
    case .words: list(entry, argument)
    }
  }

  /// The name of the function that offers an argument's words.
  private static func list(
    _ entry: CompletionTable.Entry, _ argument: CompletionTable.Argument
  ) -> String {
    "_hedge_\(entry.verb.text)_\(argument.name.lowercased())"
  }

  private static func tag(_ argument: CompletionTable.Argument) -> String {
    argument.repeats ? String(argument.name.prefix { $0 != "." }) : argument.name
  }

  private static func described(_ word: VerbSpec.Word) -> String {
    Shell.zsh.quoted(escaped(word.text, "\\:") + ":" + escaped(word.meaning, "\\"))
  }

  private static func escaped(_ text: String, _ marks: String) -> String {
    text.map { marks.contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  private static let verb = #"""
      )
      if ((CURRENT == 2)); then
        _describe -t verbs verb verbs
        return
      fi
      verb=$words[2]
      [[ -n ${(M)verbs:#$verb:*} ]] || return 1
      shift words
      ((CURRENT--))
      curcontext=${curcontext%:*:*}:hedge-$verb:
      local -a args=()
    """#

  /// What completes a file to write, and its form behind a colon.
  private static let target = #"""
    _hedge_target() {
      if compset -P '*:'; then
        compadd -- "$@"
      else
        _files
      fi
    }
    """#

  /// A script of this name is loaded by the first completion; one that is read at start is registered.
  private static let ending = #"""
    if [[ $funcstack[1] == _hedge ]]; then
      _hedge "$@"
    else
      compdef _hedge hedge
    fi
    """#
}
