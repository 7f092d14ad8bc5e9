import Basics
import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// Every report of every example carries the same figures in text, CSV, JSON, Markdown and HTML.
///
/// A report is made once and written in all forms; each form is read back by itself.
struct ReportFormatsTests {
  /// A report of an example.
  struct Sample: CustomTestStringConvertible, Sendable {
    let book: String
    let words: [String]

    var testDescription: String { words.joined(separator: " ") + " of " + book }
    /// The name that `hedge schema` knows the columns by.
    var schema: String { words[0] == "report" ? words[1] : words[0] }

    var arguments: [String] {
      let named = words[0] == "report" ? 2 : 1
      return Array(words.prefix(named)) + ["Examples/" + book] + words.dropFirst(named)
    }
  }

  static let examples = ["search-team", "token-api", "token-contract", "treasury"]
  static let few = ["--paths", "256"]
  static let reports =
    [["plan"] + few]
    + ReportVerb.Name.allCases.map {
      // The days of a margin call are simulated one by one.
      ["report", $0.rawValue] + few + ($0 == .margin ? ["--to", "2026-12"] : [])
    }
    + [
      ["curve"], ["ratio"], ["stress"], ["compare"] + few, ["backtest"], ["orders"], ["validate"],
      ["check", "--as-of", "2026-08-18"],
    ]
  static let samples = examples.flatMap { book in reports.map { Sample(book: book, words: $0) } }

