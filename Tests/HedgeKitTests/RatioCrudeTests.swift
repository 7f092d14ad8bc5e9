import Basics
import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// Brent on WTI through the command line, against `crude_hedge_regressions.json`: statsmodels 0.15.0
/// on 393 monthly prices.
struct RatioCrudeTests {
  /// One block of the reference, with the flags that ask for it.
  struct Block: CustomTestStringConvertible, Sendable {
    let name: String
    let flags: [String]
    /// The lags for which the block has Newey-West errors.
    let lags: [Int]

    var testDescription: String { name }
  }

  static let blocks = [
    Block(name: "changes", flags: ["--change", "difference"], lags: [5, 6]),
    Block(name: "changes", flags: ["--overlap"], lags: [5, 6]),
    Block(name: "log_returns", flags: ["--change", "log"], lags: [5]),
    Block(name: "pct_returns", flags: ["--change", "percent"], lags: [5]),
    Block(name: "changes_3period_nonoverlap", flags: ["--period", "3"], lags: []),
    Block(name: "changes_3period_overlap", flags: ["--period", "3", "--overlap"], lags: [2, 6]),
    Block(name: "changes_12period_nonoverlap", flags: ["--period", "12"], lags: []),
    Block(
      name: "changes_12period_overlap", flags: ["--period", "12", "--overlap"], lags: [11, 24]),
  ]

  private static let book = "Tests/Golden/ratio/brent-on-wti-text/book"

  private func row(_ flags: [String]) throws -> LiteralJSON {
    let run = ReportRun(
      ["ratio", Self.book, "--of", "brent", "--on", "wti", "--sampling", "as_given"]
        + ["--wide", "--prices", Self.book + "/crude.csv", "--format", "json"] + flags)
    #expect(run.status == 0, "\(run.messages)")
    let rows = try #require(run.json?["rows"]).items
    #expect(rows.count == 1)
    return try #require(rows.first)
  }

  @Test func theFileIsTheReferenceWithTheColumnsRenamed() throws {
    func text(_ path: String) throws -> String {
      let data = try Data(contentsOf: URL(fileURLWithPath: PackageFolder.path(of: path)))
      return String(decoding: data, as: UTF8.self)
    }
    let renamed = try text("Tests/Reference/data/crude_monthly_brent_wti.csv")
      .replacing("brent_usd_bbl", with: "brent").replacing("wti_usd_bbl", with: "wti")
    #expect(try text(Self.book + "/crude.csv") == renamed)
  }

  @Test(arguments: blocks)
  func everyFigureIsThePublishedOne(_ block: Block) throws {
    let path = PackageFolder.path(of: "Tests/Reference/crude_hedge_regressions.json")
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let file = try JSONDecoder().decode(Reference.self, from: data)
    let wanted = try #require(file.results[block.name])
    let found = try row(block.flags)
    #expect(found["observations"] == .number(String(wanted.n)))
    expect(found, "slope", wanted.beta[1])
    expect(found, "intercept", wanted.beta[0])
    // Of log and percent changes the unit ratio is the slope at the newest prices.
    let isRelative = block.flags.contains { ["log", "percent"].contains($0) }
    let scale = isRelative ? try Self.newestPriceRatio(file) : 1
    expect(found, "hedge_ratio", wanted.beta[1] * scale, within: 1e-6)
    expect(found, "se_ols", wanted.classical[1])
    expect(found, "se_hc0", wanted.hc0[1])
    expect(found, "se_hc1", wanted.hc1[1])
    expect(found, "se_hc3", wanted.hc3[1])
    expect(found, "r_squared", wanted.rSquared)
    expect(found, "residual_sd", wanted.residual)
    for lag in block.lags {
      let lagged = try row(block.flags + ["--lag", String(lag)])
      #expect(lagged["newey_west_lag"] == .number(String(lag)))
      let plain = try #require(wanted.neweyWest[lag])
      expect(lagged, "se_newey_west_plain", plain.plain)
      expect(lagged, "se_newey_west", plain.corrected)
    }
    if !block.flags.contains("--overlap") {
      // Where changes share no level the interval is the classical one unless Newey-West is wider.
      let error = max(wanted.classical[1], try Self.number(found, "se_newey_west"))
      let reach = (wanted.ci95[1][1] - wanted.beta[1]) / wanted.classical[1]
      expect(found, "interval_high", wanted.beta[1] + reach * error)
      expect(found, "interval_low", wanted.beta[1] - reach * error)
    }
  }

