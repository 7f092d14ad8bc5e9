import Basics
import Planning
import Reporting
import Tabular

extension TracedReport {
  /// The report, with a line for each figure that says how it was made.
  ///
  /// - Parameter sources: The files that were read.
  /// - Returns: The report.
  func explained(_ sources: SourceMap) -> Document {
    let rows = FigureIndex(document).entries.map { row($0, sources) }
    let section = Section(
      key: "explained", title: "how each figure was made",
      lines: ["hedge explain ADDRESS goes on from there, down to the cells"],
      table: Table(columns: Self.columns, rows: rows))
    return Document(
      schema: document.schema, meta: document.meta, heading: document.heading,
      table: document.table, sections: document.sections + [section],
      closing: document.closing, findings: document.findings,
      findingLines: document.findingLines)
  }

  private func row(_ entry: FigureIndex.Entry, _ sources: SourceMap) -> [Cell] {
    let id = ledger.id(entry.derivation)
    let formula = id.map { ledger[$0].formula }
    var places: [String] = []
    for cell in id.map({ ledger.cells(of: $0) }) ?? [] where places.count < 3 {
      let place = sources.position(of: cell).description
      if !places.contains(place) { places.append(place) }
    }
    return [
      .text(entry.address), entry.cell, .text(orNull: formula?.name),
      .text(orNull: formula?.expression), .list(places),
    ]
  }

  private static let columns: [Column] = [
    Column(
      key: "address", kind: .text, meaning: "the figure, as hedge explain takes it",
      text: TextStyle(header: "figure")),
    Column(
      key: "value", kind: .number, meaning: "the figure as printed",
      text: TextStyle(header: "value", format: .groupedAsExported)),
    Column(
      key: "formula", kind: .text, meaning: "the name of its formula",
      text: TextStyle(header: "formula")),
    Column(
      key: "expression", kind: .text, meaning: "the formula",
      text: TextStyle(header: "made as", dropOrder: 1)),
    Column(
      key: "sources", kind: .list, meaning: "the first cells that it rests on",
      text: TextStyle(header: "from", dropOrder: 2)),
  ]
}
