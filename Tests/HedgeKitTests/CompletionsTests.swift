import Testing

@testable import HedgeKit

/// The scripts for shells hold everything that parser and help know; `.ci/shells.py` runs them.
struct CompletionsTests {
  private let registry = VerbRegistry.standard

  private func lines(_ shell: Shell) -> [Substring] {
    shell.script(registry).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The words of the case that a line of its own begins, up to the two semicolons.
  private func words(of pattern: String, in lines: [Substring]) -> Set<Substring> {
    let start = lines.firstIndex { $0 == "    \(pattern))" } ?? lines.endIndex
    let body = lines[start...].prefix { $0 != "      ;;" }
    return Set(body.joined(separator: " ").split { " '=()".contains($0) })
  }

  @Test func bashHasEachFlagAndWordOfEachVerb() {
    let lines = lines(.bash)
    for verb in registry.verbs {
      let words = words(of: verb.spec.name, in: lines)
      for flag in verb.spec.allFlags {
        #expect(words.contains(flag.text[...]), "\(verb.spec.name) \(flag.text)")
        if let short = FlagSpec[flag].short { #expect(words.contains("-\(short)")) }
      }
      for format in verb.spec.formats { #expect(words.contains(format.rawValue[...])) }
      for word in Self.words(of: verb.spec, registry) {
        #expect(words.contains(word[...]), "\(verb.spec.name) \(word)")
      }
    }
  }

  @Test func zshHasEachFlagUnderEachVerb() {
    var taken: Set<String> = []
    var verbs: [Substring] = []
    let everywhere = registry.verbs.map { $0.spec.name[...] }
    for line in lines(.zsh) {
      if let match = line.wholeMatch(of: #/  if \[\[ \$verb == \(?([a-z|]+)\)? \]\]; then/#) {
        verbs = match.output.1.split(separator: "|")
      } else if let match = line.firstMatch(of: #/^ +args\+=\('[^\[]*?(--?[a-z-]+)[=+]?\[/#) {
        let isInside = line.hasPrefix("    ")
        for verb in isInside ? verbs : everywhere { taken.insert("\(verb) \(match.output.1)") }
      }
    }
    expectEachFlag(in: taken)
  }

  @Test func fishHasEachFlagUnderEachVerb() {
    var taken: Set<String> = []
    for line in lines(.fish) {
      guard let match = line.firstMatch(of: #/-n '([^']+)'(?: -s ([a-z]))? -l ([a-z-]+) /#) else {
        continue
      }
      let condition = match.output.1.split(separator: " ")
      let isCommon = condition == ["not", "__hedge_begins"]
      let verbs = isCommon ? registry.verbs.map { $0.spec.name[...] } : Array(condition.dropFirst())
      for verb in verbs {
        taken.insert("\(verb) --\(match.output.3)")
        if let short = match.output.2 { taken.insert("\(verb) -\(short)") }
      }
    }
    expectEachFlag(in: taken)
  }

  @Test(arguments: [Shell.zsh, .fish])
  func eachVerbAndWordHasItsMeaning(shell: Shell) {
    let script = shell.script(registry)
    for verb in registry.verbs {
      #expect(
        script.contains(verb.spec.summary.replacing("'", with: shell == .zsh ? "'\\''" : "\\'")))
      for word in Self.words(of: verb.spec, registry) {
        #expect(script.contains(shell == .zsh ? "'\(word):" : " -a \(word) -d "), "\(word)")
      }
    }
  }

  @Test func everyChoiceOfAFlagIsInEachScript() {
    for shell in Shell.allCases {
      let script = shell.script(registry)
      for flag in Flag.allCases {
        guard case .choice(let choices) = FlagSpec[flag].value else { continue }
        #expect(script.contains(choices.joined(separator: " ")), "\(shell) \(flag.text)")
      }
    }
  }

  @Test func everyWordThatIsOfferedIsTaken() {
    #expect(SchemaDocuments.names.count == Set(SchemaDocuments.names).count)
    for verb in registry.verbs {
      for word in Self.words(of: verb.spec, registry) {
        #expect(word.wholeMatch(of: #/[a-z][a-z0-9-]*/#) != nil, "\(word) needs quotes in a shell")
      }
    }
  }

  @Test func quotedTextsAreTakenAsTheyAre() {
    #expect(Shell.bash.quoted("a'b\\c$d") == "'a'\\''b\\c$d'")
    #expect(Shell.zsh.quoted("a'b\\c$d") == "'a'\\''b\\c$d'")
    #expect(Shell.fish.quoted("a'b\\c$d") == "'a\\'b\\\\c$d'")
  }

  private func expectEachFlag(in taken: Set<String>) {
    for verb in registry.verbs {
      for flag in verb.spec.allFlags {
        #expect(taken.contains("\(verb.spec.name) \(flag.text)"))
        if let short = FlagSpec[flag].short {
          #expect(taken.contains("\(verb.spec.name) -\(short)"))
        }
      }
    }
    let count = registry.verbs.flatMap { $0.spec.allFlags }.reduce(0) { count, flag in
      count + (FlagSpec[flag].short == nil ? 1 : 2)
    }
    #expect(taken.count == count, "a verb is offered a flag that it does not take")
  }

  private static func words(of verb: VerbSpec, _ registry: VerbRegistry) -> [String] {
    verb.operands.flatMap { operand -> [String] in
      switch operand.values {
      case .words(let words): words.map(\.text)
      case .pages: registry.verbs.map { $0.spec.name } + registry.topics.map(\.name)
      case .text, .path, .folder: []
      }
    }
  }
}
