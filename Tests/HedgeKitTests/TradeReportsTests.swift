import Basics
import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// Orders, options and back-tests reach published figures, add up, and say the same in each format.
struct TradeReportsTests {
  private static func report(_ arguments: String...) throws -> LiteralJSON {
    try #require(ReportRun(arguments + ["--format", "json"]).json)
  }

  private static func reference(_ file: String, _ id: String) throws -> LiteralJSON {
    let path = PackageFolder.path(of: "Tests/Reference/" + file)
    let data = try #require(FileManager.default.contents(atPath: path))
    let text = String(decoding: data, as: UTF8.self)
    // Some reference numbers are written with an exponent, which reports never have.
    let plain = text.replacing(/[0-9.]+e-[0-9]+/, with: "0")
    let cases = try #require(LiteralJSON(plain)?["cases"]).items
    return try #require(cases.first { $0["id"]?.cell == id })
  }

  // MARK: Options

  /// Turnbull and Wakeman's value, and Black's on the last fixing, as computed apart.
  @Test(arguments: [
    ("ASIAN-GPU-1", "2026-10-31", "2026-11", "--cap"),
    ("ASIAN-GPU-2", "2026-09-01", "2026-11", "--cap"),
    ("ASIAN-GPU-3", "2026-06-03", "2026-12", "--floor"),
  ])
  func anOptionOnAnAverageReachesItsReference(
    _ id: String, _ asOf: String, _ month: String, _ leg: String
  ) throws {
    let reference = try Self.reference("asian_monthly_average.json", id)
    func input(_ name: String) throws -> String { try #require(reference["inputs"]?[name]).cell }
    let report = try Self.report(
      "option", "--forward", try input("F"), leg, try input("K"), "--volatility",
      try input("sigma"), "--rate", try input("r"), "--as-of", asOf, "--month", month,
      "--fixing-days", "calendar")
    let row = try #require(report["rows"]?.items.first)
    for (column, name) in [
      ("premium", "price_turnbull_wakeman"), ("effective_volatility", "effective_vol"),
      ("european_premium", "naive_european_black76_on_last_fixing"),
    ] {
      let expected = try #require(reference["expected"]?[name]?.decimal)
      #expect(row[column]?.decimal == expected.rounded(6), "\(column)")
    }
  }

  @Test func aCollarThatCostsNothingReachesItsReference() throws {
    let reference = try Self.reference("quantity_risk_margin.json", "COLLAR-ZC-1")
    let report = try Self.report(
      "option", "--forward", "2.35", "--cap", "2.8", "--volatility", "0.55", "--rate", "0.045",
      "--years", "0.5", "--zero-cost")
    let rows = try #require(report["rows"]).items
    let premium = try #require(reference["expected"]?["call_premium"]?.decimal)
    let strike = try #require(reference["expected"]?["put_strike"]?.decimal)
    #expect(rows.map { $0["premium"]?.decimal } == [premium.rounded(6), premium.rounded(6)])
    #expect(rows[1]["strike"]?.decimal == strike.rounded(6))
    #expect(rows[1]["side"]?.cell == "sold")
  }

  /// The value is quantity × premium in every row, and the total is their sum.
  @Test func theValuesOfOptionsFoot() throws {
    let report = try Self.report(
      "option", "Tests/Reference/worked_plan/book", "--cap", "2.8", "--floor", "2.1")
    let rows = try #require(report["rows"]).items
    #expect(rows.count == 6)
    for column in ["value", "european_value"] {
      let sum = rows.compactMap { $0[column]?.decimal }.reduce(.zero, +)
      #expect(report["totals"]?[column]?.decimal == sum, "\(column)")
    }
    for row in rows {
      let quantity = try #require(row["quantity"]?.decimal)
      let premium = try #require(row["premium"]?.decimal)
      let sign: ExactDecimal = row["side"]?.cell == "sold" ? -1 : 1
      #expect(row["value"]?.decimal == (quantity * premium * sign).rounded(2))
    }
  }

  // MARK: Orders

  @Test(arguments: [
    "Tests/Reference/worked_plan/book", "Examples/search-team", "Examples/treasury",
    "Examples/token-contract",
  ])
  func theOrdersAreThePurchasesOfThePlan(_ book: String) throws {
    let report = try Self.report("orders", book, "--ticks", "3")
    let plan = try Self.report("plan", book)
    let wanted = try #require(plan["rows"]).items.filter {
      $0["buy_lots"]?.decimal?.isPositive == true
    }
    let orders = try #require(report["rows"]).items
    #expect(!orders.isEmpty)
    #expect(orders.map { $0["delivery"]?.cell } == wanted.map { $0["month"]?.cell })
    #expect(orders.map { $0["contract"]?.cell } == wanted.map { $0["contract"]?.cell })
    #expect(orders.map { $0["lots"]?.cell } == wanted.map { $0["buy_lots"]?.cell })
    #expect(Set(orders.map { $0["order_id"]?.cell }).count == orders.count)
    for order in orders {
      #expect(order["side"]?.cell == "buy")
      let tick = try #require(order["tick"]?.decimal)
      let limit = try #require(order["limit_price"]?.decimal)
      let curve = try #require(order["curve_price"]?.decimal)
      // Three ticks above the nearest tick of the curve.
      let away = (limit - tick * 3 - curve).magnitude
      #expect(away * 2 <= tick, "\(order["delivery"]?.cell ?? "")")
      let quantity = try #require(order["quantity"]?.decimal)
      #expect(order["notional"]?.decimal == (quantity * limit).rounded(2))
    }
    for column in ["lots", "notional"] {
      let sum = orders.compactMap { $0[column]?.decimal }.reduce(.zero, +)
      #expect(report["totals"]?[column]?.decimal == sum, "\(column)")
    }
  }

