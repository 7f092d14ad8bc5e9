import Basics
import Foundation

/// The tables that a page holds, as a reader sees them: cells without markup and escapes.
struct PrintedTable: Equatable {
  /// A cell: what is shown and, where a page gives it besides, the exact number.
  struct Cell: Equatable {
    let shown: String
    var exact: String?
  }

  var header: [String]
  var rows: [[Cell]]
  var totals: [Cell]?

  /// The lines as words, without the cells that show nothing.
  var lines: [String] {
    ([header] + (rows + (totals.map { [$0] } ?? [])).map { $0.map(\.shown) }).map { cells in
      Self.words(cells.filter { !$0.isEmpty }.joined(separator: " "))
    }
  }

  /// A line with single spaces only.
  static func words(_ line: String) -> String {
    line.split(separator: " ").joined(separator: " ")
  }
}

extension PrintedTable {
  // MARK: Markdown

  /// The tables of a Markdown text by the heading that they stand under; the first has none.
  static func markdown(_ text: String) -> [(heading: String, table: PrintedTable)] {
    var found: [(heading: String, table: PrintedTable)] = []
    var heading = ""
    var block: [[String]] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) + [Substring()] {
      if line.hasPrefix("## ") { heading = plain(line.dropFirst(3)) }
      if line.hasPrefix("| ") {
        block.append(cells(line))
      } else if block.count > 1 {
        let isTotal = block.last?.contains { $0.hasPrefix("**") } ?? false
        let body = block.dropFirst(2).map { row in row.map { Cell(shown: plain($0[...])) } }
        found.append(
          (
            heading,
            PrintedTable(
              header: block[0].map { plain($0[...]) },
              rows: isTotal ? Array(body.dropLast()) : Array(body),
              totals: isTotal ? body.last : nil)
          ))
        block = []
      }
    }
    return found
  }

  private static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.dropFirst() {
      if character == "|", !isEscaped {
        cells.append(cell.trimmingCharacters(in: .whitespaces))
        cell = ""
      } else {
        cell.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return cells
  }

  private static func plain(_ text: Substring) -> String {
    let unbold = text.replacing("**", with: "")
    return entities(
      unbold.replacing(/\\([\\|`*_\[\]#~@!$:.])/) { String($0.output.1) })
  }

  // MARK: HTML

  /// The tables of an HTML page by their names, in order.
  static func html(_ text: String) -> [(name: String, table: PrintedTable)] {
    let mark = ", table\" tabindex=\"0\">\n<table>"
    let parts = text.components(separatedBy: mark)
    return zip(parts, parts.dropFirst()).map { front, rest in
      let name = front.components(separatedBy: "aria-label=\"").last ?? ""
      return (entities(name), html(table: rest.components(separatedBy: "</table>")[0]))
    }
  }

  private static func html(table: String) -> PrintedTable {
    func rows(_ name: String) -> [[Cell]] {
      let parts = table.components(separatedBy: "<\(name)>")
      guard parts.count == 2 else { return [] }
      return parts[1].components(separatedBy: "</\(name)>")[0].components(separatedBy: "</tr>")
        .filter { $0.contains("<tr>") }.map(cells(ofRow:))
    }
    return PrintedTable(
      header: rows("thead").first?.map(\.shown) ?? [], rows: rows("tbody"),
      totals: rows("tfoot").first)
  }

  private static func cells(ofRow row: String) -> [Cell] {
    let closed = row.replacing("</th>", with: "</td>").components(separatedBy: "</td>")
    return closed.dropLast().map { markup in
      let exact = markup.components(separatedBy: "<data value=\"").dropFirst().first
      return Cell(
        shown: entities(markup.replacing(/<[^>]*>/, with: "")).trimmingCharacters(in: .newlines),
        exact: exact.map { String($0.prefix { $0 != "\"" }) })
    }
  }

  private static func entities<Text: StringProtocol>(_ text: Text) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&amp;", with: "&")
  }
}
