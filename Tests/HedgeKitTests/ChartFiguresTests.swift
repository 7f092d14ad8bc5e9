import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// The figures under the charts of a page are those of the plan, and keep their law.
struct ChartFiguresTests {
  private func tables(
    _ book: String
  ) throws -> (json: LiteralJSON, table: (String) -> PrintedTable?) {
    let host = FolderHost(folder: PackageFolder.path)
    let arguments = ["plan", book, "--paths", "256", "-o", "a.json", "-o", "a.html"]
    #expect(host.run(arguments) == 0, "\(host.messageText)")
    let text = try #require(host.writtenText("a.json"))
    let tables = PrintedTable.html(try #require(host.writtenText("a.html")))
    return (
      try #require(LiteralJSON(text)),
      { name in tables.first { $0.name == "Figures of " + name }?.table }
    )
  }

  private func column(_ table: PrintedTable, _ header: String) throws -> [String] {
    let place = try #require(table.header.firstIndex(of: header), "\(header)")
    return table.rows.map { $0[place].shown }
  }

  /// Each month of this book has one row, whose percentiles are the month's.
  @Test func theFanHasThePercentilesOfThePlan() throws {
    let (json, table) = try tables("Tests/Reference/worked_plan/book")
    let fan = try #require(table("how far the cost of a month may go"))
    let rows = try #require(json["rows"]).items
    let low = try #require(json["meta"]?["simulation"]?["rows"]).items
    #expect(try column(fan, "month") == rows.map { $0["month"]?.cell ?? "" })
    #expect(try column(fan, "P95 with this hedge") == rows.map { $0["p95_cost"]?.cell ?? "" })
    #expect(try column(fan, "P95 without") == rows.map { $0["unhedged_p95_cost"]?.cell ?? "" })
    #expect(try column(fan, "P5 with this hedge") == low.map { $0["p05_cost"]?.cell ?? "" })
    #expect(try column(fan, "expected cost") == rows.map { $0["expected_cost"]?.cell ?? "" })
  }

  /// With several contracts a month the percentile of the sum is below the sum of percentiles.
  @Test func theRowsOfAMonthAreAddedOnEachPath() throws {
    let (json, table) = try tables("Examples/treasury")
    let fan = try #require(table("how far the cost of a month may go"))
    let months = try column(fan, "month")
    let rows = try #require(json["rows"]).items
    for (month, high) in zip(months, try column(fan, "P95 with this hedge")) {
      let mine = rows.filter { $0["month"]?.cell == month }
      let sum = mine.compactMap { $0["p95_cost"]?.cell }.compactMap(Double.init).reduce(0, +)
      #expect(mine.count == 3)
      #expect(try #require(Double(high)) < sum)
    }
  }

  /// ln(P95/P5) = 2·1.64485·√v and P5·P95 = F²·exp(−v) for a lognormal with mean F.
  @Test func theBandOfACurveIsThatOfALognormal() throws {
    let (_, table) = try tables("Tests/Reference/worked_plan/book")
    let curve = try #require(table("forward curve of GPU1"))
    let values = try zip(column(curve, "P5"), column(curve, "P95")).map { (Double($0), Double($1)) }
    var before = 0.0
    for (band, price) in zip(values, try column(curve, "futures price")) {
      let low = try #require(band.0)
      let high = try #require(band.1)
      let forward = try #require(Double(price))
      let deviation = log(high / low) / (2 * 1.6448536269514722)
      #expect(abs(low * high / (forward * forward) - exp(-deviation * deviation)) < 1e-5)
      #expect(deviation > before, "a later month is less sure")
      before = deviation
    }
    #expect(values.count == 3)
  }
}
