import Tabular

extension HTMLRenderer {
  /// A text column whose longest cell is beyond this many characters is broken into lines.
  private static let longest = 28

  /// Writes a table with the columns of a terminal, each number with its exact value.
  func renderTable(
    _ table: Table, name: String, to sink: inout some OutputSink
  ) throws(OutputError) {
    let laidOut = TextTable(table, width: nil)
    let strips = laidOut.strips
    if strips.isEmpty { return }
    try sink.put(Self.opening(name: name))
    let classes = strips.map { strip in
      Self.style(isRight: strip.isRight, texts: strip.cells)
    }
    let headers = strips.map { HTMLText.escaped($0.style.header) }
    try sink.putLine(Self.header(headers, classes))
    try sink.putLine("<tbody>")
    for (index, row) in table.rows.enumerated() {
      var line = "<tr>"
      for (place, strip) in strips.enumerated() {
        let text = HTMLText.escaped(visible: strip.cells[index])
        line += Self.cell(
          Self.exact(row[strip.place], shown: text), classes[place], isFirst: place == 0)
      }
      try sink.putLine(line + "</tr>")
    }
    try sink.putLine("</tbody>")
    if let totals = laidOut.totals, let cells = table.totals {
      var line = "<tfoot>\n<tr>"
      for (place, strip) in strips.enumerated() {
        let text = HTMLText.escaped(visible: totals[place])
        let mark = strip.mark.isEmpty || text.isEmpty ? "" : " <sup>\(strip.mark)</sup>"
        line += Self.cell(
          Self.exact(cells[strip.place], shown: text) + mark, classes[place], isFirst: place == 0)
      }
      try sink.putLine(line + "</tr>\n</tfoot>")
    }
    try sink.putLine("</table>\n</div>")
    if table.rows.isEmpty { try sink.putLine("<p>No rows.</p>") }
    for note in laidOut.notes {
      try sink.putLine("<p class=\"note\">\(note.mark) \(HTMLText.escaped(note.text))</p>")
    }
  }

  /// Writes a table with every column under its stable name, every number as exported.
  func renderWholeTable(
    _ table: Table, name: String, to sink: inout some OutputSink
  ) throws(OutputError) {
    try sink.put(Self.opening(name: name))
    let classes = table.columns.enumerated().map { place, column in
      Self.style(
        isRight: column.kind.isNumeric, texts: table.rows.map { Self.exported($0[place]) })
    }
    try sink.putLine(Self.header(table.columns.map { HTMLText.escaped($0.key) }, classes))
    try sink.putLine("<tbody>")
    for row in table.rows { try sink.putLine(Self.exportedRow(row, classes)) }
    try sink.putLine("</tbody>")
    if let totals = table.totals {
      let label: Cell = totals.first.flatMap { $0 == .null ? nil : $0 } ?? .text("total")
      let row = [label] + totals.dropFirst()
      try sink.putLine("<tfoot>\n" + Self.exportedRow(row, classes) + "\n</tfoot>")
    }
    try sink.putLine("</table>\n</div>")
  }

  /// A scrolling frame, which the keyboard can reach, and the beginning of its table.
  static func opening(name: String) -> String {
    let label = HTMLText.escaped(name)
    return "<div class=\"scroll\" role=\"region\" aria-label=\"\(label), table\" tabindex=\"0\">\n"
      + "<table>\n"
  }

  /// The row of the headers.
  static func header(_ headers: [String], _ classes: [String]) -> String {
    let cells = zip(headers, classes).map { header, style in
      header.isEmpty ? "<td></td>" : "<th scope=\"col\" class=\"\(style)\">\(header)</th>"
    }
    return "<thead>\n<tr>\(cells.joined())</tr>\n</thead>"
  }

  /// A cell of a row; the first one names the row.
  static func cell(_ markup: String, _ style: String, isFirst: Bool) -> String {
    isFirst
      ? "<th scope=\"row\" class=\"\(style)\">\(markup)</th>"
      : "<td class=\"\(style)\">\(markup)</td>"
  }

  /// How the cells of a column stand: numbers right, long words in lines of their own.
  static func style(isRight: Bool, texts: [String]) -> String {
    if isRight { return "n" }
    return texts.contains { DisplayWidth.of($0) > longest } ? "long" : "w"
  }

  /// What is shown of a cell, with its exact value when it is a number.
  private static func exact(_ cell: Cell, shown: String) -> String {
    guard let literal = cell.numberLiteral else { return shown }
    return "<data value=\"\(literal)\">\(shown)</data>"
  }

  private static func exported(_ cell: Cell) -> String {
    switch cell {
    case .null: ""
    case .text(let text): VisibleText.of(text)
    case .list(let items): items.map { VisibleText.of($0) }.joined(separator: ", ")
    case .decimal, .integer: cell.numberLiteral ?? ""
    }
  }

  private static func exportedRow(_ row: [Cell], _ classes: [String]) -> String {
    let cells = row.enumerated().map { place, cell in
      Self.cell(
        HTMLText.escaped(visible: exported(cell)), classes[place], isFirst: place == 0)
    }
    return "<tr>\(cells.joined())</tr>"
  }
}
