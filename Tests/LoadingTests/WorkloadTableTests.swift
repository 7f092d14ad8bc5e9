import Basics
import Loading
import Pricing
import Tabular
import Testing

@Suite struct WorkloadTableTests {
  static let header =
    "month,until,workload,quantity,unit,instrument,growth,per,team,contract,low,high"

  static func load(_ rows: String...) -> Loaded<Book> {
    Books.load([.workload: ([header] + rows).joined(separator: "\n")])
  }

  @Test func everyCellIsTaken() throws {
    let loaded = Self.load(
      "2027-01,2027-06,search,3000.5,Mtok,gcp-h100,5,day,ads,GPU1,2500,3600")
    let row = try #require(loaded.value?.workload.first)
    #expect(row.month == YearMonth("2027-01"))
    #expect(row.until == YearMonth("2027-06"))
    #expect(row.workload == "search")
    #expect(row.quantity.value == ExactDecimal("3000.5"))
    #expect(row.quantity.source == SourceID(file: 0, line: 2, field: 3))
    #expect(row.unit == UnitID("Mtok"))
    #expect(row.instrument.value == "gcp-h100")
    #expect(row.growth?.value == 5)
    #expect(row.period == .day)
    #expect(row.team == "ads")
    #expect(row.contract?.value == "GPU1")
    #expect(row.low?.value == 2500)
    #expect(row.high?.value == 3600)
    #expect(loaded.sources.position(of: row.source).description == "workload.csv:2")
  }

  /// The book of two tables with the needed columns only.
  @Test func optionalColumnsMayBeLeftOut() throws {
    let loaded = Books.load()
    let row = try #require(loaded.value?.workload.first)
    #expect(row.until == row.month)
    #expect(row.period == .month)
    #expect(row.team == "")
    #expect(row.growth == nil && row.contract == nil && row.low == nil && row.high == nil)
    #expect(loaded.diagnostics.isEmpty)
  }

  @Test func columnsComeInAnyOrderWithOthersBetween() throws {
    let loaded = Books.load([
      .workload: """
      instrument,colour,unit,quantity,workload,month
      gcp-h100,blue,gpu_hour:H100,5,search,2027-01
      """
    ])
    #expect(loaded.value?.workload.first?.quantity.value == 5)
    #expect(loaded.places == ["H023 workload.csv:1:12"])
  }

  @Test func rangesThatMeetInAMonthNameBothRows() throws {
    let loaded = Self.load(
      "2027-01,2027-06,search,1,gpu_hour:H100,gcp-h100,,,,,,",
      "2027-07,2027-08,search,1,gpu_hour:H100,gcp-h100,,,,,,",
      "2027-06,2027-06,search,1,gpu_hour:H100,gcp-h100,,,,,,")
    let message = try #require(loaded.messages(.overlappingMonths).first)
    #expect(message.position?.description == "workload.csv:4:1")
    #expect(message.related.map(\.description) == ["workload.csv:2"])
    #expect(message.message.contains("2027-06"))
    #expect(loaded.diagnostics.errorCount == 1)
  }

  @Test func otherTeamsInstrumentsAndUnitsMayOverlap() {
    let loaded = Self.load(
      "2027-01,2027-06,search,1,gpu_hour:H100,gcp-h100,,,a,,,",
      "2027-02,2027-06,search,1,gpu_hour:H100,gcp-h100,,,b,,,",
      "2027-02,2027-06,search,1,Mtok,gcp-h100,,,a,,,")
    #expect(loaded.value?.workload.count == 3)
  }

  @Test func oneKeyTwiceNamesTheFirstRow() {
    let loaded = Self.load(
      "2027-01,,search,1,gpu_hour:H100,gcp-h100,,,,,,",
      "2027-01,2027-03,search,2,gpu_hour:H100,gcp-h100,,,,,,")
    #expect(loaded.places == ["H024 workload.csv:3:1"])
    #expect(loaded.messages(.duplicateKey)[0].related.map(\.description) == ["workload.csv:2"])
  }

  /// Every fault of a row is reported, each at its own cell.
  @Test func everyFaultOfARowIsFound() {
    let loaded = Self.load("2027-13,2027-01,a b,x,GPU h,nobody,fast,year,-t,GPU9,9,")
    #expect(
      loaded.places == [
        "H017 workload.csv:2:1", "H019 workload.csv:2:17", "H012 workload.csv:2:21",
        "H100 workload.csv:2:23", "H030 workload.csv:2:29", "H012 workload.csv:2:36",
        "H018 workload.csv:2:41", "H019 workload.csv:2:46", "H038 workload.csv:2:49",
        "H050 workload.csv:2:54",
      ])
  }

  @Test func aRowCoversAtMostFiftyYears() {
    #expect(
      Self.load("2027-01,2076-12,search,1,gpu_hour:H100,gcp-h100,,,,,,").value != nil)
    #expect(
      Self.load("2027-01,2077-01,search,1,gpu_hour:H100,gcp-h100,,,,,,").places
        == ["H013 workload.csv:2:9"])
  }
}
