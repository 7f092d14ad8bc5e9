import Basics
import Reporting
import Tabular
import Testing

@Suite("GitHub workflow commands")
struct GitHubRendererTests {
  private func commands(
    _ report: CheckReport, _ renderer: GitHubRenderer = GitHubRenderer()
  ) throws -> [String] {
    var output = MemoryOutput()
    try renderer.render(report, to: &output)
    return output.text.split(separator: "\n").map(String.init)
  }

  private func summary(_ report: CheckReport) throws -> String {
    var output = MemoryOutput()
    try GitHubRenderer().renderSummary(report, to: &output)
    return output.text
  }

  @Test("Broken rules are errors, then those not evaluated; warned and waived ones are warnings")
  func policy() throws {
    // The form of a command: github.com/actions/toolkit, packages/core/src/command.ts.
    #expect(
      try commands(CheckSample.report, GitHubRenderer(path: { "books/acme/\($0)" })) == [
        "::error file=books/acme/policy.csv,line=2,col=1,endColumn=4,"
          + "title=hedge%3A bill failed::expected_cost is 709,414.85, above 700,000.00"
          + "%0Afrom: workload.csv:9",
        "::error title=hedge%3A stale incomplete::no price since 2026-10-01",
        "::warning file=books/acme/policy.csv,line=3,title=hedge%3A near warned"
          + "::above, as a warning",
        "::warning title=hedge%3A old waived::waived until 2027-01-31: migration",
      ])
  }

  @Test("A broken book is annotated without any rule")
  func broken() throws {
    #expect(
      try commands(CheckSample.broken) == [
        "::error file=prices.csv,line=14,col=17,endColumn=22,title=hedge H012"
          + "::price is not a number: \"2,33\"%0Ahelp: run with --read-dialect excel-eu",
        "::error title=hedge H001::there is no workload.csv",
        "::warning title=hedge H002::column \"memo\" is not used",
      ])
    let outside = GitHubRenderer(path: { _ in nil })
    #expect(try commands(CheckSample.broken, outside)[0].hasPrefix("::error title=hedge H012::"))
  }

  @Test("At most ten errors and ten warnings; the last of each names how many more")
  func limits() throws {
    let rules = (1...23).flatMap { number in
      [RuleOutcome.incomplete, .failed, .warned].map {
        CheckSample.rule(
          "r\(number)", $0, value: .null, distance: .null, message: "message \(number)")
      }
    }
    let lines = try commands(CheckReport(rules: rules))
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
    // 23 broken and 23 not evaluated: the ten shown are broken ones, 36 are not shown.
    #expect(lines[0...9].allSatisfy { $0.contains(" failed::") })
    #expect(lines[9] == "::error title=hedge%3A r10 failed::message 10%0A(and 36 more errors)")
    #expect(lines[19].hasSuffix("::message 10%0A(and 13 more warnings)"))
    #expect(lines.count { $0.contains("more") } == 2)
    let ten = try commands(CheckReport(rules: rules.filter { $0.outcome == .warned }.dropLast(13)))
    #expect(ten.count == 10 && !ten.contains { $0.contains("more") })
  }

  @Test("Hostile text stays inside its own command")
  func hostile() throws {
    let lines = try commands(CheckSample.hostile)
    #expect(lines.count == 7)
    for line in lines {
      #expect(line.hasPrefix("::error file=") || line.hasPrefix("::warning file="))
      let properties = line.dropFirst(2).prefix { $0 != ":" }
      #expect(properties.split(separator: ",").allSatisfy { $0.contains("=") })
      #expect(properties.contains("%2Ca%3Ab") && properties.contains("%250A"))
      #expect(!line.unicodeScalars.contains { $0.value < 32 || $0 == "\u{202E}" })
    }
  }

  // GitHub draws `:100:` as a picture, so the colon of a line with a column is escaped.
  @Test("The summary is a table with every rule, numbers to the right")
  func markdown() throws {
    #expect(
      try summary(CheckSample.report) == #"""
        ### hedge check: 5 rules: 1 failed, 1 incomplete, 1 warned, 1 waived, 1 passed

        hedge check · book acme · as of 2026-11-20

        | result | rule | metric | scope | value | limit | distance | from |
        | --- | --- | --- | --- | ---: | ---: | ---: | --- |
        | failed | bill | expected\_cost | team=search | 709,414.85 | &lt;= 700,000.00 | -9,414.85 \#
        | policy.csv\:2:1, workload.csv:9 |
        | warned | near | expected\_cost | team=search | 701,000.00 | &lt;= 700,000.00 | -1,000.00 \#
        | policy.csv:3 |
        | waived | old | expected\_cost | team=search | 702,000.00 | &lt;= 700,000.00 | -2,000.00 |  |
        | incomplete | stale | expected\_cost | team=search | ? | &lt;= 700,000.00 | ? |  |
        | passed | cap | expected\_cost | team=search | 700,000.00 | &lt;= 700,000.00 | 0.00 |  |

        """#)
  }

  @Test("The summary of a broken book lists its messages; hostile cells stay cells")
  func markdownBroken() throws {
    #expect(
      try summary(CheckSample.broken) == #"""
        ### hedge check: the book could not be checked

        | severity | code | place | message |
        | --- | --- | --- | --- |
        | error | H012 | prices.csv\:14:17 | price is not a number: "2,33" |
        | error | H001 |  | there is no workload.csv |
        | warning | H002 |  | column "memo" is not used |

        """#)
    let rows = try summary(CheckSample.hostile).split(separator: "\n").filter {
      $0.hasPrefix("|")
    }
    // Eight cells have nine bars and four have five, once the escaped bars are taken away.
    let bars = rows.map { $0.replacing("\\|", with: "").count { $0 == "|" } }
    #expect(bars == Array(repeating: 9, count: 8) + Array(repeating: 5, count: 5))
  }
}
