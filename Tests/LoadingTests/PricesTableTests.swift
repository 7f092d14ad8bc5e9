import Basics
import Loading
import Pricing
import Tabular
import Testing

@Suite struct PricesTableTests {
  @Test func everyCellIsTaken() throws {
    let loaded = Books.load([
      .prices: """
      date,instrument,price,currency,unit,source,revision,published
      2026-11-20,gcp-h100,2.50,USD,gpu_hour:H100,feed,2,2026-11-21
      2026-11-19,gcp-h100,2.48,USD,gpu_hour:H100,,,
      """
    ])
    let series = try #require(loaded.value?.prices["gcp-h100"])
    #expect(series.observations.map(\.day.description) == ["2026-11-19", "2026-11-20"])
    let newest = series.observations[1]
    #expect(newest.price == ExactDecimal("2.5"))
    #expect(newest.provider == "feed")
    #expect(newest.revision == 2)
    #expect(newest.published == Day("2026-11-21"))
    #expect(loaded.sources.position(of: newest.source).description == "prices.csv:2")
    #expect(newest.source.field == 2)
    #expect(series.observations[0].provider == "")
    #expect(loaded.value?.instrument("gcp-h100")?.unit == UnitID("gpu_hour:H100"))
    #expect(loaded.value?.instrument("gcp-h100")?.source == nil)
  }

  @Test func rowsOfOneDayKeepTheirOrder() throws {
    let loaded = Books.load([
      .prices: """
      date,instrument,price
      2026-11-20,gcp-h100,3
      2026-11-20,other,9
      2026-11-20,gcp-h100,1
      2026-11-20,gcp-h100,2
      """
    ])
    #expect(loaded.value?.prices["gcp-h100"]?.observations.map(\.price) == [3, 1, 2])
    #expect(loaded.value?.prices.series.map(\.instrument) == ["gcp-h100", "other"])
  }

  @Test(arguments: [
    ("nan", "H012"), ("inf", "H012"), ("0x1p3", "H012"), ("\"2,33\"", "H012"),
    ("\"1,234.5\"", "H012"), ("+2", "H012"), ("2e0", "H012"), ("2.", "H012"), ("0", "H036"),
    ("-2.5", "H036"), ("", "H020"), ("2.3333333333333333333", "H014"),
  ])
  func aPriceThatWouldMisleadIsRefused(price: String, code: String) {
    let loaded = Books.load([
      .prices: "date,instrument,price\n2026-11-20,gcp-h100,\(price)\n"
    ])
    #expect(loaded.places == ["\(code) prices.csv:2:21"])
    #expect(loaded.value == nil)
  }

