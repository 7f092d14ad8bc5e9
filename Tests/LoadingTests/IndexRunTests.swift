import Basics
import Pricing
import Tabular
import Testing

@testable import Loading

struct IndexRunTests {
  /// Threads that work one after the other; what a run leads to depends on their number only by mistake.
  private struct InTurn: Workers {
    let count: Int
    func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      for index in (0..<count).reversed() { body(index) }
    }
  }

  private static func run(
    _ bytes: [UInt8], threads: Int = 1, _ change: (inout IndexOptions) -> Void = { _ in }
  ) -> IndexRun {
    var options = IndexOptions()
    options.minimumProviders = 1
    change(&options)
    let input = QuoteInput(name: "quotes.csv") { () throws(ByteSourceError) in
      MemoryByteSource(bytes)
    }
    return IndexRun(input, options: options, workers: InTurn(count: threads), leastPart: 512)
  }

  private static func differences(_ one: IndexRun, _ other: IndexRun) -> [String] {
    var found: [String] = []
    if one.diagnostics.items != other.diagnostics.items {
      found.append("messages \(one.diagnostics.items) and \(other.diagnostics.items)")
    }
    // Of a file with an error nothing is said but the errors.
    if one.diagnostics.hasErrors { return found }
    if one.counts != other.counts { found.append("counts") }
    if one.indices.map(\.hardware) != other.indices.map(\.hardware) { found.append("hardware") }
    if one.indices.map(\.days) != other.indices.map(\.days) { found.append("days") }
    return found
  }

  @Test func everyWayToReadGivesTheSame() {
    var faulty = 0
    for seed in UInt64(1)...90 {
      var table = MadeQuotes(seed: seed)
      let bytes = table.make()
      let pooled = seed.isMultiple(of: 3)
      let careful = Self.run(bytes) {
        $0.reading = .careful
        if pooled { $0.method = .pooled }
      }
      faulty += careful.diagnostics.hasErrors ? 1 : 0
      for (threads, chunk) in [(1, 1_024), (2, 65_536), (3, 1_024), (8, 4_096)] {
        let columnar = Self.run(bytes, threads: threads) {
          $0.chunkSize = chunk
          if pooled { $0.method = .pooled }
        }
        #expect(
          Self.differences(careful, columnar).isEmpty, "seed \(seed), \(threads), \(chunk)")
      }
    }
    #expect(faulty > 10 && faulty < 80, "some tables are faulty, others are not: \(faulty)")
  }

  /// One wrong row in the middle is found by every thread count, with its line, column and value.
  @Test func oneBadRowIsNamed() throws {
    var rows = (0..<4_000).map { "2026-11-02T10:00:00Z,p\($0 % 3),H100,2.\(1_000 + $0)" }
    rows[2_000] = "2026-11-02T10:00:00Z,p1,H100,2.5x"
    let text = "date,provider,hardware,price\n" + rows.joined(separator: "\n") + "\n"
    for threads in [1, 2, 7] {
      let run = Self.run(Array(text.utf8), threads: threads)
      #expect(run.indices.isEmpty)
      let error = try #require(run.diagnostics.items.first { $0.severity == .error })
      #expect(run.diagnostics.errorCount == 1)
      #expect(error.position?.description == "quotes.csv:2002:30")
      #expect(error.message == "price is not a number: \"2.5x\"")
    }
  }

  /// A part that begins inside a quoted cell is found out, whatever stands there.
  @Test func partsThatBeginInsideQuotes() {
    let row = "2026-11-02,p1,H100,2.5,plain\n"
    let trap = "2026-11-02,p1,H100,2.5,\"" + String(repeating: row, count: 200) + "\"\n"
    let text =
      "date,provider,hardware,price,note\n" + String(repeating: row, count: 20) + trap
      + String(repeating: row, count: 20)
    let whole = Self.run(Array(text.utf8)) { $0.reading = .careful }
    #expect(whole.counts.used == 41)
    for threads in 2...9 {
      #expect(Self.differences(whole, Self.run(Array(text.utf8), threads: threads)).isEmpty)
    }
  }

  /// Sums are exact: as many millionths as one would count by hand.
  @Test func sumsAreExact() {
    let rows = (1...999).map { "2026-11-02,p,H100,0.\($0 + 100_000)" }
    let text = (["date,provider,hardware,price"] + rows).joined(separator: "\n")
    for threads in [1, 2, 5] {
      let run = Self.run(Array(text.utf8), threads: threads) { $0.method = .pooled }
      #expect(run.counts.sum == Int128(999 * 100_000 + 999 * 1_000 / 2))
      #expect(run.indices[0].days[0].value == ExactDecimal("0.1005"))
    }
  }

  /// Usual prices, prices of any size and prices of nothing are added up side by side, all of one day.
  @Test func pricesOfAnySizeAreAddedUp() {
    let prices = ["2.5", "8589.934592", "8589.934593", "999999999.999999", "0", "1.000001"]
    let rows = (0..<600).map { "2026-11-02,p,\($0 % 2 == 0 ? "H100" : "B200"),\(prices[$0 % 6])" }
    let text = (["date,provider,hardware,price"] + rows).joined(separator: "\n")
    let run = Self.run(Array(text.utf8)) { $0.method = .pooled }
    #expect(run.counts.used == 500 && run.counts.zero == 100)
    // The H100 has the first, third and fifth price, the B200 the others.
    #expect(
      run.counts.sum == 100 * (2_500_000 + 2 * 8_589_934_592 + 1 + 999_999_999_999_999 + 1_000_001))
    let values = run.indices.map { $0.days[0].value }
    #expect(run.indices.map(\.hardware) == ["B200", "H100"])
    // (8589.934592 + 999999999.999999 + 1.000001) / 3 and (2.5 + 8589.934593) / 2, to the nearest millionth.
    #expect(values == [ExactDecimal("333336196.978197"), ExactDecimal("4296.217297")])
  }

  @Test func countsAreDividedOutAndNamesAreOne() throws {
    let text = """
      date,provider,hardware,price,count
      2026-11-02,a,H100 SXM5 80GB,23.92,8
      2026-11-02,b,NVIDIA H100 80GB HBM3,10,3
      2026-11-02,c,H100,2.5,1
      2026-11-02,c,H100,3.1,1.0
      """
    let run = Self.run(Array(text.utf8)) { $0.method = .providers(.median) }
    let index = try #require(run.indices.first)
    #expect(run.indices.count == 1 && index.hardware == "H100" && index.names.count == 3)
    // Providers: 2.99, 3.333333 and the median 2.8 of two quotes.
    #expect(index.days[0].value == ExactDecimal("2.99"))
    #expect(index.days[0].low == ExactDecimal("2.8"))
    #expect(index.days[0].high == ExactDecimal("3.333333"))
    #expect(run.counts.sum == 2_990_000 + 3_333_333 + 2_500_000 + 3_100_000)
  }

  /// With and without the rule for outliers, 0.01 and 100 lead to an index within the other providers' prices.
  @Test func aProviderOutOfItsMindIsHarmless() throws {
    let others = ["2.4", "2.6", "2.7", "3.0"]
    func value(_ wrong: String?, _ factor: ExactDecimal?) throws -> ExactDecimal {
      let prices = others + (wrong.map { [$0] } ?? [])
      let rows = prices.enumerated().map { "2026-11-02,p\($0.offset),H100,\($0.element)" }
      let text = (["date,provider,hardware,price"] + rows).joined(separator: "\n")
      let run = Self.run(Array(text.utf8)) { $0.outlierFactor = factor }
      return try #require(run.indices.first?.days.first?.value)
    }
    let calm = try value(nil, nil)
    #expect(calm == ExactDecimal("2.65"))
    for wrong in ["0.01", "100"] {
      #expect(try value(wrong, 5) == calm, "left out")
      let moved = try value(wrong, nil)
      // A fifth of the weight, of which nothing is left when a quarter is cut off: a fifth over a half of the range.
      #expect((moved - calm).magnitude <= ExactDecimal("0.24")!)
      #expect(moved >= ExactDecimal("2.4")! && moved <= ExactDecimal("3")!)
    }
  }

  @Test func aRevisionReplacesWhatTheProviderQuoted() throws {
    let text = """
      date,provider,hardware,price,revision
      2026-11-02,a,H100,9,0
      2026-11-02,a,H100,2,2
      2026-11-02,a,H100,4,2
      2026-11-02,a,H100,7,1
      """
    let run = Self.run(Array(text.utf8))
    #expect(run.indices[0].days[0].value == 3)
    #expect(run.counts.used == 2 && run.counts.replaced == 2)
    #expect(run.counts.sum == 6_000_000)
  }
}

