import Basics
import Loading
import Pricing
import Reporting
import Tabular

/// What a run has read by the time it writes a report.
struct Provenance {
  /// The book, when the run read one.
  var loaded: Loaded<Book>?
  /// The paths of its files by the names that messages use.
  var paths: [String: String] = [:]
}

/// Writes the manifest of a report: a document, so that it has the form of every other one.
struct ManifestReport {
  let command: [String]
  let provenance: Provenance
  /// The files that the run opened, each with what is kept of it; nil when it cannot be read again.
  let files: [(path: String, account: FileAccount?)]
  let readsStandardInput: Bool

  /// The manifest of a file.
  ///
  /// - Parameters:
  ///   - target: The file.
  ///   - bytes: What it holds.
  ///   - report: The report that it holds, when it is one document.
  /// - Returns: The manifest.
  func document(_ target: OutputTarget, _ bytes: [UInt8], _ report: Document?) -> Document {
    var meta: [MetaEntry] = [
      MetaEntry(
        "tool",
        .object([
          ("name", .text("hedge")), ("version", .text(HedgeTool.version)),
          ("method", .integer(HedgeTool.methodVersion)),
        ])),
      MetaEntry("command", .array(command.map { .text($0) })),
      MetaEntry("standard_input", .boolean(readsStandardInput)),
      MetaEntry(
        "output",
        .object([
          ("file", .text(target.path)), ("format", .text(target.format.rawValue)),
          ("schema", .text(orNull: report?.schema)), ("bytes", .integer(bytes.count)),
          ("sha256", .text("sha256:" + SHA256.hexDigest(of: bytes))),
        ])),
    ]
    if let report { meta += report.meta.filter { $0.key != "inputs" } }
    if let loaded = provenance.loaded, let book = loaded.value {
      meta.append(MetaEntry("settings", .object(book.settings.listed(loaded.sources))))
    }
    if let report, let totals = totals(report.table) { meta.append(totals) }
    return Document(
      schema: Manifest.schema, meta: meta,
      table: Table(columns: Self.columns, rows: files.sorted { $0.path < $1.path }.map(row)),
      findings: report?.findings ?? [])
  }

  /// The totals of a report, and what each differs by from the sum of the printed rows.
  private func totals(_ table: Table) -> MetaEntry? {
    guard let totals = table.totals else { return nil }
    var entries: [(String, MetaValue)] = []
    for (place, column) in table.columns.enumerated() where column.additivity != .none {
      guard let total = totals[place].number else { continue }
      var members: [(String, MetaValue)] = [("total", total.value)]
      if column.additivity == .additive {
        let parts = table.rows.compactMap { $0[place].number?.exact }
        let residual = total.exact - parts.reduce(.zero, +)
        members.append(("residual", .decimal(residual, places: total.places)))
      }
      entries.append((column.key, .object(members)))
    }
    return entries.isEmpty ? nil : MetaEntry("totals", .object(entries))
  }

  private func row(_ path: String, _ account: FileAccount?) -> [Cell] {
    let info = provenance.loaded?.inputs.first { provenance.paths[$0.name] == path }
    // What was read counts; a file that has changed since is not described line by line.
    let sha256 = info?.sha256 ?? account?.sha256
    let lines = account.flatMap { $0.sha256 == sha256 ? $0 : nil }
    return [
      .text(path), .text(orNull: info?.table.rawValue),
      .integer(orNull: info?.byteCount ?? account?.byteCount), .integer(orNull: info?.rowCount),
      .text(orNull: info?.firstDay?.description), .text(orNull: info?.lastDay?.description),
      .text(orNull: sha256.map { "sha256:" + $0 }), .integer(orNull: lines?.lines.linesEach),
      .text(orNull: lines?.lines.text), .text(orNull: lines?.text),
    ]
  }

  /// The columns of the files that were read.
  static let columns: [Column] = [
    Column(
      key: "file", kind: .text, meaning: "the file, from the folder of the command"),
    Column(key: "table", kind: .text, meaning: "the table of the book that it is; null for others"),
    Column(key: "bytes", kind: .integer, unit: "bytes", meaning: "its size"),
    Column(key: "rows", kind: .integer, meaning: "the rows below the header of a table"),
    Column(key: "first_day", kind: .text, meaning: "the earliest date in a table"),
    Column(key: "last_day", kind: .text, meaning: "the latest date in a table"),
    Column(key: "sha256", kind: .text, meaning: "the SHA-256 of its bytes"),
    Column(key: "lines_each", kind: .integer, meaning: "how many lines one digest covers"),
    Column(
      key: "line_digests", kind: .text,
      meaning: "the digests of its lines in order, 12 hexadecimal digits each"),
    Column(
      key: "text", kind: .text, meaning: "the file itself, when it has at most 16,384 bytes"),
  ]
}

extension Cell {
  /// The number of a cell, as it is and as it is printed; nil for words.
  fileprivate var number: (exact: ExactDecimal, places: Int, value: MetaValue)? {
    switch self {
    case .decimal(let value, let places): (value, places, .decimal(value, places: places))
    case .integer(let value): (ExactDecimal(value), 0, .integer(value))
    default: nil
    }
  }
}
