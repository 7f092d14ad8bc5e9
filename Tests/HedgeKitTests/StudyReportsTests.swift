import Basics
import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// The reports that go on from a plan add up to it, and reach the reference cases.
struct StudyReportsTests {
  static let books = [
    "Examples/search-team", "Examples/token-api", "Examples/token-contract", "Examples/treasury",
    "Tests/Reference/worked_plan/book", "Tests/Golden/plan/owners/book",
    "Tests/Golden/plan/current-month-quoted/book", "Tests/Golden/plan/final-settled/book",
    "Tests/Golden/plan/H202-unmatched-lots/book", "Tests/Golden/plan/H209-unused-reservation/book",
    "Tests/Golden/plan/H213-administered/book",
  ]

  private func plan(_ book: String) throws -> LiteralJSON {
    try #require(ReportRun(["plan", book, "--format", "json"]).json)
  }

  private func report(_ arguments: [String]) throws -> LiteralJSON {
    let run = ReportRun(arguments + ["--format", "json"])
    #expect(run.status == 0, "\(arguments): \(run.messages)")
    return try #require(run.json)
  }

  @Test(arguments: books) func theAccountAddsUpToTheExpectedCost(_ book: String) throws {
    let plan = try plan(book)
    let cost = try report(["report", "cost", book])
    let rows = try #require(cost["rows"]).items
    let sum = rows.compactMap { $0["amount"]?.decimal }.reduce(.zero, +)
    #expect(sum == plan["totals"]?["expected_cost"]?.decimal)
    #expect(rows.isEmpty || sum == cost["totals"]?["amount"]?.decimal)
    for row in try #require(plan["rows"]).items {
      let mine = rows.filter {
        $0["month"] == row["month"] && $0["contract"] == row["contract"]
      }
      let total = mine.compactMap { $0["amount"]?.decimal }.reduce(.zero, +)
      #expect(total == row["expected_cost"]?.decimal, "\(row["month"]?.cell ?? "")")
    }
  }

  @Test(arguments: books) func ownersAddUpToTheExposure(_ book: String) throws {
    let rows = try #require(try report(["report", "exposure", book])["rows"]).items
    for row in try #require(try plan(book)["rows"]).items {
      let mine = rows.filter {
        $0["month"] == row["month"] && $0["contract"] == row["contract"]
      }
      for column in ["need", "committed", "exposure", "index_exposure"] {
        guard let whole = row[column]?.decimal, !(row["contract"] == .text("none")) else {
          continue
        }
        let sum = mine.compactMap { $0[column]?.decimal }.reduce(.zero, +)
        #expect(sum == whole, "\(row["month"]?.cell ?? "") \(column)")
      }
    }
  }

  @Test(arguments: books) func nothingThatHappensIsThePlan(_ book: String) throws {
    let totals = try #require(try plan(book)["totals"])
    let rows = try #require(try report(["stress", book])["rows"]).items
    let calm = try #require(rows.first)
    #expect(calm["scenario"] == .text("as_planned"))
    #expect(calm["hedged_bill"]?.decimal == totals["expected_cost"]?.decimal)
    #expect(calm["unhedged_bill"]?.decimal == totals["unhedged_expected_cost"]?.decimal)
    for row in rows {
      let bill = try #require(row["hedged_bill"]?.decimal)
      let unhedged = try #require(row["unhedged_change"]?.decimal)
      let gain = try #require(row["lots_gain"]?.decimal)
      #expect(
        bill == (try #require(totals["expected_cost"]?.decimal)) + unhedged - gain,
        "\(row["scenario"]?.cell ?? "")")
    }
  }

  @Test(arguments: books) func lotsAtMarketAreThePlansPositionValue(_ book: String) throws {
    let report = try report(["report", "mtm", book])
    let rows = try #require(report["rows"]).items
    let sum = rows.compactMap { $0["value"]?.decimal }.reduce(.zero, +)
    let planned = try #require(try plan(book)["totals"]?["position_value"]?.decimal)
    // Each row of the plan is rounded once, each position here.
    #expect((sum - planned).magnitude <= ExactDecimal(significand: 1, scale: 2) * 10)
  }

  // Those of the examples are read back in every form by `ReportFormatsTests`.
  @Test(
    arguments: books.filter { !$0.hasPrefix("Examples/") },
    ["stress", "exposure", "coverage", "cost", "mtm", "worksheet"])
  func csvAndJsonCarryTheSameCells(_ book: String, _ name: String) throws {
    let arguments = name == "stress" ? ["stress", book] : ["report", name, book]
    let rows = try #require(try report(arguments)["rows"]).items
    let records = ReportRun(arguments + ["--format", "csv"]).records
    #expect(records.count == rows.count + 1)
    for (record, row) in zip(records.dropFirst(), rows) {
      #expect(Array(record.dropFirst()) == row.entries.map(\.value.cell))
    }
  }

  // MARK: Reference cases

  /// The index +30 % case of `worked_plan/README.md`, recomputed there by hand.
  @Test func theHeadlineOfTheWorkedPlan() throws {
    let book = "Tests/Reference/worked_plan/book"
    let rows = try #require(try report(["stress", book])["rows"]).items
    let rise = try #require(rows.first { $0["scenario"] == .text("index_up_30") })
    #expect(rise["hedged_change"]?.cell == "38653.47")
    #expect(rise["unhedged_change"]?.cell == "194106.24")
    #expect(
      ReportRun(["plan", book]).output.contains(
        "if the index rises 30%: +38,653.47 with this hedge, +194,106.24 without"))
  }

  /// LAYER-1: a layered programme, one month at a time, no lot above the maximum.
  @Test func theLayeredProgrammeIsReached() throws {
    let expected: [(month: String, before: String, buy: String, after: String, over: Bool)] = [
      ("2027-01", "0.879121", "0", "0.879121", false),
      ("2027-02", "1.021505", "0", "1.021505", true),
      ("2027-03", "0.544503", "20", "0.753927", false),
      ("2027-04", "0.408163", "0", "0.408163", false),
      ("2027-05", "0.297030", "21", "0.504950", false),
      ("2027-06", "0.574163", "0", "0.574163", false),
      ("2027-07", "0.111111", "0", "0.111111", false),
      ("2027-08", "0.044643", "23", "0.250000", false),
      ("2027-09", "0.077253", "20", "0.248927", false),
      ("2027-10", "0.107438", "0", "0.107438", false),
      ("2027-11", "0.634921", "0", "0.634921", true),
      ("2027-12", "0.000000", "33", "0.251908", false),
    ]
    let book = "Tests/Golden/report/layered-programme/book"
    for wanted in expected {
      let range = ["--from", wanted.month, "--to", wanted.month]
      let rows = try #require(try report(["report", "coverage", book] + range)["rows"]).items
      let row = try #require(rows.first)
      #expect(rows.count == 1)
      #expect(row["coverage_before"]?.cell == wanted.before, "\(wanted.month)")
      #expect(row["buy_lots"]?.cell == wanted.buy, "\(wanted.month)")
      #expect(row["coverage"]?.cell == wanted.after, "\(wanted.month)")
      #expect((row["standing"] == .text("over")) == wanted.over, "\(wanted.month)")
    }
  }

  /// AVG-SETTLE-SEASONED: 8 of 21 fixings known at 2.31, the rest at 2.58, 50 lots of 730.
  @Test func anAverageInsideItsMonthIsReached() throws {
    let book = "Tests/Golden/report/seasoned-average/book"
    let curve = try #require(try report(["curve", book])["rows"]?.items.first)
    #expect(curve["fixings_known"]?.cell == "8" && curve["fixings"]?.cell == "21")
    #expect(curve["open_price"]?.cell == "2.580000")
    // 2.477142857142857
    #expect(curve["futures_price"]?.cell == "2.477143")
    let held = try #require(try report(["report", "mtm", book])["rows"]?.items.first)
    // 451.9047619047619 of 730 units a contract
    #expect(held["open_share"]?.cell == "0.619048")
    let rows = try #require(try report(["stress", book])["rows"]).items
    let rise = try #require(rows.first { $0["scenario"] == .text("index_up_10") })
    // 22595.238095238095 units are open: 0.1 x 2.58 x that
    #expect(rise["lots_gain"]?.cell == "5829.57")
  }

  /// SHRINK-1: the jet fuel of Hull's table 3.2 hedged with heating oil, drawn to 1.
  @Test func aShrunkRatioIsReached() throws {
    let rows = try #require(try report(["ratio", "Tests/Golden/ratio/shrunk/book"])["rows"]).items
    let row = try #require(rows.first)
    #expect(row["slope"]?.cell == "0.777650674241")
    #expect(row["standard_error"]?.cell == "0.086342872468")
    #expect(row["prior"]?.cell == "1.000000")
    // 0.8125812694566829
    #expect(row["hedge_ratio"]?.cell == "0.812581")
    // 1.96 x 0.07927113569749208
    #expect(row["half_width"]?.cell == "0.155371425967")
  }

  /// MARGIN-USD-1: 40 lots at 2.35, 3.5 % a day for 21 days, 95 %, margin 260 a lot.
  @Test func theCashOfAPositionIsReached() throws {
    let report = try report(["report", "margin", "Tests/Golden/report/margin-usd/book"])
    let peak = try #require(report["sections"]?["peak"]?["rows"]?.items.first)
    #expect(peak["days"]?.cell == "21")
    #expect(peak["daily_deviation"]?.cell == "2401.70")
    // 20304.340261285062, and 8.399083318542054 daily deviations in closed form
    #expect(peak["peak_daily"]?.cell == "20304.34")
    #expect(peak["peak"]?.cell == "20172.08")
    #expect(peak["initial_margin"]?.cell == "10400.00")
    #expect(peak["liquidity"]?.cell == "30704.34")
  }

  /// RESERVE-NEWSVENDOR-1: a normal need of 100,000 with a deviation of 20,000.
  @Test func theBestReservationIsReached() throws {
    let arguments = [
      "compare", "Tests/Golden/compare/newsvendor/book", "--reserved", "1=1.8", "--resale", "0.6",
      "--demand", "normal", "--paths", "1024",
    ]
    let sections = try #require(try report(arguments)["sections"])
    let best = try #require(sections["reservations"]?["rows"]?.items.first)
    #expect(best["amount"] == .text("best"))
    // 91385.45401409084, 13015.026150779127, 193089.59188831144; (1.8 - 0.6)/(2.4 - 0.6)
    #expect(best["quantity"]?.cell == "91385.454")
    #expect(best["overflow"]?.cell == "13015.026")
    #expect(best["expected_cost"]?.cell == "193089.59")
    #expect(best["break_even_use"]?.cell == "0.666667")
  }

  /// RESERVE-BREAKEVEN-1: 70 % of what is reserved at 1.80 is used, spot is 2.40.
  @Test func theBreakEvenOfAReservationIsReached() throws {
    let arguments = [
      "compare", "Tests/Golden/compare/break-even/book", "--reserved", "1=1.8", "--quantity",
      "100000", "--paths", "1024",
    ]
    let sections = try #require(try report(arguments)["sections"])
    let given = try #require(sections["reservations"]?["rows"]?.items.first)
    #expect(given["use"]?.cell == "0.700000")
    #expect(given["price_used"]?.cell == "2.571428571429")
    #expect(given["break_even_use"]?.cell == "0.750000")
  }
}