/// A table of quotes made from a seed.
private struct MadeQuotes {
  private var table: MadeTable

  init(seed: UInt64) { table = MadeTable(seed: seed) }

  mutating func make() -> [UInt8] {
    let counts = table.below(3) == 0
    let strange = table.pick([0, 0, 0, 150, 600])
    let rowsOfADay = table.pick([3, 40, 300])
    var text = "date,provider,hardware,price,note" + (counts ? ",count" : "") + "\n"
    for row in 0..<table.pick([5, 120, 400]) {
      if strange > 0, table.below(strange) == 0 {
        text += table.pick([
          "\n", "2026-11-02,a,H100,,x\n", "2026-11-02,a,H100,0,x\n", "2026-11-02,a,H100,-2,x\n",
          "2026-02-30,a,H100,2,x\n", "2026-11-02,,H100,2,x\n", "2026-11-02,a,,2,x\n",
          "2026-11-02,a,H100,two,x\n", "2026-11-02,a,H100,2\n", "2026-11-02,a,H100,2,\"x\n",
          "2026-11-02,a,H100,2,\"two\nlines\"\n", "2026-11-02,a,H100,1.12345678,x\n",
          "2026-11-02T10:00:00+14:00,a,H100,2,x\n", "2026-11-02,\"a\",H100,2,x\n",
        ])
        continue
      }
      let day = 1 + row / rowsOfADay % 28
      text += "2026-11-\(day < 10 ? "0" : "")\(day)T10:00:\(10 + row % 50)Z,"
      text += table.pick(["aws", "gcp", "vast", "\"a, b\""]) + ","
      text += table.pick(["H100", "H100 SXM", "B200", "NVIDIA H100 80GB HBM3"]) + ","
      text +=
        table.pick([
          "2", "2.5", "2.49", "3.1234", "23.456789", "0.99", "112.5", "8589.934592", "8589.934593",
          "123456789.5", "0", "00.5",
        ]) + ","
      text += table.pick(["x", "\"x, y\"", "zürich", ""])
      text += counts ? "," + table.pick(["1", "8", "8.0", "3", "1.5"]) + "\n" : "\n"
    }
    return Array(text.utf8)
  }
}