  /// The id is the same for other lots and another limit, and another once a fill is held.
  @Test func anOrderKeepsItsIdUntilSomethingIsFilled() throws {
    func ids(_ arguments: String...) throws -> [String] {
      let book = "Tests/Reference/worked_plan/book"
      let run = ReportRun(["orders", book] + arguments + ["--format", "json"])
      return try #require(run.json?["rows"]).items.compactMap { $0["order_id"]?.cell }
    }
    let first = try ids()
    #expect(first.count == 3)
    #expect(first.allSatisfy { $0.count == 20 })
    #expect(try ids("--ticks", "5") == first)
    #expect(try ids("--to", "2027-02") == Array(first.prefix(2)))
    #expect(try ids("--as-of", "2026-11-21").allSatisfy { !first.contains($0) })
  }

  // MARK: Back-tests

  /// Every figure by hand: 100 hours a month at index + 0.50, ten lots of ten hours.
  @Test func aBacktestIsWhatAHandMakesOfIt() throws {
    let report = try Self.report("backtest", "Tests/Golden/backtest/quoted/book")
    let rows = try #require(report["rows"]).items
    func column(_ name: String) -> [String] { rows.map { $0[name]?.cell ?? "" } }
    #expect(column("month") == ["2026-02", "2026-03", "2026-04"])
    #expect(column("lots") == ["10", "10", "10"])
    // February and March are bought on January 31 at 2.05 and 2.06, April a month later at 2.16.
    #expect(column("entry_price") == ["2.050000", "2.060000", "2.160000"])
    // The row of February 10 that was restated on April 30 settles nothing.
    #expect(column("settlement_price") == ["2.100000", "2.300000", "2.200000"])
    #expect(column("gain") == ["5.00", "24.00", "4.00"])
    #expect(column("fees") == ["1.50", "1.50", "1.50"])
    #expect(column("expected_cost") == ["255.00", "256.00", "266.00"])
    #expect(column("unhedged_cost") == ["260.00", "280.00", "270.00"])
    #expect(column("hedged_cost") == ["256.50", "257.50", "267.50"])
    // √((5² + 24² + 4²)/3) and the fees alone.
    #expect(report["meta"]?["surprise_unhedged"]?.cell == "14.34")
    #expect(report["meta"]?["surprise_hedged"]?.cell == "1.50")
  }

  @Test(arguments: [
    "Examples/search-team", "Examples/treasury", "Examples/token-contract", "Examples/token-api",
  ])
  func theMonthsOfABacktestFoot(_ book: String) throws {
    let report = try Self.report("backtest", book)
    let rows = try #require(report["rows"]).items
    #expect(!rows.isEmpty)
    let columns = [
      "gain", "fees", "expected_cost", "unhedged_cost", "hedged_cost", "one_to_one_cost",
    ]
    for column in columns {
      let values = rows.compactMap { $0[column]?.decimal }
      guard values.count == rows.count else {
        #expect(report["totals"]?[column] == .null, "\(column)")
        continue
      }
      #expect(report["totals"]?[column]?.decimal == values.reduce(.zero, +), "\(column)")
    }
    for row in rows {
      let spot = try #require(row["unhedged_cost"]?.decimal)
      let gain = try #require(row["gain"]?.decimal)
      let fees = try #require(row["fees"]?.decimal)
      #expect(row["hedged_cost"]?.decimal == spot - gain + fees)
    }
  }
}
