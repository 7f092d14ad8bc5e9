/// The script for fish: a line a verb, a flag and a word, each under the condition that it fits.
struct FishCompletion {
  let table: CompletionTable

  var lines: [String] {
    ["# \(Shell.fish.title).", "", functions, "", "complete -c hedge -f", ""]
      + table.entries.map { word($0.verb, "__hedge_begins") }
      + [""] + arguments + [""] + table.flags.map(flag)
  }

  /// The arguments, those of several verbs together where they are the same.
  private var arguments: [String] {
    var seen: [(place: Int, argument: CompletionTable.Argument, verbs: [String])] = []
    for entry in table.entries {
      for (place, argument) in entry.arguments.enumerated() {
        let same = seen.firstIndex {
          $0.place == place && $0.argument.values == argument.values
            && $0.argument.repeats == argument.repeats
        }
        if let same {
          seen[same].verbs.append(entry.verb.text)
        } else {
          seen.append((place, argument, [entry.verb.text]))
        }
      }
    }
    return seen.flatMap { place, argument, verbs -> [String] in
      let last = argument.repeats ? "999" : "\(place)"
      let condition = "__hedge_place \(place) \(last) " + verbs.joined(separator: " ")
      switch argument.values {
      case .nothing, .text, .format, .target: return []
      case .path: return ["complete -c hedge -n \(Shell.fish.quoted(condition)) -F"]
      case .folder:
        return [
          "complete -c hedge -n \(Shell.fish.quoted(condition)) -a '(__fish_complete_directories)'"
        ]
      case .words(let words): return words.map { word($0, condition) }
      }
    }
  }

  private func word(_ word: VerbSpec.Word, _ condition: String) -> String {
    "complete -c hedge -n \(Shell.fish.quoted(condition)) -a \(word.text)"
      + " -d \(Shell.fish.quoted(word.meaning))"
  }

  private func flag(_ use: CompletionTable.FlagUse) -> String {
    let isCommon = use.verbs.count == table.entries.count
    let condition =
      isCommon ? "not __hedge_begins" : "__hedge_verb " + use.verbs.joined(separator: " ")
    let short = use.short.map { " -s \($0)" } ?? ""
    let value =
      switch use.values {
      case .nothing: ""
      case .text: " -x"
      case .path: " -r -F"
      case .folder: " -x -a '(__fish_complete_directories)'"
      case .words(let words): " -x -a " + list(words.map(\.text))
      case .format: " -x -a " + list(use.formats)
      case .target: " -r -F -a '(__hedge_target \(use.formats.joined(separator: " ")))'"
      }
    return "complete -c hedge -n \(Shell.fish.quoted(condition))\(short) -l \(use.long)\(value)"
      + " -d \(Shell.fish.quoted(use.meaning))"
  }

  private func list(_ words: [String]) -> String {
    Shell.fish.quoted(words.joined(separator: " "))
  }

  private var functions: String {
    let (alone, valued) = table.letters
    let flags = HelpPage.wrapped(table.valued.joined(separator: " "), width: 76)
      .joined(separator: " \\\n                ")
    return #"""
      # Whether the verb is still to come.
      function __hedge_begins
          test (count (commandline -opc)) -eq 1
      end

      # Whether the verb is one of these.
      function __hedge_verb
          set -l words (commandline -opc)
          set -q words[2]; and contains -- $words[2] $argv
      end

      # Whether the next argument of one of these verbs is between two places; the first is 0.
      function __hedge_place -a first last
          set -l words (commandline -opc)
          set -q words[2]; and contains -- $words[2] $argv[3..-1]; or return 1
          set -e words[1..2]
          set -l count 0
          set -l flag ''
          set -l ended ''
          for word in $words
              if test -n "$flag"
                  set flag ''
              else if test -n "$ended"; or string match -qr '^(?!-.)' -- $word
                  set count (math $count + 1)
              else if test "$word" = --
                  set ended yes
              else if string match -qr '^-[\#(alone)]*[\#(valued)]$' -- $word
                  set flag $word
              else if contains -- $word \
                      \#(flags)
                  set flag $word
              end
          end
          test -z "$flag" -a $count -ge $first -a $count -le $last
      end

      # The forms of a file to write, behind its name and a colon.
      function __hedge_target
          set -l token (string replace -r -- '^(--output=|-o)' '' (commandline -ct))
          string match -q -- '*:*' $token; or return
          for form in $argv
              echo (string replace -r -- ':[^:]*$' '' $token):$form
          end
      end
      """#
  }
}