  @Test func negativePricesCanBeAllowed() {
    let loaded = Books.load([
      .prices: "date,instrument,price\n2020-04-20,gcp-h100,-36.98\n2020-04-21,gcp-h100,0\n",
      .settings: "setting,value\nnegative_prices,allow\n",
    ])
    #expect(
      loaded.value?.prices["gcp-h100"]?.observations.map(\.price) == [
        ExactDecimal(significand: -3698, scale: 2), 0,
      ])
  }

  @Test func aColumnPerInstrument() throws {
    let loaded = Books.load([
      .prices: "gcp-h100,date,SD-H100\n2.48,2026-11-19,2.52\n,2026-11-20,2.53\n"
    ]) { $0.priceLayout = .wide }
    let book = try #require(loaded.value)
    #expect(book.prices["gcp-h100"]?.observations.count == 1)
    #expect(
      book.prices["SD-H100"]?.observations.map(\.price) == [
        ExactDecimal(significand: 252, scale: 2), ExactDecimal(significand: 253, scale: 2),
      ])
    #expect(book.prices["SD-H100"]?.observations[1].source.field == 2)
    #expect(book.instrument("SD-H100")?.kind == .index)
    #expect(book.instrument("gcp-h100")?.kind == .spot)
  }

  @Test func aWideCellIsCheckedLikeAPrice() {
    let loaded = Books.load([
      .prices: "date,gcp-h100,SD H100,x\n2026-11-19,0,1,\"2,5\"\n"
    ]) { $0.priceLayout = .wide }
    #expect(loaded.places == ["H019 prices.csv:1", "H036 prices.csv:2:12", "H012 prices.csv:2:16"])
  }

  @Test func theOtherLayoutIsNamed() {
    let wide = Books.load([.prices: "date,gcp-h100\n2026-11-19,2\n"])
    #expect(wide.places == ["H056 prices.csv:1"])
    #expect(wide.messages(.priceLayout)[0].help?.contains("--wide") == true)
    let long = Books.load { $0.priceLayout = .wide }
    #expect(long.places == ["H056 prices.csv:1"])
  }

  @Test func decimalCommasAreReadInTheirDialect() {
    let loaded = Books.load([
      .workload:
        "month;workload;quantity;unit;instrument\r\n2027-01;search;1000,5;gpu_hour:H100;gcp-h100\r\n",
      .prices: "\u{feff}date;instrument;price\r\n2026-11-20;gcp-h100;2,48\r\n",
      .settings: "setting;value\r\nutilization;0,5\r\ninitial_margin;12,5%\r\n",
    ]) { $0.dialect = .excelEU }
    #expect(loaded.value?.prices["gcp-h100"]?.observations[0].price == ExactDecimal("2.48"))
    #expect(loaded.value?.workload[0].quantity.value == ExactDecimal("1000.5"))
    #expect(loaded.value?.settings.utilization?.value == ExactDecimal("0.5"))
    #expect(
      loaded.value?.settings.initialMargin?.value
        == .percent(ExactDecimal(significand: 125, scale: 1)))
  }

  @Test func aSecondCurrencyIsReportedOnceAFile() {
    let rows = (10...20).map { "2026-11-\($0),gcp-h100,2.5,EUR" }.joined(separator: "\n")
    let loaded = Books.load([.prices: "date,instrument,price,currency\n" + rows])
    #expect(loaded.places == ["H037 prices.csv:2:25"])
  }

  @Test func theBooksCurrencyIsASetting() {
    let tables: [BookTable: String] = [
      .prices: "date,instrument,price,currency\n2026-11-20,gcp-h100,18,CNY\n",
      .settings: "setting,value\ncurrency,CNY\n",
    ]
    // The built-in contracts are in USD; only a plan that uses one would mind.
    #expect(Books.load(tables).value?.settings.currency.value == "CNY")
  }

  @Test func twoUnitsOfOneInstrumentNameBothRows() {
    let loaded = Books.load(folder: "Golden/validate/H101-mixed-units/book")
    #expect(
      loaded.messages(.mixedUnits).map { "\($0.position!) \($0.related)" } == [
        "prices.csv:3:26 [prices.csv:2:26]", "prices.csv:5:26 [instruments.csv:2:10]",
        "prices.csv:6:25 [built-in contracts:2]",
      ])
  }

  @Test func severalFilesAreOneHistory() throws {
    let files = [
      TableInput(.workload, text: Books.small[.workload]!),
      TableInput(
        .prices, name: "prices/2025.csv", text: "date,instrument,price\n2025-12-31,gcp-h100,2\n"),
      TableInput(
        .prices, name: "prices/2026.csv", text: "date,instrument,price\n2026-01-01,gcp-h100,3\n"),
    ]
    let loaded = BookLoader(files).load()
    #expect(loaded.value?.prices["gcp-h100"]?.observations.count == 2)
    #expect(loaded.inputs.map(\.name) == ["workload.csv", "prices/2025.csv", "prices/2026.csv"])
    #expect(loaded.inputs[1].firstDay == Day("2025-12-31"))
    #expect(loaded.inputs[2].rowCount == 1)
  }
}
