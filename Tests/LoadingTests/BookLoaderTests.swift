import Basics
import Loading
import Pricing
import Tabular
import Testing

@Suite struct BookLoaderTests {
  /// The reference book: 3 workload months, a year of nothing else assumed; sizes counted by wc -l.
  @Test func theReferenceBookLoads() throws {
    let loaded = Books.load(folder: "Reference/worked_plan/book")
    let book = try #require(loaded.value)
    #expect(loaded.diagnostics.isEmpty)
    #expect(book.workload.count == 3 && book.futures.count == 3 && book.positions.count == 1)
    #expect(book.prices.newestDay == Day("2026-11-20"))
    let bands = try #require(loaded.inputs.first { $0.table == .bands })
    #expect(bands.sha256 == "60f098828a6d65315256ed546c747dbce8357a7328b840c23d41d13c46ce581b")
    #expect(bands.rowCount == 1 && bands.firstDay == nil)
    let prices = try #require(loaded.inputs.first { $0.table == .prices })
    #expect(prices.sha256 == "d263c716aba8f8c459f28e46aaa98da4283f58f2c0b0d1396472ecf287fcbb5c")
    #expect(prices.firstDay == Day("2026-10-12") && prices.lastDay == Day("2026-11-20"))
  }

  @Test func chunksOfAnySizeGiveTheSameBook() throws {
    for size in [1, 7, 64] {
      let loaded = Books.load(folder: "Golden/validate/ten-faults/book") { $0.chunkSize = size }
      #expect(
        loaded.diagnostics.items
          == Books.load(folder: "Golden/validate/ten-faults/book").diagnostics.items)
    }
  }

  @Test func neededTablesMustBeThere() {
    let none = BookLoader([]).load()
    #expect(none.diagnostics.items.map(\.code) == [.tableMissing, .tableMissing])
    var options = BookOptions()
    options.neededTables = []
    let builtIn = BookLoader([], options: options).load()
    #expect(builtIn.value?.contracts.count == 6)
  }

  @Test func aTableOfHeadersOnlyIsEmpty() {
    let loaded = Books.load([.prices: "date,instrument,price\n"])
    #expect(loaded.places == ["H033 prices.csv:1"])
  }

  /// What a broken table would have said is not held against the others.
  @Test func aBrokenTableCausesNoFalseUnknowns() {
    let loaded = Books.load([.prices: "date,instrument,prise\n2026-11-20,gcp-h100,2\n"])
    #expect(loaded.places == ["H010 prices.csv:1:1"])
    let ragged = Books.load([.prices: "date,instrument,price\n2026-11-20,gcp-h100\n"])
    #expect(ragged.places == ["H011 prices.csv:2:20"])
  }

  /// A row with a fault still tells that its instrument exists.
  @Test func aWrongPriceIsOneFault() {
    let loaded = Books.load([.prices: "date,instrument,price\n2026-11-20,gcp-h100,x\n"])
    #expect(loaded.places == ["H012 prices.csv:2:21"])
  }

  @Test func aFileThatCannotBeOpenedIsReported() {
    let loaded = BookLoader([
      TableInput(.workload, text: Books.small[.workload]!),
      TableInput(.prices, name: "gone.csv") { () throws(ByteSourceError) in
        throw ByteSourceError(message: "No such file or directory")
      },
    ]).load()
    #expect(loaded.diagnostics.items.map(\.code) == [.unreadableFile])
    #expect(loaded.diagnostics.items[0].position?.file == "gone.csv")
  }

  @Test func aBookOfTooManyFilesIsRefused() {
    let files = (0..<5000).map { TableInput(.prices, name: "prices/\($0).csv", text: "") }
    #expect(BookLoader(files).load().diagnostics.items.map(\.code) == [.unreadableFile])
  }

  @Test func everyTableHasASchema() {
    #expect(BookSchemas.all.map(\.name) == BookTable.allCases.map(\.rawValue))
    for schema in BookSchemas.all {
      #expect(!schema.summary.isEmpty)
      #expect(schema.columns.allSatisfy { !$0.meaning.isEmpty })
    }
  }

  @Test func messagesComeInTheOrderOfTheFiles() {
    let loaded = Books.load(folder: "Golden/validate/H038-unknown-contract/book")
    let files = loaded.diagnostics.sorted(by: loaded.sources).compactMap(\.position?.file)
    #expect(
      files == [
        "workload.csv", "instruments.csv", "futures.csv", "positions.csv", "bands.csv",
        "policy.csv", "settings.csv",
      ])
  }
}
