import Basics
import Planning
import Pricing
import Reporting

/// A column of a report whose rows are lines of one kind, and where its cells come from.
struct LineColumn<Line> {
  let column: Column
  let cell: (Line) -> Cell
  /// How the number of a cell was made; nil for what is no figure.
  var figure: (Line) -> Figure? = { _ in nil }
  /// Writes down how it was made, where no study did.
  var making: ((Line, inout Ledger) -> Figure?)?

  /// The same column, with how its numbers are made.
  func made(_ making: @escaping (Line, inout Ledger) -> Figure?) -> LineColumn {
    var column = self
    column.making = making
    return column
  }

  /// Words.
  static func text(
    _ key: String, _ meaning: String, _ header: String? = nil, drop: Int? = nil,
    _ value: @escaping (Line) -> String?
  ) -> LineColumn {
    LineColumn(
      column: Column(
        key: key, kind: .text, meaning: meaning,
        text: header.map { TextStyle(header: $0, dropOrder: drop, whenEmpty: .hide) }),
      cell: { .text(orNull: value($0)) })
  }

  /// A whole number.
  static func integer(
    _ key: String, _ meaning: String, _ header: String? = nil, unit: String = "",
    _ additivity: Additivity = .none, drop: Int? = nil, _ value: @escaping (Line) -> Int?
  ) -> LineColumn {
    LineColumn(
      column: Column(
        key: key, kind: .integer, additivity: additivity, unit: unit, meaning: meaning,
        text: header.map {
          TextStyle(header: $0, format: .grouped(0), dropOrder: drop, whenEmpty: .hide)
        }),
      cell: { .integer(orNull: value($0)) }
    ).made { line, ledger in value(line).map { ledger.counted($0) } }
  }

  /// An exact number with fixed decimals; `shown` are those of a terminal.
  static func number(
    _ key: String, _ meaning: String, _ header: String? = nil, places: Int, shown: Int? = nil,
    unit: String = "", _ additivity: Additivity = .none, drop: Int? = nil,
    whenEmpty: EmptyColumnRule = .hide, _ value: @escaping (Line) -> ExactDecimal?
  ) -> LineColumn {
    LineColumn(
      column: Column(
        key: key, kind: .decimal(places: places), additivity: additivity, unit: unit,
        meaning: meaning,
        text: header.map {
          TextStyle(
            header: $0, format: .grouped(shown ?? places), dropOrder: drop,
            whenEmpty: whenEmpty)
        }),
      cell: { .decimal(orNull: value($0), places: places) })
  }

  /// A figure of a ledger, as `number` writes one.
  static func figure(
    _ key: String, _ meaning: String, _ header: String? = nil, places: Int, shown: Int? = nil,
    unit: String = "", _ additivity: Additivity = .none, drop: Int? = nil,
    whenEmpty: EmptyColumnRule = .hide, _ figure: @escaping (Line) -> Figure?
  ) -> LineColumn {
    var column = number(
      key, meaning, header, places: places, shown: shown, unit: unit, additivity, drop: drop,
      whenEmpty: whenEmpty
    ) { figure($0)?.value }
    column.figure = figure
    return column
  }

  /// Money of a ledger, to the cent.
  static func moneyFigure(
    _ key: String, _ meaning: String, _ header: String? = nil, _ additivity: Additivity = .none,
    drop: Int? = nil, whenEmpty: EmptyColumnRule = .hide,
    _ figure: @escaping (Line) -> Figure?
  ) -> LineColumn {
    .figure(
      key, meaning, header, places: 2, unit: "currency", additivity, drop: drop,
      whenEmpty: whenEmpty, figure)
  }

  /// A share of a ledger, which a terminal shows in percent.
  static func shareFigure(
    _ key: String, _ meaning: String, _ header: String? = nil, drop: Int? = nil,
    _ figure: @escaping (Line) -> Figure?
  ) -> LineColumn {
    var column = share(key, meaning, header, drop: drop) { figure($0)?.value }
    column.figure = figure
    return column
  }

  /// A fraction that a terminal shows in percent.
  static func share(
    _ key: String, _ meaning: String, _ header: String? = nil, drop: Int? = nil,
    _ value: @escaping (Line) -> ExactDecimal?
  ) -> LineColumn {
    LineColumn(
      column: Column(
        key: key, kind: .decimal(places: 6), unit: "fraction", meaning: meaning,
        text: header.map {
          TextStyle(header: $0, format: .percent(1), dropOrder: drop, whenEmpty: .hide)
        }),
      cell: { .decimal(orNull: value($0), places: 6) })
  }

