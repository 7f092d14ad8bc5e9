import Basics

/// A table laid out in terminal cells: the columns that are shown, their texts and widths.
struct TextTable {
  /// One shown column with every text in it.
  struct Strip {
    let column: Column
    let place: Int
    let style: TextStyle
    let cells: [String]
    let total: String
    let mark: String
    let isRight: Bool
    let naturalWidth: Int

    var preferredWidth: Int { max(naturalWidth, style.preferredWidth) }

    /// The cells that a mark behind the total takes, with the space before it.
    var markWidth: Int { mark.isEmpty ? 0 : mark.utf8.count + 1 }
  }

  /// The columns that fit, in order.
  let strips: [Strip]

  /// The headers of the columns that did not fit, in order.
  let leftOut: [String]

  /// Whether the preferred widths fit too.
  let isRoomy: Bool

  /// The notes that the marks of shown totals stand for.
  let notes: [(mark: String, text: String)]

  private let rowCount: Int
  private let hasTotals: Bool

  /// Lays a table out for a terminal of `width` cells, or of any width.
  init(_ table: Table, width: Int?) {
    let notes = Self.notes(of: table)
    let all = Self.strips(of: table, notes: notes)
    var kept = all
    var isRoomy = Self.width(of: all, roomy: true) <= width ?? .max
    while let width, Self.width(of: kept, roomy: false) > width {
      guard
        let order = kept.compactMap(\.style.dropOrder).min(),
        let index = kept.lastIndex(where: { $0.style.dropOrder == order })
      else { break }
      kept.remove(at: index)
      isRoomy = Self.width(of: kept, roomy: true) <= width
    }
    self.strips = kept
    self.isRoomy = isRoomy
    self.leftOut = all.filter { strip in
      !kept.contains { $0.column.key == strip.column.key }
    }.map { VisibleText.of($0.style.header) }
    self.notes = notes.filter { note in kept.contains { $0.mark == note.mark } }
    self.rowCount = table.rows.count
    self.hasTotals = table.totals != nil
  }

  /// The header, the rows and the total as lines without trailing spaces.
  var lines: [String] {
    guard !strips.isEmpty else { return [] }
    var lines = [line { VisibleText.of($0.style.header) }]
    for row in 0..<rowCount {
      lines.append(line { $0.cells[row] })
    }
    if let totals { lines.append(totalLine(totals)) }
    return lines
  }

  /// The texts of the last row, one for each strip, with the word for it in the first free one.
  var totals: [String]? {
    guard hasTotals else { return nil }
    let label = strips.firstIndex { $0.total.isEmpty }
    return strips.enumerated().map { $0 == label ? Self.totalLabel : $1.total }
  }

  private func totalLine(_ totals: [String]) -> String {
    var text = ""
    for (index, strip) in strips.enumerated() {
      let total = TextFlow.padded(totals[index], to: width(strip), right: strip.isRight)
      text += Self.leading(index) + total
      if !strip.mark.isEmpty {
        text += " " + (strip.total.isEmpty ? Self.spaces(strip.mark.utf8.count) : strip.mark)
      }
    }
    return TextFlow.trimmed(text)
  }

  private func line(_ text: (Strip) -> String) -> String {
    var line = ""
    for (index, strip) in strips.enumerated() {
      line += Self.leading(index)
      line += TextFlow.padded(text(strip), to: width(strip), right: strip.isRight)
      line += Self.spaces(strip.markWidth)
    }
    return TextFlow.trimmed(line)
  }

  private func width(_ strip: Strip) -> Int {
    isRoomy ? strip.preferredWidth : strip.naturalWidth
  }
}

extension TextTable {
  private static let totalLabel = "total"

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static func leading(_ index: Int) -> String { index == 0 ? " " : "  " }

  private static func width(of strips: [Strip], roomy: Bool) -> Int {
    let cells = strips.reduce(0) {
      $0 + (roomy ? $1.preferredWidth : $1.naturalWidth) + $1.markWidth
    }
    return cells + 1 + 2 * max(0, strips.count - 1)
  }

  private static func notes(of table: Table) -> [(mark: String, text: String)] {
    var notes: [(mark: String, text: String)] = []
    for (index, column) in table.columns.enumerated() {
      guard
        let note = column.text?.totalNote, table.totals?[index] ?? .null != .null,
        !notes.contains(where: { $0.text == note })
      else { continue }
      notes.append((mark: String(repeating: "*", count: notes.count + 1), text: note))
    }
    return notes
  }

  private static func strips(of table: Table, notes: [(mark: String, text: String)]) -> [Strip] {
    var strips: [Strip] = []
    for (index, column) in table.columns.enumerated() {
      guard let style = column.text else { continue }
      let totalCell = table.totals?[index] ?? .null
      if style.hidesWhenEmpty && totalCell.isBlank && table.rows.allSatisfy({ $0[index].isBlank }) {
        continue
      }
      let cells = table.rows.map { text(of: $0[index], style: style, null: style.nullText) }
      let total = text(of: totalCell, style: style, null: "")
      let isLabel = table.totals != nil && total.isEmpty && !strips.contains { $0.total.isEmpty }
      let mark = totalCell == .null ? "" : notes.first { $0.text == style.totalNote }?.mark ?? ""
      let texts = [VisibleText.of(style.header), isLabel ? totalLabel : total]
      strips.append(
        Strip(
          column: column, place: index, style: style, cells: cells, total: total, mark: mark,
          isRight: isRight(column, style),
          naturalWidth: (texts + cells).map { DisplayWidth.of($0) }.max() ?? 0))
    }
    return strips
  }

  private static func isRight(_ column: Column, _ style: TextStyle) -> Bool {
    switch style.alignment {
    case .natural: column.kind.isNumeric
    case .left: false
    case .right: true
    }
  }

  private static func text(of cell: Cell, style: TextStyle, null: String) -> String {
    switch cell {
    case .null: null
    case .text(let text): VisibleText.of(text)
    case .list(let items): items.map { VisibleText.of($0) }.joined(separator: ", ")
    case .integer(let value):
      NumberText.of(ExactDecimal(value), exportedPlaces: 0, format: style.format)
    case .decimal(let value, let places):
      NumberText.of(value, exportedPlaces: places, format: style.format)
    }
  }
}
