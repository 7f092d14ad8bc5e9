import Loading
import Tabular
import Testing

@testable import HedgeKit

/// The manual page tells of everything that help tells of, and is sound roff; `.ci/long` has it formatted.
struct ManualPageTests {
  private let registry = VerbRegistry.standard

  private var lines: [Substring] {
    ManualPage(registry: registry).text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The lines below one that begins so, up to the next heading.
  private func part(_ heading: String) -> String {
    guard let start = lines.firstIndex(where: { $0.hasPrefix(heading) }) else { return "" }
    return lines[(start + 1)...].prefix { !$0.hasPrefix(".S") }.joined(separator: "\n")
  }

  @Test func eachVerbHasAPartThatNamesItsFlagsAndForms() {
    for verb in registry.verbs {
      let part = part(".SS \(RoffPage.bold("hedge \(verb.spec.name)"))")
      #expect(!part.isEmpty, "\(verb.spec.name)")
      for flag in verb.spec.flags {
        #expect(part.contains(RoffPage.bold(flag.text)), "\(verb.spec.name) \(flag.text)")
      }
      for operand in verb.spec.operands { #expect(part.contains(RoffPage.italic(operand.name))) }
      for format in verb.spec.formats { #expect(part.contains(format.rawValue)) }
    }
  }

  @Test func eachFlagIsExplainedOnce() {
    let flags = part(".SH FLAGS").split(separator: "\n")
    for flag in Flag.allCases {
      let name = RoffPage.bold(flag.text)
      let labels = flags.filter {
        $0 == name || $0.hasPrefix(name + " ") || $0.contains(", \(name)")
      }
      #expect(labels.count == 1, "\(flag.text)")
    }
  }

  @Test func sectionsComeInTheirUsualOrder() {
    let sections = lines.filter { $0.hasPrefix(".SH ") }.map { $0.dropFirst(4) }
    #expect(
      sections == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "VERBS", "FLAGS", "EXIT STATUS", "FILES", "ENVIRONMENT",
        "EXAMPLES", "SEE ALSO",
      ])
  }

  @Test func statusesTablesAndExamplesAreThere() {
    for status in ExitStatus.allCases {
      #expect(part(".SH EXIT STATUS").contains(RoffPage.bold(String(status.rawValue))))
    }
    for table in BookSchemas.all {
      #expect(part(".SH FILES").contains(RoffPage.italic(table.name + ".csv")))
    }
    let examples = part(".SH EXAMPLES")
    for example in registry.verbs.flatMap({ $0.spec.examples }) {
      #expect(examples.contains(RoffPage.bold(example.command)))
    }
  }

  @Test func everyLineIsTextOrAMacroThatIsMeant() {
    let macros: Set<Substring> = [".TH", ".SH", ".SS", ".PP", ".TP", ".nh", ".ad"]
    for line in lines {
      #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(line)")
      #expect(!line.hasPrefix("'"), "\(line)")
      if line.hasPrefix(".") {
        #expect(macros.contains(line.prefix { $0 != " " }), "\(line)")
      }
    }
  }

  @Test func whatRoffWouldReadIsWrittenOut() {
    #expect(
      RoffPage.plain(#"a\b --c 'd' `e` ^f ~g "h" i…"#)
        == #"a\eb \-\-c \(aqd\(aq \(gae\(ga \(haf \(tig \(dqh\(dq i\[u2026]"#)
    var page = RoffPage()
    page.paragraph(".hidden is no macro")
    #expect(page.text == "\\&.hidden is no macro\n")
  }
}
