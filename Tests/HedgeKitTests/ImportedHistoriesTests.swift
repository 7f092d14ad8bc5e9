import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// Real histories become books on which the program runs.
///
/// The prices: Google Cloud's spot prices, median of the US regions (Cyclenerd, Apache-2.0), and Amazon's,
/// median of the US pools (Eric Pauley, Zenodo 10.5281/zenodo.23082767, CC BY 4.0).
struct ImportedHistoriesTests {
  /// A book whose prices are imported from a history, with a workload of H100 hours.
  private static func book(
    _ history: String, price: String, provider: String, from: String
  ) throws -> FolderHost {
    let host = FolderHost(folder: PackageFolder.path)
    try host.createFolder("book")
    let status = host.run([
      "import", "csv", "Tests/Reference/data/\(history)", "--map", "date=date", "--map",
      "price=\(price)", "--set", "instrument=\(provider)-{gpu|hardware}", "--set",
      "unit=gpu_hour:{gpu|hardware}", "--set", "currency=USD", "-o", "book/prices.csv",
    ])
    #expect(status == 0, "\(host.messageText)")
    let workload =
      "month,until,workload,quantity,unit,instrument\n"
      + "\(from),2027-03,search,100000,gpu_hour:H100,\(provider)-H100\n"
    try host.replace("book/workload.csv", with: Array(workload.utf8))
    return host
  }

  /// The programme is walked over the history, and months of it are settled.
  private static func expectBacktest(_ host: FolderHost, months: Int) throws {
    let before = host.outputText.count
    #expect(host.run(["backtest", "book", "-f", "csv"]) == 0, "\(host.messageText)")
    let lines = host.outputText.dropFirst(before).split(separator: "\r\n")
    #expect(lines.first?.contains("hedged_cost") == true)
    #expect(lines.count > months, "\(lines.count) lines")
  }

  @Test func theHistoryOfGoogleCloud() throws {
    let host = try Self.book(
      "gcp_us_median_by_gpu.csv", price: "usd_per_gpu_hour_spot_median", provider: "gcp",
      from: "2026-10")
    #expect(host.run(["plan", "book"]) == 0, "\(host.messageText)")
    #expect(host.outputText.contains("own price"))
    #expect(host.run(["ratio", "book", "--of", "gcp-H100", "--on", "gcp-A100-80GB"]) == 0)
    #expect(host.run(["validate", "book"]) == 0)
    try Self.expectBacktest(host, months: 12)
  }

  /// 2.756912 fell to 1.229 in a day when a pool appeared, and nothing in the market had happened.
  @Test func theHistoryOfAmazonAndItsBreak() throws {
    let host = try Self.book(
      "aws_spot_daily_us_median.csv", price: "usd_per_gpu_hour", provider: "aws", from: "2026-11")
    #expect(host.run(["plan", "book"]) == 0, "\(host.messageText)")
    #expect(
      host.run(["ratio", "book", "--of", "aws-H100", "--on", "aws-A100", "--sampling", "daily"])
        == 0)
    try Self.expectBacktest(host, months: 4)
    let before = host.messageText.count
    #expect(host.run(["validate", "book"]) == 0)
    let lines = host.messageText.dropFirst(before).split(separator: "\n")
    let named = "-55.4% from 2024-11-24 (2.756912) to 2024-11-25 (1.229)"
    #expect(lines.contains { $0.hasPrefix("warning[H320]: aws-H100 ") && $0.contains(named) })
  }
}
