import Basics
import Planning
import Pricing
import Reporting

/// A cell of a report and the derivation of its figure, if it is one.
struct TracedCell {
  let cell: Cell
  let origin: Int?

  /// Takes a cell that is no figure.
  static func plain(_ cell: Cell) -> TracedCell { TracedCell(cell: cell, origin: nil) }

  /// Takes words, or nothing.
  static func text(_ text: String?) -> TracedCell { plain(.text(orNull: text)) }

  /// Takes a figure with its decimals, or nothing.
  static func figure(_ figure: Figure?, _ places: Int) -> TracedCell {
    TracedCell(
      cell: .decimal(orNull: figure?.value, places: places), origin: figure?.derivation.index)
  }

  /// Takes a figure that is a whole number.
  static func whole(_ figure: Figure?) -> TracedCell {
    TracedCell(
      cell: .integer(orNull: figure.map { ExactRatio($0.value).floor }),
      origin: figure?.derivation.index)
  }
}

extension Table {
  /// Makes a table whose figures know where they come from.
  ///
  /// - Parameters:
  ///   - columns: The columns.
  ///   - keys: The columns that tell one row from another.
  ///   - rows: The rows, each parallel to the columns.
  ///   - totals: The totals by the keys of their columns; nil when the rows do not add.
  init(
    columns: [Column], keys: [String], rows: [[TracedCell]], totals: [String: TracedCell]? = nil
  ) {
    let sums = totals.map { totals in
      columns.map { totals[$0.key] ?? .plain(.null) }
    }
    self.init(
      columns: columns, rows: rows.map { $0.map(\.cell) }, totals: sums?.map(\.cell),
      origins: TableOrigins(
        keys: keys, rows: rows.map { $0.map(\.origin) }, totals: sums?.map(\.origin) ?? []))
  }
}
