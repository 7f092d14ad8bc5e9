import Basics
import Loading
import Pricing
import Tabular
import Testing

/// The figures are those of the documents that the built-in tables name.
@Suite struct BuiltInTests {
  @Test func theBuiltInTablesHaveNoFault() {
    #expect(Books.load().diagnostics.isEmpty)
    #expect(
      BookLoader.builtInContracts().map(\.id) == [
        "GPU1", "GPU2", "AX-H100", "AX-H200", "AX-B200", "AX-B300",
      ])
  }

  /// NYMEX Submission 26-370: 730 GPU-hours, tick 0.01 = $7.30, 36 months from 2026-10, 5.50 and
  /// 1.35 for non-members, spot-month limits 7,500 and 5,500, blocks from 5; no margin in the filing.
  @Test(arguments: [
    ("GPU1", "SD-H100", "gpu_hour:H100", 7500), ("GPU2", "SD-B200", "gpu_hour:B200", 5500),
  ])
  func nymexTerms(id: String, underlying: String, unit: String, limit: Int) throws {
    let spec = try #require(BookLoader.builtInContracts().first { $0.id == id })
    #expect(spec.venue == "NYMEX" && spec.underlying == underlying)
    #expect(spec.unit == UnitID(unit) && spec.currency == "USD")
    #expect(spec.size == 730 && spec.tickValue == ExactDecimal("7.30"))
    #expect(spec.settlement == .average && spec.fixingDays == .business)
    #expect(spec.calendar == "NYMEX" && spec.firstMonth == YearMonth("2026-10"))
    #expect(spec.listing == .consecutive(36))
    #expect(spec.tradeFee == .amount(ExactDecimal("5.5")!))
    #expect(spec.settleFee == .amount(ExactDecimal("1.35")!))
    #expect(spec.initialMargin == nil && spec.maintenanceMargin == nil)
    #expect(spec.positionLimit == limit && spec.blockMinimum == 5)
    #expect(spec.status == .filed && spec.origin == .builtIn)
    #expect(spec.reference.contains("26-370"))
  }

  /// Architect AX, instrument list of 2026-10-04: 730 GPU-hours, tick 0.001 = $0.73, margin 20 % and
  /// 15 %, taker fee 0.25 %, three quarterly expiries; the averaging rule is not published.
  @Test(arguments: ["H100", "H200", "B200", "B300"]) func architectTerms(gpu: String) throws {
    let spec = try #require(BookLoader.builtInContracts().first { $0.id == "AX-" + gpu })
    #expect(spec.underlying == "DESK-" + gpu && spec.unit == UnitID("gpu_hour:" + gpu))
    #expect(spec.size == 730 && spec.tickValue == ExactDecimal("0.73"))
    #expect(spec.initialMargin == .percent(20) && spec.maintenanceMargin == .percent(15))
    #expect(spec.tradeFee == .percent(ExactDecimal("0.25")!) && spec.settleFee == nil)
    #expect(spec.listing == .quarterly(3) && spec.status == .listed)
    #expect(spec.positionLimit == nil && spec.calendar == nil)
    #expect(spec.reference.contains("not published"))
  }

  /// TensorRT-LLM performance overview @03e27c7d: output tokens per second of one GPU.
  @Test(arguments: [
    ("llama-3.3-70b/1000-1000", "H100", 2209), ("llama-3.3-70b/8192-1024", "H200", 537),
    ("gpt-oss-120b/1000-1000", "B200", 25_943), ("gpt-oss-20b/1000-1000", "H100", 11_557),
    ("deepseek-r1-0528/1000-1000", "GB200", 6939), ("qwen3-235b-a22b/1000-1000", "H200", 3288),
    ("llama-4-maverick/8192-1024", "B200", 3279), ("qwen3-30b-a3b/1000-1000", "B200", 26_971),
  ])
  func throughputs(shape: String, gpu: String, speed: Int) throws {
    let rates = BookLoader.builtInConversions().filter {
      $0.from == UnitID("Mtok_out:" + shape) && $0.to == UnitID("gpu_hour:" + gpu)
    }
    #expect(rates.count == 1)
    let rate = try #require(rates.first)
    #expect(rate.factor == ExactRatio(1_000_000, over: ExactDecimal(speed * 3600)))
    #expect(rate.need == .utilization(model: String(shape.prefix { $0 != "/" })))
    #expect(rate.reference.contains("TensorRT-LLM"))
  }

  /// 38 measured rows and 3 peaks; no pair of units has two rows, so none hides another.
  @Test func noPairOfUnitsHasTwoRows() {
    let rates = BookLoader.builtInConversions()
    #expect(rates.count == 41)
    #expect(Set(rates.map { "\($0.from) \($0.to)" }).count == 41)
    #expect(rates.allSatisfy { !$0.reference.isEmpty && $0.origin == .builtIn })
  }

  /// One billion output tokens of the 70B model on H100 at half load: 251.5 hours (1e9 / (2209 ×
  /// 3600 × 0.5)), 0.34 of a contract.
  @Test func aBillionTokensAre251Hours() throws {
    let loaded = Books.load([.settings: "setting,value\nutilization,0.5\n"])
    let book = try #require(loaded.value)
    let path = try book.conversions.path(
      from: UnitID("Gtok_out:llama-3.3-70b/1000-1000")!, to: UnitID("gpu_hour:H100")!,
      in: YearMonth("2027-01")!, settings: book.settings)
    #expect(path.factor.rounded(1) == ExactDecimal("251.5"))
  }

  /// 10^18 operations at the H100 peak of 1.979e15 a second: 505.3 s = 0.140363 h.
  @Test func peaksNeedAnMFU() throws {
    let rates = BookLoader.builtInConversions().filter { $0.from == UnitID("EFLOP:fp8") }
    #expect(rates.map(\.to.description) == ["gpu_hour:H100", "gpu_hour:H200", "gpu_hour:B200"])
    #expect(rates.allSatisfy { $0.need == .mfu })
    #expect(rates[0].factor.rounded(6) == ExactDecimal("0.140363"))
    #expect(rates[2].factor.rounded(6) == ExactDecimal("0.055556"))
  }

  @Test func aBooksContractReplacesTheBuiltInOne() throws {
    let loaded = Books.load([
      .contracts: """
      contract,underlying,unit,size,tick,currency,settlement,fixing_days,months_listed,status
      GPU1,gcp-h100,gpu_hour:H100,100,0.05,USD,final,calendar,2027-01 2027-03,otc
      """
    ])
    let book = try #require(loaded.value)
    #expect(book.contracts.map(\.id).filter { $0 == "GPU1" }.count == 1)
    let spec = try #require(book.contracts.first)
    #expect(spec.id == "GPU1" && spec.size == 100 && spec.origin == .book)
    #expect(spec.listing == .months([YearMonth("2027-01")!, YearMonth("2027-03")!]))
    #expect(spec.tradeFee == nil && spec.venue == "")
  }
}
