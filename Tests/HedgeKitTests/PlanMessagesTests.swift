import Basics
import Tabular
import TestSupport
import Testing

@testable import HedgeKit

/// Every message of planning is shown by a book, and a book beside the rule does not show it.
struct PlanMessagesTests {
  private static let goldens = GoldenCase.all.filter { golden in
    ["plan", "check", "ratio", "curve", "report", "stress", "compare"].contains {
      golden.name.hasPrefix($0 + "/")
    }
  }

  private static func shows(_ golden: GoldenCase, _ code: String) -> Bool {
    let text = golden.recorded.stdout + golden.recorded.stderr
    return text.contains("[\(code)]") || text.contains("\"code\": \"\(code)\"")
      || text.contains("title=hedge \(code)::") || text.contains("type=\"\(code)\"")
  }

  @Test func everyCodeOfPlanningHasAGolden() {
    let unseen = (PlanMessages.all + StudyMessages.all).map(\.code.rawValue).filter { code in
      !Self.goldens.contains { Self.shows($0, code) }
    }
    #expect(unseen == [])
  }

  @Test func aGoldenShowsTheCodeThatItIsNamedAfter() {
    var counts = (named: 0, beside: 0)
    for golden in Self.goldens {
      let name = golden.name.drop { $0 != "/" }.dropFirst()
      if let match = name.prefixMatch(of: /(H[0-9]{3})-/) {
        counts.named += 1
        #expect(Self.shows(golden, String(match.output.1)), "\(golden)")
      } else if let match = name.prefixMatch(of: /not-(H[0-9]{3})-/) {
        counts.beside += 1
        #expect(!Self.shows(golden, String(match.output.1)), "\(golden)")
      }
    }
    #expect(counts.named >= PlanMessages.all.count)
    #expect(counts.beside > 0)
  }

  @Test func theSamplePlansWithoutAnEdit() {
    let host = FolderHost(folder: PackageFolder.path)
    #expect(host.run(["init", "--sample", "demo"]) == 0)
    host.enter("demo")
    #expect(host.run(["plan", "--format", "json"]) == 0)
    #expect(host.messageText == "")
    let json = host.outputText.firstIndex(of: "{").map { String(host.outputText[$0...]) }
    let report = json.flatMap { LiteralJSON($0) }
    #expect(report?["meta"]?["complete"] == .boolean(true))
    #expect(report?["totals"]?["buy_lots"]?.decimal?.isPositive == true)
  }

  @Test func twoTablesAreAPlanThatSaysWhatItRestsOn() throws {
    let book = "Tests/Golden/plan/two-tables/book"
    let report = try #require(ReportRun(["plan", book, "--format", "json"]).json)
    for row in try #require(report["rows"]).items {
      let marks = try #require(row["marks"]).items.map(\.cell)
      #expect(marks.contains("own price"))
      #expect(marks.contains("indicative"))
    }
  }

  @Test func aMissingMonthIsNeverCostedAtZero() throws {
    let book = "Tests/Golden/plan/H031-missing-price/book"
    let refused = ReportRun(["plan", book])
    #expect(refused.status == 4)
    #expect(refused.output == "")
    let allowed = ReportRun(["plan", book, "--allow-missing", "--format", "json"])
    #expect(allowed.status == 0)
    let report = try #require(allowed.json)
    #expect(report["meta"]?["complete"] == .boolean(false))
    let row = try #require(report["rows"]).items[1]
    for column in ["locked_cost", "open_cost", "expected_cost", "unhedged_expected_cost"] {
      #expect(row[column] == .null, "\(column)")
      #expect(report["totals"]?[column] == .null, "total \(column)")
    }
    #expect(row["marks"]?.items.contains(.text("incomplete")) == true)
  }
}