  @Test(arguments: samples)
  func theSameFiguresInEveryForm(_ sample: Sample) throws {
    let forms = try Forms(sample.arguments)
    try expectTheSameExports(forms)
    for line in forms.narrow { #expect(line.count <= 80, "wider than the terminal") }
    let html = PrintedTable.html(forms.html)
    let markdown = PrintedTable.markdown(forms.markdown)
    let whole = try #require(html.first { $0.name == "Every column" }).table
    expectWhole(whole, forms)
    let page = try #require(html.first { $0.name == "Figures" }).table
    let lines = forms.text.split(separator: "\n").map { PrintedTable.words(String($0)) }
    expectPage(try #require(markdown.first { $0.heading.isEmpty }).table, page, lines)
    let shown = shownColumns(page, forms.json, keys: forms.keys)
    for (key, section) in forms.json["sections"]?.entries.map({ ($0.key, $0.value) }) ?? [] {
      let place = try #require(
        forms.html.firstRange(of: "<section id=\"\(key)\">\n<h2>"), "\(key)")
      let title = String(forms.html[place.upperBound...].prefix { $0 != "<" })
      let page = try #require(html.first { $0.name == title }, "\(title)").table
      let keys = section["rows"]?.items.first?.entries.map(\.key) ?? []
      _ = shownColumns(page, section, keys: keys)
      expectPage(try #require(markdown.first { $0.heading == title }).table, page, lines)
    }
    expectFooting(sample, forms, whole, page, shown)
  }

  /// The report in each form.
  private struct Forms {
    let text: String
    /// The lines of a terminal of 80 columns.
    let narrow: [String]
    /// The names of the columns.
    let keys: [String]
    /// The cells of the CSV.
    let rows: [[String]]
    let totals: [String]?
    let json: LiteralJSON
    let jsonLines: [LiteralJSON]
    let markdown: String
    let html: String

    init(_ arguments: [String]) throws {
      let host = FolderHost(folder: PackageFolder.path)
      // What is no table of figures has no form for a spreadsheet.
      let hasTables = !["validate", "check"].contains(arguments[0])
      let hasTotals = !["curve", "ratio", "stress", "validate", "check", "compare"]
        .contains(arguments[0])
      host.terminals = [.output]
      host.terminalWidth = 80
      let files = ["a.txt", "a.json", "a.md", "a.html"] + (hasTables ? ["a.csv", "a.jsonl"] : [])
      let status = host.run(
        arguments + files.flatMap { ["-o", $0] } + (hasTotals ? ["--totals"] : []))
      #expect(status == 0 || arguments[0] == "check", "\(host.messageText)")
      text = try #require(host.writtenText("a.txt"))
      narrow = host.outputText.components(separatedBy: "\n")
      let written = try #require(host.writtenText("a.json"))
      json = try #require(LiteralJSON(written))
      let rows = json["rows"]?.items ?? []
      guard hasTables else {
        keys = rows.first?.entries.map(\.key) ?? []
        self.rows = rows.map { $0.entries.map(\.value.cell) }
        totals = nil
        jsonLines = rows
        markdown = try #require(host.writtenText("a.md"))
        html = try #require(host.writtenText("a.html"))
        return
      }
      let records = ReportRun.records(try #require(host.writtenText("a.csv")))
      let front = hasTotals ? 2 : 1
      keys = Array(try #require(records.first).dropFirst(front))
      let cells = records.dropFirst().map {
        (type: $0[front - 1], $0.dropFirst(front).map(Self.armed))
      }
      self.rows = cells.filter { $0.type != "total" }.map(\.1)
      totals = cells.first { $0.type == "total" }.map(\.1)
      let lines = try #require(host.writtenText("a.jsonl")).split(separator: "\n")
      jsonLines = lines.compactMap { LiteralJSON(String($0)) }
      #expect(jsonLines.count == lines.count)
      markdown = try #require(host.writtenText("a.md"))
      html = try #require(host.writtenText("a.html"))
    }

    /// A cell without the mark that keeps a spreadsheet from running it.
    private static func armed(_ cell: String) -> String {
      cell.firstMatch(of: /^'([=+@\t-].*)$/).map { String($0.output.1) } ?? cell
    }
  }

  // MARK: Exports

  private func expectTheSameExports(_ forms: Forms) throws {
    let rows = try #require(forms.json["rows"]).items
    #expect(forms.rows.count == rows.count)
    for (record, row) in zip(forms.rows, rows) {
      #expect(forms.keys == row.entries.map(\.key))
      #expect(record == row.entries.map(\.value.cell))
    }
    for (line, row) in zip(forms.jsonLines, rows) {
      for entry in row.entries { #expect(line[entry.key] == entry.value, "\(entry.key)") }
    }
    guard let totals = forms.totals else { return }
    for (key, cell) in zip(forms.keys, totals) {
      #expect((forms.json["totals"]?[key]?.cell ?? "") == cell, "\(key)")
    }
  }

  private func expectWhole(_ table: PrintedTable, _ forms: Forms) {
    #expect(table.header == forms.keys)
    let written = forms.rows.map { $0.map { VisibleWords.of($0) } }
    #expect(table.rows.map { $0.map { VisibleWords.of($0.shown) } } == written)
    guard let totals = forms.totals, let shown = table.totals else { return }
    for (key, (cell, shown)) in zip(forms.keys, zip(totals, shown)) where !cell.isEmpty {
      #expect(shown.shown == cell, "\(key)")
    }
  }

  // MARK: Pages

  /// The columns of the exports that those of a page show: in their order, with their cells.
  private func shownColumns(
    _ table: PrintedTable, _ report: LiteralJSON, keys: [String]
  ) -> [String?] {
    let items = report["rows"]?.items ?? []
    #expect(table.rows.count == items.count)
    var rest = keys[...]
    return table.header.enumerated().map { place, header in
      let cells = table.rows.map { $0[place] }
      guard
        let found = rest.firstIndex(where: { key in
          zip(cells, items).allSatisfy { Self.shows($0, $1[key] ?? .null) }
        })
      else {
        Issue.record("no column of the exports is what \(header) shows")
        return nil
      }
      let key = rest[found]
      rest = rest[(found + 1)...]
      if let total = report["totals"]?[key], total != .null, let shown = table.totals?[place] {
        #expect(Self.shows(shown, total), "total of \(header): \(shown.shown)")
      }
      return key
    }
  }

  /// Whether a cell of a page is the cell of the exports, rounded to the decimals that it has.
  private static func shows(_ cell: PrintedTable.Cell, _ value: LiteralJSON) -> Bool {
    guard case .number(let digits) = value else {
      if case .null = value { return cell.exact == nil && !cell.shown.contains(/\d/) }
      return cell.exact == nil && VisibleWords.of(cell.shown) == VisibleWords.of(value.cell)
    }
    guard cell.exact == digits, let number = value.decimal else { return false }
    let word = cell.shown.replacing(" *", with: "")
    let bare = word.replacing(",", with: "").replacing("%", with: "")
    let places = bare.split(separator: ".").dropFirst().first?.count ?? 0
    return (word.hasSuffix("%") ? number * 100 : number).text(decimals: places) == bare
  }

  /// The same cells in Markdown, HTML and on a terminal.
  private func expectPage(_ markdown: PrintedTable, _ html: PrintedTable, _ text: [String]) {
    #expect(markdown.lines == html.lines)
    let lines = html.lines
    #expect(
      text.indices.contains { text[$0...].starts(with: lines) },
      "\(lines.first ?? "") is not on the terminal")
  }

  // MARK: Footing

  /// The rows of each column that adds sum to its total, as exported and as shown.
  private func expectFooting(
    _ sample: Sample, _ forms: Forms, _ whole: PrintedTable, _ page: PrintedTable,
    _ shown: [String?]
  ) {
    let schema = ReportRun(["schema", sample.schema, "--format", "csv"]).records
    let additive = schema.filter { $0[3] == "additive" }.map { $0[1] }
    for (place, key) in forms.keys.enumerated() where additive.contains(key) {
      let rows = forms.rows.map { ExactDecimal($0[place]) }
      guard let total = forms.json["totals"]?[key]?.decimal, !rows.contains(nil) else { continue }
      #expect(rows.compactMap(\.self).reduce(.zero, +) == total, "\(key)")
      #expect(sum(whole.rows.map { $0[place].shown }) == total, "\(key) of the page")
      // What is shown with all its decimals adds up as it is shown.
      guard let column = shown.firstIndex(of: key), let cell = page.totals?[column] else {
        continue
      }
      let cells = page.rows.map { $0[column] } + [cell]
      if cells.allSatisfy({ $0.exact == $0.shown.replacing(",", with: "") }) {
        #expect(sum(cells.dropLast().map(\.shown)) == total, "\(key) as shown")
      }
    }
  }

  private func sum(_ cells: [String]) -> ExactDecimal {
    cells.compactMap { ExactDecimal($0.replacing(",", with: "")) }.reduce(.zero, +)
  }
}

/// Words of a list in the one form that this test compares, however a format joins them.
private enum VisibleWords {
  static func of(_ text: String) -> String { text.replacing(", ", with: ";") }
}
