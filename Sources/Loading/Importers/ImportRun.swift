public import Basics
public import Tabular

/// A file that was imported: the table that it makes, and what became of its records.
public struct ImportRun {
  /// The table; nil when anything is an error.
  public let table: ImportedTable?
  /// What became of every record.
  public let account: ImportAccount
  /// The messages, the heaviest about the file before the account's.
  public let diagnostics: Diagnostics
  /// The file.
  public let sources: SourceMap
  /// The size of the file in bytes.
  public let byteCount: Int
  /// The SHA-256 of its bytes, in lower-case hexadecimal digits.
  public let sha256: String

  /// Imports a file.
  ///
  /// - Parameters:
  ///   - name: The name of the format, which exists.
  ///   - fileName: The file, for messages.
  ///   - source: The bytes.
  ///   - options: What the command line says.
  /// - Complexity: O(n log n) in the records.
  public init(
    _ name: String, fileName: String, source: any ByteSource, options: ImportOptions
  ) {
    guard let importer = ImportFormat.importers.first(where: { $0.format.name == name }) else {
      preconditionFailure("there is no format \(name)")
    }
    var options = options
    options.table = options.table ?? importer.format.makes[0]
    let digesting = DigestingByteSource(source)
    sources = SourceMap()
    _ = sources.register(fileName)
    let draft = ImportDraft(
      format: importer.format, options: options, fileName: fileName, source: digesting,
      sources: sources)
    importer.read(draft)
    var made: ImportedTable?
    if !draft.diagnostics.hasErrors { made = Self.table(draft) }
    do {
      (byteCount, sha256) = try digesting.finish()
    } catch {
      (byteCount, sha256) = (0, "")
      made = nil
      draft.report(.unreadableFile, "the file cannot be read: \(error.message)")
    }
    if made != nil, made?.rows.isEmpty ?? true {
      made = nil
      draft.report(
        .importNothing,
        "no row of \(options.table?.rawValue ?? "") came of "
          + MessageText.count(draft.account.found, "record"),
        help: "the notes say what was left out, and why")
    }
    for entry in draft.account.all { draft.diagnostics.append(Self.diagnostic(entry, draft)) }
    table = draft.diagnostics.hasErrors ? nil : made
    account = draft.account
    diagnostics = draft.diagnostics
  }

  private static func table(_ draft: ImportDraft) -> ImportedTable? {
    switch draft.options.table {
    case .instruments: return ImportedTable(instruments: draft.instruments)
    case .workload: return workload(draft)
    case .prices, nil:
      draft.mergePrices()
      return ImportedTable(prices: draft.prices)
    }
  }

  private static func workload(_ draft: ImportDraft) -> ImportedTable? {
    guard let coverage = draft.coverage, !draft.usage.isEmpty else {
      return ImportedTable(workload: [])
    }
    let baseline = UsageBaseline(draft.usage, coverage: coverage, options: draft.options)
    guard baseline.firstMonth > baseline.levelMonth else {
      draft.diagnostics.append(
        Diagnostic(
          .importHistory,
          "--from \(baseline.firstMonth) is not after \(baseline.levelMonth), the newest month used",
          kind: .usage, help: "a workload is what will be needed; name a later month"))
      return nil
    }
    for record in draft.usage {
      guard let reason = baseline.fate(of: record) else { continue }
      draft.account.add(
        reason, line: record.line, record.days.lowerBound.yearMonth.description)
    }
    let rows = baseline.rows()
    let used = draft.account.count(of: .used)
    let merged = used - rows.count
    if merged > 0, !rows.isEmpty {
      draft.account.add(.addedUp, line: 0, "", count: merged)
    }
    for message in baseline.messages(draft) { draft.diagnostics.append(message) }
    return ImportedTable(workload: rows)
  }

  /// What is said of the records with one fate.
  private static func diagnostic(
    _ entry: ImportAccount.Entry, _ draft: ImportDraft
  ) -> Diagnostic {
    let verb =
      switch entry.reason.outcome {
      case .leftOut: "left out"
      case .merged: "put together"
      case .noted, .used: "to look at"
      }
    var text = "\(verb): \(MessageText.count(entry.count, "record")), \(entry.reason.words)"
    if !entry.examples.isEmpty {
      let more = entry.exampleCount - entry.examples.count
      text += " (" + entry.examples.joined(separator: ", ")
      text += more > 0 ? " and \(more) more)" : ")"
    }
    if entry.lines.count > 1 {
      text += "; lines " + entry.lines.map(String.init).joined(separator: ", ")
      if entry.count > entry.lines.count { text += " …" }
    }
    let code: MessageCode =
      switch entry.reason.outcome {
      case .leftOut: entry.reason == .unknownMachine ? .importUnknownMachine : .importLeftOut
      case .merged: .importMerged
      case .noted, .used:
        entry.reason == .unknownHardware ? .importUnknownHardware : .importNoted
      }
    return Diagnostic(
      code, text, severity: entry.reason.severity,
      position: SourcePosition(file: draft.fileName, line: entry.lines.first ?? 0))
  }
}