  /// Money, to the cent.
  static func money(
    _ key: String, _ meaning: String, _ header: String? = nil, _ additivity: Additivity = .none,
    drop: Int? = nil, whenEmpty: EmptyColumnRule = .hide,
    _ value: @escaping (Line) -> ExactDecimal?
  ) -> LineColumn {
    number(
      key, meaning, header, places: 2, unit: "currency", additivity, drop: drop,
      whenEmpty: whenEmpty, value)
  }

  /// A statistic, with more decimals than anybody reads.
  static func statistic(
    _ key: String, _ meaning: String, _ header: String? = nil, shown: Int = 4, drop: Int? = nil,
    _ value: @escaping (Line) -> Double?
  ) -> LineColumn {
    number(key, meaning, header, places: 12, shown: shown, drop: drop) { line in
      value(line).flatMap {
        $0.magnitude < 1e20 ? ExactDecimal(rounding: $0, decimals: 12) : nil
      }
    }.made { line, ledger in value(line).flatMap { ledger.statistic($0) } }
  }
}

extension Array {
  /// The table of some lines; additive columns are summed where every line has a number.
  ///
  /// - Parameters:
  ///   - lines: The lines.
  ///   - keys: The columns that tell one row from another, for addresses of figures.
  ///   - mixed: The columns whose cells are in several units this time, and have no sum.
  ///   - joint: The line whose cells are the totals of columns that cannot be summed, if any.
  ///   - ledger: Where the making of figures is written down.
  /// - Returns: The table, with totals when a column is additive or there is a joint line.
  func table<Line>(
    _ lines: [Line], keys: [String], mixed: [String] = [], joint: Line? = nil,
    _ ledger: inout Ledger
  ) -> Table
  where Element == LineColumn<Line> {
    let rows = lines.map { line in map { $0.cell(line) } }
    var figures: [[Figure?]] = []
    for line in lines {
      var row: [Figure?] = []
      for column in self { row.append(column.figure(line) ?? column.making?(line, &ledger)) }
      figures.append(row)
    }
    func origins(_ figures: [Figure?]) -> [Int?] { figures.map { $0?.derivation.index } }
    guard joint != nil || contains(where: { $0.column.additivity == .additive }) else {
      return Table(
        columns: map(\.column), rows: rows,
        origins: TableOrigins(keys: keys, rows: figures.map(origins)))
    }
    var totals: [Cell] = []
    var sums: [Figure?] = []
    for (place, column) in enumerated() {
      var total = Cell.null
      var sum: Figure?
      switch column.column.additivity {
      case .additive where !mixed.contains(column.column.key):
        total = rows.map { $0[place] }.sum
        let parts = figures.compactMap { $0[place] }
        if total != .null, parts.count == figures.count { sum = ledger.sum(parts) }
      case .joint:
        if let joint {
          total = column.cell(joint)
          sum = column.figure(joint) ?? column.making?(joint, &ledger)
        }
      case .additive, .none: break
      }
      totals.append(total)
      sums.append(sum)
    }
    return Table(
      columns: map(\.column), rows: rows, totals: totals,
      origins: TableOrigins(keys: keys, rows: figures.map(origins), totals: origins(sums)))
  }
}

extension Array {
  /// The same table where nobody asks how its figures were made.
  func table<Line>(_ lines: [Line], keys: [String], mixed: [String] = []) -> Table
  where Element == LineColumn<Line> {
    var scratch = Ledger()
    let table = table(lines, keys: keys, mixed: mixed, &scratch)
    return Table(columns: table.columns, rows: table.rows, totals: table.totals)
  }
}

extension [Cell] {
  /// The sum of cells as they are printed; null when one of them is no number.
  var sum: Cell {
    var total = ExactDecimal.zero
    var decimals = 0
    var isWhole = true
    for cell in self {
      switch cell {
      case .decimal(let value, let places):
        total += value
        decimals = places
        isWhole = false
      case .integer(let value): total += ExactDecimal(value)
      default: return .null
      }
    }
    if isEmpty { return .null }
    return isWhole ? .integer(ExactRatio(total).floor) : .decimal(total, places: decimals)
  }
}
