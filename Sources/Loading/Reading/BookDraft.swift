import Basics
import Pricing
import Tabular

/// A book while its tables are being read, with what later tables need to know of earlier ones.
final class BookDraft {
  let options: BookOptions
  let sources: SourceMap
  var diagnostics = Diagnostics()
  var book: Book
  var prices = PriceCollector()

  var contracts = KnownNames("contract", .unknownContract, remedy: "add it to contracts.csv")
  var instruments = KnownNames("instrument", .unknownInstrument, remedy: "add it to prices.csv")
  var workloads = KnownNames("workload", .unknownWorkload, remedy: "add it to workload.csv")
  var teams = KnownNames(
    "team", .unknownTeam, remedy: "fill in the column team of workload.csv")
  var models = KnownNames("model", .unknownModel, remedy: "add it to conversions.csv")
  var marks = KnownNames(
    "mark", .unknownMark, label: "no row of a plan has this mark",
    remedy: "write a mark as the plan prints it")

  /// What `settings.csv` and flags refer to.
  var settingReferences: [(target: SettingReference, cell: CellReference)] = []
  /// The indices that `instruments.csv` says series stand in for.
  var proxyReferences: [CellReference] = []
  /// Where the unit of an instrument is said.
  var unitRows: [String: (unit: UnitID, position: SourcePosition)] = [:]
  /// Whether `budget.csv`, if there is one, could be read.
  var hasUsableBudget = true
  /// Where the currency of the book is said; nil for the default.
  var currencyPlace: String?

  init(options: BookOptions, sources: SourceMap) {
    self.options = options
    self.sources = sources
    book = Book(name: options.name, currency: "USD")
    for mark in options.knownMarks { marks.insert(mark) }
    marks.isComplete = !options.knownMarks.isEmpty
  }

  /// Whether prices at or below zero are prices.
  var allowsNegativePrices: Bool { book.settings.negativePrices.value == .allow }

  /// Reports a currency that is not the book's.
  func checkCurrency(_ currency: String, in row: TableRow, at column: String) {
    let own = book.settings.currency.value
    guard currency != own else { return }
    let origin = currencyPlace ?? "by default"
    row.report(
      .mixedCurrencies, at: column, "a second currency: \(MessageText.quoted(currency))",
      label: "the book is in \(own) (\(origin))",
      help: currencyPlace == nil
        ? "if every price is in \(MessageText.printable(currency)), set currency in settings.csv"
        : "convert the prices, or set another currency")
  }

  /// Reports a price at or below zero, unless the book allows it.
  func checkSign(_ price: ExactDecimal, in row: TableRow, at column: String) {
    guard !price.isPositive, !allowsNegativePrices else { return }
    row.report(
      .priceNotPositive, at: column, "a price is \(price.isZero ? "zero" : "negative"): \(price)",
      label: "expected a price above 0",
      help: "take the row out, or set negative_prices to allow in settings.csv")
  }
}
