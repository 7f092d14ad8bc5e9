import Basics
import Loading
import Pricing
import Tabular
import Testing

@Suite struct OtherTableTests {
  @Test func instruments() throws {
    let loaded = Books.load([
      .instruments: """
      instrument,unit,currency,kind,pass_through,contract,proxy_for,hardware
      api,Mtok,USD,administered,0.5,GPU1,,
      median,gpu_hour:H100,,,,,SD-H100,
      node,node_hour:a3,,spot,,,,H100
      """
    ])
    let book = try #require(loaded.value)
    #expect(book.instruments.map(\.id) == ["api", "gcp-h100", "median", "node"])
    let api = try #require(book.instrument("api"))
    #expect(api.kind == .administered && api.passThrough?.value == ExactDecimal("0.5"))
    #expect(api.contract?.value == "GPU1")
    #expect(book.instrument("median")?.proxyFor == "SD-H100")
    #expect(book.instrument("median")?.hardware == "H100")
    #expect(book.instrument("node")?.hardware == "H100")
    #expect(book.instrument("gcp-h100")?.unit == nil)
  }

  /// A series with a description and no price is no fault of the tables.
  @Test func anInstrumentWithoutPricesLoads() {
    let loaded = Books.load([
      .instruments: "instrument,unit\naws-h100,gpu_hour:H100\n",
      .workload: """
      month,workload,quantity,unit,instrument
      2027-01,search,1,gpu_hour:H100,aws-h100
      """,
    ])
    #expect(loaded.value != nil)
  }

  @Test func futures() throws {
    let loaded = Books.load([
      .futures: """
      date,contract,delivery,settle,volume,open_interest
      2026-11-20,GPU1,2027-02,2.41,10,250
      2026-11-20,GPU1,2027-Q2,2.39,,
      2026-11-20,GPU1,2028,2.20,,
      """
    ])
    let quotes = try #require(loaded.value).futures
    #expect(quotes.map(\.delivery.description) == ["2027-02", "2027-Q2", "2028"])
    #expect(quotes[0].volume == 10 && quotes[0].openInterest == 250)
    #expect(quotes[0].settle.source.field == 3)
    #expect(loaded.inputs.last?.lastDay == Day("2026-11-20"))
  }

  /// 10^14 × 10^14 with 13 decimals each does not fit in 128 bits.
  @Test func aTickIsWorthANumber() {
    let long = "123456789.123456789012345678"
    let loaded = Books.load([
      .contracts: """
      contract,underlying,unit,size,tick,currency,settlement,fixing_days,months_listed,status
      X,gcp-h100,gpu_hour:H100,\(long),\(long),USD,average,business,12,otc
      """
    ])
    #expect(loaded.places == ["H014 contracts.csv:2:55"])
  }

  @Test func conversions() throws {
    let loaded = Books.load([
      .conversions: """
      from,to,factor,tokens_per_second,utilization,source
      request:chat,tok_out:m/1k-1k,350,,,logs
      Mtok_out:m/1k-1k,gpu_hour:H100,,2000,0.5,own bench
      ktok_out:n/1k-1k,gpu_hour:H100,,2000,,own bench
      """
    ])
    let rates = try #require(loaded.value).conversions.conversions.filter { $0.origin == .book }
    #expect(rates[0].factor == ExactRatio(350) && rates[0].need == .nothing)
    // 1e6 / (2000 × 3600 × 0.5)
    #expect(rates[1].factor == ExactRatio(1_000_000, over: 3_600_000))
    #expect(rates[1].need == .nothing)
    // 1e3 / (2000 × 3600), the utilization to come
    #expect(rates[2].factor == ExactRatio(1000, over: 7_200_000))
    #expect(rates[2].need == .utilization(model: "n"))
  }

  @Test func positionsAndCommitments() throws {
    let loaded = Books.load([
      .positions: "contract,delivery,lots,price,date\nGPU1,2027-01,-20,2.55,2026-10-01\n",
      .commitments: """
      instrument,workload,from,to,quantity,unit,unit_price,take_or_pay,upfront
      gcp-h100,,2027-01,2027-03,4000,gpu_hour:H100,2.20,,
      ,search,2027-01,2027-01,5,gpu_hour:H100,0,no,100
      """,
    ])
    let book = try #require(loaded.value)
    #expect(book.positions[0].lots.value == -20 && book.positions[0].entryPrice.source.field == 3)
    #expect(book.commitments[0].subject == .instrument("gcp-h100"))
    #expect(book.commitments[0].payment == .takeOrPay && book.commitments[0].upfront == nil)
    #expect(book.commitments[1].subject == .workload("search"))
    #expect(book.commitments[1].payment == .asUsed && book.commitments[1].upfront?.value == 100)
  }

  @Test func bandsBudgetAndHolidays() throws {
    let loaded = Books.load([
      .bands:
        "from,to,min,target,max,contract\n0,3,0.7,0.8,0.9,\n4,12,0.5,0.5,1.2,\n0,3,0,0,0,GPU2\n",
      .budget: "month,amount,workload\n2027-01,250000.50,search\n2027-01,300000,\n",
      .holidays: "calendar,date\nNYMEX,2027-01-01\n",
    ])
    let book = try #require(loaded.value)
    #expect(book.bands.map(\.contract) == [nil, nil, "GPU2"])
    #expect(book.bands[1].maximum == ExactDecimal("1.2"))
    #expect(book.budget[0].amount.value == ExactDecimal("250000.5"))
    #expect(book.budget[1].workload == nil)
    #expect(
      !book.holidays.isFixingDay(Day("2027-01-01")!, rule: .business, calendar: "NYMEX"))
    #expect(loaded.diagnostics.isEmpty)
  }

  @Test func bandsThatTouchOverlap() {
    let loaded = Books.load([.bands: "from,to,min,target,max\n0,3,0.7,0.8,0.9\n3,12,0.5,0.5,0.9\n"])
    #expect(loaded.places == ["H049 bands.csv:3:1"])
    #expect(loaded.messages(.bandsOverlap)[0].related.map(\.description) == ["bands.csv:2"])
  }
}
