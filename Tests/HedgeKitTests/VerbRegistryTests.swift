import Testing

@testable import HedgeKit

/// One table makes parser and help, so that they cannot drift.
struct VerbRegistryTests {
  private let registry = VerbRegistry.standard

  @Test func namesAreDistinct() {
    let names = registry.verbs.map { $0.spec.name } + registry.topics.map(\.name)
    #expect(Set(names).count == names.count)
    let letters = Flag.allCases.compactMap { FlagSpec[$0].short }
    #expect(Set(letters).count == letters.count)
  }

  @Test func everyFlagIsTakenBySomeVerbOrAnotherVersions() {
    let specs = registry.verbs.map { $0.spec } + [.plan, .check, .ratio, .curve]
    for flag in Flag.allCases {
      #expect(specs.contains { $0.allFlags.contains(flag) }, "no verb takes \(flag.text)")
    }
  }

  @Test func noVerbListsAFlagTwice() {
    for spec in registry.verbs.map({ $0.spec }) + [.plan, .check, .ratio, .curve] {
      #expect(Set(spec.allFlags).count == spec.allFlags.count, "\(spec.name)")
      #expect(spec.allFlags.contains(.format) == !spec.formats.isEmpty, "\(spec.name)")
    }
  }

  @Test func summariesFitTheirLine() {
    for verb in registry.verbs {
      #expect(verb.spec.summary.count <= 60, "\(verb.spec.name)")
      #expect(!verb.spec.summary.hasSuffix("."), "\(verb.spec.name)")
    }
  }

  @Test func helpOfEveryVerbNamesEachOfItsFlags() {
    let help = HelpPage(registry: registry)
    for verb in registry.verbs {
      let page = help.page(of: verb.spec)
      for flag in verb.spec.allFlags {
        #expect(page.contains(flag.text), "\(verb.spec.name) \(flag.text)")
      }
      #expect(page.split(separator: "\n").allSatisfy { $0.count <= 110 }, "\(verb.spec.name)")
    }
  }

  @Test func everyExampleOfHelpIsACommandLineThatParses() throws {
    for spec in registry.verbs.map({ $0.spec }) + [.plan, .check, .ratio, .curve] {
      for example in spec.examples {
        let words = example.command.split(separator: " ").map(String.init)
        let start = try #require(words.lastIndex(of: "hedge") ?? words.firstIndex(of: "hedge"))
        let first = words[(words.firstIndex(of: "hedge") ?? start)...].prefix {
          $0 != "&&" && $0 != ">" && $0 != "|"
        }
        guard let verb = registry.verb(Array(first)[1])?.spec ?? Self.later(Array(first)[1])
        else {
          Issue.record("\(example.command) names no verb")
          continue
        }
        let arguments = Array(first.dropFirst(2))
        #expect(throws: Never.self) {
          try CommandLineParser.parse(arguments, spec: verb, registry: registry)
        }
      }
    }
  }

  @Test func helpAloneIsTwelveLinesAtMost() {
    let text = HelpPage(registry: registry).overview
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 <= 12)
  }

  private static func later(_ name: String) -> VerbSpec? {
    [VerbSpec.plan, .check, .ratio, .curve].first { $0.name == name }
  }
}
