import Basics
import Loading
import Pricing
import Reporting
import Tabular

/// A daily index, the method that made it, and what it was made of.
struct IndexReport {
  /// The report.
  let document: Document

  init(
    _ run: IndexRun, _ history: IndexHistory, _ options: IndexOptions, _ diagnostics: Diagnostics
  ) {
    let words = IndexMethodWords(options)
    let span = history.rows.map(\.day).min().map { first in
      ", \(first) to \(history.rows.map(\.day).max() ?? first)"
    }
    let counts = run.counts
    let sum = ExactDecimal(significand: counts.sum, scale: 6)
    document = Document(
      schema: "index/1",
      meta: Self.meta(run, options, words),
      heading: [
        "hedge index: \(MessageText.printable(run.sources.names[0]))\(span ?? "")"
          + (run.currency.map { ", \($0)" } ?? "")
      ] + words.lines.map { "  " + $0 },
      table: Table(
        columns: Self.columns, rows: history.rows.map { Self.row($0, run.currency, words) }),
      closing: [
        "\(Self.grouped(counts.found)) quotes, \(Self.grouped(counts.used)) used; the sum of their "
          + "prices of one accelerator is \(NumberText.grouped(sum, places: 6))"
      ] + Self.names(run),
      findings: diagnostics.items.map { Finding($0) })
  }

  private static func grouped(_ number: Int) -> String {
    NumberText.grouped(ExactDecimal(number), places: 0)
  }

  /// Which names were put together.
  private static func names(_ run: IndexRun) -> [String] {
    run.indices.filter { $0.names != [$0.hardware] }.map { index in
      "\(index.hardware) is quoted as "
        + index.names.map { MessageText.quoted($0) }.joined(separator: ", ")
    }
  }

  private static func row(
    _ row: IndexRow, _ currency: String?, _ words: IndexMethodWords
  ) -> [Cell] {
    let made = row.computed
    return [
      .text(row.day.description), .text(row.instrument), .decimal(row.price, places: 6),
      .text(orNull: currency), .text(orNull: row.hardware.map { "gpu_hour:" + $0 }),
      .text(made == nil ? "published" : words.source), .integer(row.revision),
      .text(orNull: row.published?.description),
      .integer(orNull: made?.providers), .integer(orNull: made?.quotes),
      .integer(orNull: made?.outliers), .integer(orNull: made?.carried),
      .decimal(orNull: made?.low, places: 6), .decimal(orNull: made?.high, places: 6),
      .decimal(orNull: made?.dispersion, places: 6),
    ]
  }

  private static func meta(
    _ run: IndexRun, _ options: IndexOptions, _ words: IndexMethodWords
  ) -> [MetaEntry] {
    let counts = run.counts
    return [
      MetaEntry("as_of", .text(orNull: run.lastDay?.description)),
      MetaEntry("currency", .text(orNull: run.currency)),
      MetaEntry("methodology", words.meta),
      MetaEntry(
        "quotes",
        .object([
          ("found", .integer(counts.found)), ("used", .integer(counts.used)),
          ("empty", .integer(counts.empty)), ("zero", .integer(counts.zero)),
          ("negative", .integer(counts.negative)),
          ("placeholder", .integer(counts.placeholder)),
          ("replaced", .integer(counts.replaced)), ("later", .integer(counts.later)),
          ("sum", .decimal(ExactDecimal(significand: counts.sum, scale: 6), places: 6)),
        ])),
      MetaEntry(
        "hardware",
        .array(
          run.indices.map { index in
            .object([
              ("hardware", .text(index.hardware)),
              ("names", .array(index.names.map { .text($0) })),
              ("withheld", .integer(index.withheld.count)),
            ])
          })),
      MetaEntry("bytes", .integer(run.byteCount)),
    ]
  }

  /// The columns of the report; the first eight are those of a table of prices.
  static let columns: [Column] = [
    Column(
      key: "date", kind: .text, meaning: "the day, in UTC", text: TextStyle(header: "date")),
    Column(
      key: "instrument", kind: .text, meaning: "the index of one hardware",
      text: TextStyle(header: "instrument")),
    Column(
      key: "price", kind: .decimal(places: 6), unit: "currency per unit",
      meaning: "the value of the index", text: TextStyle(header: "price")),
    Column(key: "currency", kind: .text, meaning: "the currency of the quotes"),
    Column(key: "unit", kind: .text, meaning: "what the price buys"),
    Column(
      key: "source", kind: .text, meaning: "the method in a word; published for a row that was"),
    Column(
      key: "revision", kind: .integer, meaning: "0, and one more each time the day is restated",
      text: TextStyle(header: "revision", dropOrder: 3, whenEmpty: .hide)),
    Column(
      key: "published", kind: .text, meaning: "the day on which the row became known",
      text: TextStyle(header: "published", dropOrder: 4, whenEmpty: .hide)),
    Column(
      key: "providers", kind: .integer, meaning: "the providers in the value",
      text: TextStyle(header: "providers", dropOrder: 7, whenEmpty: .hide)),
    Column(
      key: "quotes", kind: .integer, additivity: .additive, meaning: "the quotes behind the value",
      text: TextStyle(header: "quotes", format: .grouped(0), dropOrder: 6)),
    Column(
      key: "outliers", kind: .integer, meaning: "the providers left out as too far",
      text: TextStyle(header: "too far", dropOrder: 5, whenEmpty: .hide)),
    Column(
      key: "carried", kind: .integer, meaning: "the days since the value was computed",
      text: TextStyle(header: "carried", dropOrder: 8, whenEmpty: .hide)),
    Column(
      key: "low", kind: .decimal(places: 6), unit: "currency per unit",
      meaning: "the lowest provider in the value",
      text: TextStyle(header: "low", dropOrder: 2, whenEmpty: .hide)),
    Column(
      key: "high", kind: .decimal(places: 6), unit: "currency per unit",
      meaning: "the highest provider in the value",
      text: TextStyle(header: "high", dropOrder: 1, whenEmpty: .hide)),
    Column(
      key: "dispersion", kind: .decimal(places: 6), meaning: "highest less lowest, over the value",
      text: TextStyle(header: "range", format: .percent(1), dropOrder: 9, whenEmpty: .hide)),
  ]
}