  @Test func theReportSaysTheRangeOfTheSeries() throws {
    let found = try row([])
    // The first and the last row of the file.
    #expect(found["first"] == .text("1987-05-15"))
    #expect(found["last"] == .text("2020-01-15"))
  }

  /// The newest price of Brent over that of WTI, from the published unit ratio of percent changes.
  private static func newestPriceRatio(_ file: Reference) throws -> Double {
    let percent = try #require(file.results["pct_returns"])
    return try #require(percent.unitRatio) / percent.beta[1]
  }

  private static func number(_ row: LiteralJSON, _ key: String) throws -> Double {
    Double(try #require(row[key]?.decimal))
  }

  private func expect(
    _ row: LiteralJSON, _ key: String, _ wanted: Double, within relative: Double = 1e-9,
    at place: SourceLocation = #_sourceLocation
  ) {
    guard let found = row[key]?.decimal else {
      Issue.record("\(key) is missing", sourceLocation: place)
      return
    }
    // Twelve decimals are printed, which is less than nine digits of a small intercept.
    let error = max(0, abs(Double(found) - wanted) - 5e-13) / abs(wanted)
    #expect(error <= relative, "\(key): \(found) for \(wanted)", sourceLocation: place)
  }

  private struct Reference: Decodable {
    let results: [String: Result]

    /// The file has other studies beside the regressions; those have no list of coefficients.
    init(from decoder: any Decoder) throws {
      let file = try decoder.container(keyedBy: Key.self)
      let blocks = try file.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: "results"))
      var results: [String: Result] = [:]
      for key in blocks.allKeys
      where RatioCrudeTests.blocks.contains(where: { $0.name == key.stringValue }) {
        results[key.stringValue] = try blocks.decode(Result.self, forKey: key)
      }
      self.results = results
    }

    struct Result: Decodable {
      let n: Int
      let beta: [Double]
      let classical: [Double]
      let hc0: [Double]
      let hc1: [Double]
      let hc3: [Double]
      let rSquared: Double
      let residual: Double
      let ci95: [[Double]]
      let unitRatio: Double?
      let neweyWest: [Int: (plain: Double, corrected: Double)]

      init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func list(_ name: String) throws -> [Double] {
          try values.decode([Double].self, forKey: Key(stringValue: name))
        }
        n = try values.decode(Int.self, forKey: Key(stringValue: "n"))
        beta = try list("beta")
        classical = try list("se_classical")
        hc0 = try list("se_HC0")
        hc1 = try list("se_HC1")
        hc3 = try list("se_HC3")
        rSquared = try values.decode(Double.self, forKey: Key(stringValue: "r_squared"))
        residual = try values.decode(Double.self, forKey: Key(stringValue: "residual_sd"))
        ci95 = try values.decode([[Double]].self, forKey: Key(stringValue: "ci95"))
        unitRatio = try values.decodeIfPresent(
          Double.self, forKey: Key(stringValue: "unit_hedge_ratio_at_last_prices"))
        var errors: [Int: (plain: Double, corrected: Double)] = [:]
        for lag in [2, 5, 6, 11, 24] {
          let name = "se_NeweyWest_L\(lag)"
          guard values.contains(Key(stringValue: name)) else { continue }
          errors[lag] = (try list(name)[1], try list(name + "_smallsample")[1])
        }
        neweyWest = errors
      }
    }

    struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
  }
}
