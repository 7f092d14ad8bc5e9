import Basics
import Loading
import Reporting
import Tabular

/// What became of every record of an imported file.
struct ImportReport {
  /// The report.
  let document: Document

  init(_ run: ImportRun, _ table: ImportedTable, format: ImportFormat, targets: [String]) {
    let account = run.account
    let rows: [[Cell]] =
      [
        [
          .text(ImportOutcome.used.rawValue), .text(""), .integer(account.count(of: .used)), .null,
          .list([]), .list([]),
        ]
      ] + account.all.map { Self.row($0) }
    let span = table.span.map { ", \($0.first) to \($0.last)" } ?? ""
    let count = MessageText.count(table.rows.count, "row")
    document = Document(
      schema: "import/1",
      meta: [
        MetaEntry("format", .text(format.name)), MetaEntry("table", .text(table.table.rawValue)),
        MetaEntry("rows_written", .integer(table.rows.count)),
        MetaEntry("first", .text(orNull: table.span?.first)),
        MetaEntry("last", .text(orNull: table.span?.last)),
        MetaEntry("bytes", .integer(run.byteCount)),
        MetaEntry("sha256", .text("sha256:" + run.sha256)),
      ],
      heading: ["hedge import \(format.name): \(run.sources.names[0])"],
      table: Table(
        columns: Self.columns, rows: rows,
        totals: [.null, .null, .integer(account.found), .null, .null, .null]),
      closing: targets.map {
        "wrote \(MessageText.printable($0)): \(count) of \(table.table.rawValue)\(span)"
      },
      findings: run.diagnostics.items.map { Finding($0) })
  }

  private static func row(_ entry: ImportAccount.Entry) -> [Cell] {
    let isNoted = entry.reason.outcome == .noted
    return [
      .text(entry.reason.outcome.rawValue), .text(entry.reason.words),
      isNoted ? .null : .integer(entry.count), isNoted ? .integer(entry.count) : .null,
      .list(entry.lines.map(String.init)), .list(entry.examples),
    ]
  }

  /// The columns of the report.
  static let columns: [Column] = [
    Column(
      key: "outcome", kind: .text,
      meaning: "What became of the records: used, merged, left_out, noted.",
      text: TextStyle(header: "outcome")),
    Column(
      key: "reason", kind: .text, meaning: "Why.", text: TextStyle(header: "reason", dropOrder: 3)),
    Column(
      key: "records", kind: .integer, additivity: .additive,
      meaning: "How many records; used, merged and left out are all that were found.",
      text: TextStyle(header: "records", format: .grouped(0))),
    Column(
      key: "noted", kind: .integer,
      meaning: "How many of the records above should be looked at.",
      text: TextStyle(header: "to look at", format: .grouped(0), whenEmpty: .hide)),
    Column(
      key: "lines", kind: .list, meaning: "The lines of the first five of them.",
      text: TextStyle(header: "lines", dropOrder: 1, whenEmpty: .hide)),
    Column(
      key: "examples", kind: .list, meaning: "What the first five of them are.",
      text: TextStyle(header: "such as", dropOrder: 2, whenEmpty: .hide)),
  ]
}

/// The formats that `hedge import` reads.
enum ImportFormatsReport {
  /// The report.
  static var document: Document {
    Document(
      schema: "import-formats/1",
      heading: heading,
      table: Table(
        columns: columns,
        rows: ImportFormat.all.map { format in
          [
            .text(format.name), .text(format.summary), .list(format.makes.map(\.rawValue)),
            .text(format.dating.rawValue), .text(format.obtain), .list(format.fields),
            .list(format.notes),
          ]
        }),
      closing: ["the first table is made unless --table names another"])
  }

  /// On a terminal each format is a paragraph: a table of sentences could not be read.
  private static var heading: [String] {
    ImportFormat.all.flatMap { format in
      [
        "\(format.name): \(format.summary)", "  from    \(format.obtain)",
        "  makes   \(format.makes.map(\.rawValue).joined(separator: ", ")); days: "
          + format.dating.rawValue,
        "  fields  \(format.fields.joined(separator: ", "))",
      ] + format.notes.map { "  - \($0)" }
    }
  }

  /// The columns of the report.
  static let columns: [Column] = [
    Column(
      key: "format", kind: .text, meaning: "The word after hedge import.",
      text: TextStyle(header: "format")),
    Column(
      key: "file", kind: .text, meaning: "What the file is.", text: TextStyle(header: "file")),
    Column(
      key: "makes", kind: .list, meaning: "The tables that it can make.",
      text: TextStyle(header: "makes")),
    Column(
      key: "days", kind: .text, meaning: "Where the days of prices come from.",
      text: TextStyle(header: "days", dropOrder: 1)),
    Column(key: "obtain", kind: .text, meaning: "How one gets such a file."),
    Column(
      key: "fields", kind: .list, meaning: "The fields that --only, and --per or --map, can name."),
    Column(key: "notes", kind: .list, meaning: "What is done with what such files really hold."),
  ]
}
