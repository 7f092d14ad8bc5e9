import Basics
import Foundation
import Testing

@testable import HedgeKit

/// Scores add up: row by row, over the rows, and over the plans.
struct ScoreTests {
  private static let goldens = ["one-plan-json", "several-plans-json", "treasury-json"]

  private static func report(_ golden: String) throws -> LiteralJSON {
    let found = try #require(GoldenCase.all.first { $0.name == "score/\(golden)" })
    return try #require(LiteralJSON(found.run().stdout))
  }

  private static func sum(_ rows: [LiteralJSON], _ column: String) -> ExactDecimal {
    rows.compactMap { $0[column]?.decimal }.reduce(.zero, +)
  }

  @Test(arguments: goldens)
  func thePartsAreTheDifference(_ golden: String) throws {
    let report = try Self.report(golden)
    let rows = try #require(report["rows"]).items
    #expect(rows.count >= 4)
    for row in rows {
      func figure(_ column: String) throws -> ExactDecimal {
        try #require(row[column]?.decimal, "\(column)")
      }
      let parts = try figure("volume") + figure("price") + figure("basis") + figure("fees")
      #expect(try figure("realised_cost") == figure("planned_cost") + parts)
      // What lots gained is all that tells the hedged cost from the other, beside fees.
      if row["contract"]?.cell == "none" {
        #expect(try figure("realised_cost") == figure("unhedged_realised_cost"))
      }
    }
    if let totals = report["totals"], totals != .null {
      for column in ["planned_cost", "volume", "price", "basis", "fees", "realised_cost"] {
        #expect(totals[column]?.decimal == Self.sum(rows, column), "\(column)")
      }
    }
  }

  /// A month that two plans have is not counted twice in any sum.
  @Test func severalPlansHaveSumsOfTheirOwn() throws {
    let report = try Self.report("several-plans-json")
    #expect(report["totals"] == .null)
    let rows = try #require(report["rows"]).items
    let plans = try #require(report["sections"]?["plans"]?["rows"]).items
    #expect(plans.map { $0["plan"]?.cell } == ["jan.json", "feb.json"])
    for plan in plans {
      let own = rows.filter { $0["plan"] == plan["plan"] }
      for column in ["planned_cost", "volume", "price", "basis", "realised_cost"] {
        #expect(plan[column]?.decimal == Self.sum(own, column), "\(column)")
      }
    }
  }

  @Test func theRangeIsCountedAsItIsPrinted() throws {
    for golden in Self.goldens {
      let report = try Self.report(golden)
      let rows = try #require(report["rows"]).items
      let calibration = try #require(report["meta"]?["calibration"])
      for place in ["below", "inside", "above"] {
        let count = rows.count { $0["range"]?.cell == place }
        #expect(calibration[place]?.decimal == ExactDecimal(count), "\(golden) \(place)")
      }
      for row in rows {
        guard let low = row["p05_cost"]?.decimal, let high = row["p95_cost"]?.decimal,
          let cost = row["realised_cost"]?.decimal, low < high
        else {
          #expect(row["range"] == .null)
          continue
        }
        let place = cost < low ? "below" : cost > high ? "above" : "inside"
        #expect(row["range"]?.cell == place)
      }
    }
  }
}
