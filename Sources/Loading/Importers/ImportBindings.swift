import Basics
import Pricing
import Tabular

/// What the columns of a table of one's own mean: fields, each a text with the cells of columns in it.
struct ImportBindings {
  /// The fields of a price.
  static let priceFields = [
    "date", "instrument", "price", "currency", "unit", "source", "revision", "published", "count",
    "scale",
  ]
  /// The fields of usage.
  static let usageFields = ["date", "instrument", "quantity", "unit", "workload", "team"]

  /// A piece of a text: as it stands, or the cell of a column.
  private enum Piece {
    case text(String)
    case column(String)
    /// The one name of the hardware that a cell names.
    case hardware(String)

    /// The column of the cell, if there is one.
    var name: String? {
      switch self {
      case .text: nil
      case .column(let name), .hardware(let name): name
      }
    }
  }

  private let templates: [String: [Piece]]
  /// The columns that are named, each once, in the order of the command line.
  let columns: [String]

  /// Reads the assignments of the command line, and reports what is missing.
  init?(_ draft: ImportDraft) {
    var templates: [String: [Piece]] = [:]
    var columns: [String] = []
    for assignment in draft.options.columns {
      let pieces = Self.pieces(assignment.value)
      templates[assignment.field] = pieces
      for name in pieces.compactMap(\.name) where !columns.contains(name) { columns.append(name) }
    }
    self.templates = templates
    self.columns = columns
    let isUsage = draft.options.table == .workload
    let needed = isUsage ? ["instrument", "quantity", "unit"] : ["instrument", "price"]
    let missing =
      (draft.day == nil || isUsage ? ["date"] : []).filter { templates[$0] == nil }
      + needed.filter { templates[$0] == nil }
    guard missing.isEmpty else {
      draft.diagnostics.append(
        Diagnostic(
          .importShape, "nothing tells the \(missing.joined(separator: " and the "))",
          kind: .usage,
          help: "name the column, as in --map \(missing[0])=COLUMN, or --set \(missing[0])=TEXT"))
      return nil
    }
  }

  /// The text of a field; nil when it is not assigned, or a cell that it needs says nothing.
  func text(_ field: String, _ row: TableRow) -> String? {
    guard let pieces = templates[field] else { return nil }
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let words): text += words
      case .column(let name):
        guard let cell = row.cell(name) else { return nil }
        text += cell
      case .hardware(let name):
        guard let cell = row.cell(name) else { return nil }
        text += HardwareNames.builtIn.name(of: cell).hardware
      }
    }
    return text.isEmpty ? nil : text
  }

  /// The number of a field.
  func number(_ field: String, _ row: TableRow) -> ExactDecimal? {
    if let column = onlyColumn(field) { return row.amount(column) }
    guard let text = text(field, row) else { return nil }
    if let number = ScientificNumber.parse(text) { return number }
    report(
      field, row, .notANumber, "\(field) is not a number: \(MessageText.quoted(text))",
      label: "expected digits")
    return nil
  }

  /// The day of the row: that of its date, or the one that a flag tells.
  func day(_ row: TableRow, _ draft: ImportDraft) -> Day? {
    guard templates["date"] != nil else { return draft.day }
    guard let column = onlyColumn("date") else {
      let text = text("date", row) ?? ""
      if let day = Day(text) { return day }
      report(
        "date", row, .notADay, "date is not a day: \(MessageText.quoted(text))",
        label: "expected YYYY-MM-DD")
      return nil
    }
    guard !row.isAbsent(column) else {
      report("date", row, .emptyCell, "\(column) is empty", label: "expected a day")
      return nil
    }
    let isMonth = row.bytes(column)?.count == 7
    guard let day = row.observationDay(column) else { return nil }
    if isMonth { draft.note(.datedAtMonthEnd, line: row.line, "") }
    return day
  }

  /// The days that a row of usage tells of: its day, or the whole month when that is its date.
  func days(_ row: TableRow) -> ClosedRange<Day>? {
    guard let column = onlyColumn("date"), !row.isAbsent(column) else {
      report("date", row, .emptyCell, "the row has no day", label: "expected a day or a month")
      return nil
    }
    if let bytes = row.bytes(column), bytes.count == 7, let month = YearMonth(utf8: bytes) {
      return month.firstDay...month.lastDay
    }
    return row.day(column).map { $0...$0 }
  }

  /// The day of another field.
  func day(_ field: String, _ row: TableRow) -> Day? {
    guard let column = onlyColumn(field), row.cell(column) != nil else { return nil }
    return row.day(column)
  }

  /// The name of an instrument, made into an identifier.
  func name(_ field: String, _ row: TableRow, _ draft: ImportDraft) -> String? {
    guard let text = text(field, row) else {
      report(field, row, .emptyCell, "the row has no \(field)", label: "expected a name")
      return nil
    }
    if Identifier.isValid(text) { return text }
    let clean = CleanName.of(text)
    draft.note(.renamed, line: row.line, "\(MessageText.printable(text)) is \(clean)")
    return clean
  }

  /// The unit of the row; nil when it has none.
  func unit(_ row: TableRow) -> UnitID? {
    guard let text = text("unit", row) else { return nil }
    if let unit = UnitID(text) { return unit }
    report(
      "unit", row, .unitMalformed, "unit is not a unit: \(MessageText.quoted(text))",
      label: "expected a name such as gpu_hour:H100 or bbl")
    return nil
  }

  /// Adds an error about a field, at its column when it has one.
  func report(
    _ field: String, _ row: TableRow, _ code: MessageCode, _ message: String, label: String
  ) {
    row.report(code, at: onlyColumn(field), message, label: label)
  }

  private func onlyColumn(_ field: String) -> String? {
    guard let pieces = templates[field], pieces.count == 1, case .column(let name) = pieces[0]
    else { return nil }
    return name
  }

  /// Splits `a-{b}-{c|hardware}` into its pieces; a brace without its pair stands for itself.
  private static func pieces(_ template: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      let folding = "|hardware"
      pieces.append(
        name.hasSuffix(folding) ? .hardware(String(name.dropLast(folding.count))) : .column(name))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }
}
