/// The script for bash: lists of words by verb and by flag, and a function that finds the place.
struct BashCompletion {
  let table: CompletionTable

  var lines: [String] {
    ["# \(Shell.bash.title), for bash 4.4 or later.", ""]
      + verbs + [""] + values + ["", Self.offer, ""] + finder
  }

  /// What each verb takes.
  private var verbs: [String] {
    var lines = [
      "# What a verb takes: its flags, the forms of its report, its arguments, and any more of them.",
      "_hedge_verb() {", "  flags='' formats='' places=() more=''", "  case $1 in",
    ]
    for entry in table.entries {
      let flags = entry.flags.flatMap { flag in
        (FlagSpec[flag].short.map { ["-\($0)"] } ?? []) + [flag.text]
      }
      lines.append("    \(entry.verb.text))")
      lines += Self.assignment("      flags=", flags)
      if !entry.formats.isEmpty { lines += Self.assignment("      formats=", entry.formats) }
      for argument in entry.arguments {
        if argument.repeats {
          lines += Self.assignment("      more=", Self.kind(argument.values))
        } else {
          lines += Self.assignment("      places+=(", Self.kind(argument.values), end: ")")
        }
      }
      lines.append("      ;;")
    }
    return lines + ["    *) return 1 ;;", "  esac", "}"]
  }

  /// What each flag takes.
  private var values: [String] {
    var lines = ["# What the value of a flag may be.", "_hedge_value() {", "  case $1 in"]
    var seen: [CompletionTable.Values] = [.nothing]
    for flag in Flag.allCases {
      let values = CompletionTable.Values(flag)
      guard !seen.contains(values) else { continue }
      seen.append(values)
      let names = Flag.allCases.filter { CompletionTable.Values($0) == values }.flatMap { flag in
        [flag.text] + (FlagSpec[flag].short.map { ["-\($0)"] } ?? [])
      }
      let patterns = HelpPage.wrapped(names.joined(separator: " | "), width: 90)
      lines += patterns.enumerated().map { place, line in
        "    " + line + (place == patterns.count - 1 ? ")" : " \\")
      }
      if values == .format {
        lines.append("      kind=\"words $formats\"")
      } else {
        lines += Self.assignment("      kind=", Self.kind(values))
      }
      lines.append("      ;;")
    }
    return lines + ["    *) kind=nothing ;;", "  esac", "}"]
  }

  private static func kind(_ values: CompletionTable.Values) -> [String] {
    switch values {
    case .nothing: ["nothing"]
    case .text: ["text"]
    case .path: ["path"]
    case .folder: ["folder"]
    case .target: ["target"]
    case .format: ["format"]
    case .words(let words): ["words"] + words.map(\.text)
    }
  }

  /// An assignment of words, on several lines where they are many.
  private static func assignment(_ name: String, _ words: [String], end: String = "") -> [String] {
    var lines = HelpPage.wrapped(words.joined(separator: " "), width: 84)
    guard lines.count > 1 || words.count > 1 else { return [name + (words.first ?? "''") + end] }
    lines[0] = name + "'" + lines[0]
    lines[lines.count - 1] += "'" + end
    return [lines[0]] + lines.dropFirst().map { "        " + $0 }
  }

  /// Offers what may stand in a place.
  private static let offer = #"""
    # Offers what a place may hold; $2 is what is typed of it, $3 what stands before in the word.
    _hedge_offer() {
      local kind=$1 typed=$2 before=$3
      if [[ $kind == target ]]; then
        kind=path
        if [[ $typed == *:* ]]; then
          before+=${typed%:*}: typed=${typed##*:} kind="words $formats"
        fi
      fi
      case $kind in
        words*)
          mapfile -t COMPREPLY < <(compgen -W "${kind#words}" -- "$typed")
          # Readline replaces what stands behind its last break, = and : unless they were taken out.
          if [[ $before && $COMP_WORDBREAKS != *"${before: -1}"* && ${#COMPREPLY[@]} -gt 0 ]]; then
            COMPREPLY=("${COMPREPLY[@]/#/$before}")
          fi
          ;;
        path) compopt -o default ;;
        folder) compopt -o dirnames ;;
      esac
    }
    """#

  /// Finds the place of the cursor.
  private var finder: [String] {
    let (alone, valued) = table.letters
    let verbs = Self.assignment("  local verbs=", ["words"] + table.entries.map(\.verb.text))
    return ["_hedge() {"] + verbs + [
      #"""
        local flags formats places more kind word flag='' ended='' count=0 i
        local words=() rest=${COMP_LINE:0:COMP_POINT}
        COMPREPLY=()
        # What stands together is one word, also where readline breaks it at = and :.
        for ((i = 0; i <= COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          if ((i == COMP_CWORD)); then word=${rest#"${rest%%[![:blank:]]*}"}; fi
          if [[ ${#words[@]} -gt 0 && $rest != [[:blank:]]* ]]; then
            words[-1]+=$word
          else
            words+=("$word")
          fi
          rest=${rest#*"$word"}
        done
        if ((${#words[@]} == 2)); then
          _hedge_offer "$verbs" "${words[1]}" ''
          return
        fi
        _hedge_verb "${words[1]}" || return 0
        for word in "${words[@]:2:${#words[@]}-3}"; do
          if [[ $flag ]]; then
            flag=''
          elif [[ $ended || $word == - || $word != -* ]]; then
            count=$((count + 1))
          elif [[ $word == -- ]]; then
            ended=yes
          elif [[ $word == --* ]]; then
            _hedge_value "$word"
            [[ $kind == nothing ]] || flag=$word
          elif [[ $word =~ ^-[\#(alone)]*([\#(valued)])$ ]]; then
            flag=-${BASH_REMATCH[1]}
          fi
        done
        word=${words[-1]}
        if [[ $flag ]]; then
          _hedge_value "$flag"
          _hedge_offer "$kind" "$word" ''
        elif [[ -z $ended && $word == --*=* ]]; then
          _hedge_value "${word%%=*}"
          _hedge_offer "$kind" "${word#*=}" "${word%%=*}="
        elif [[ -z $ended && $word == -* ]]; then
          _hedge_offer "words $flags" "$word" ''
        else
          kind=${places[count]:-$more}
          _hedge_offer "${kind:-words $flags}" "$word" ''
        fi
      }
      complete -F _hedge hedge
      """#
    ]
  }
}
