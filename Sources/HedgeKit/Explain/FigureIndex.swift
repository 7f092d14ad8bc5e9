import Reporting

/// The figures of a report by their addresses.
///
/// An address is the cells of the key columns and the name of the column, joined by points:
/// `2027-02.GPU1.buy_lots`; a total is `total.buy_lots`; a figure of a section has the name of the
/// section in front. Of rows with the same keys, as two workload rows of one name have them, the second
/// is `#2`: `2027-02.GPU1.h100.chat.search#2.need`.
struct FigureIndex {
  /// One figure.
  struct Entry {
    /// Its address.
    let address: String
    /// Its derivation.
    let derivation: Int
    /// What the report prints.
    let cell: Cell
  }

  /// The figures, in the order of the report.
  private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]
  private var addresses: [Int: String] = [:]

  /// Lists the figures of a report; none without one.
  init(_ document: Document?) {
    guard let document else { return }
    add(document.table, prefix: "")
    for section in document.sections {
      if let table = section.table { add(table, prefix: section.key + ".") }
    }
  }

  /// The figure of an address; `lots` is short for `buy_lots`.
  subscript(_ address: String) -> Entry? {
    if let place = places[address] { return entries[place] }
    let short = ".lots"
    guard address.hasSuffix(short) else { return nil }
    return places[address.dropLast(short.count) + ".buy_lots"].map { entries[$0] }
  }

  /// The address of the figure that a derivation makes, the first of the report.
  func address(of derivation: Int) -> String? { addresses[derivation] }

  private mutating func add(_ table: Table, prefix: String) {
    guard let origins = table.origins else { return }
    let keys = origins.keys.compactMap { key in table.columns.firstIndex { $0.key == key } }
    var uses: [String: Int] = [:]
    for (row, derivations) in zip(table.rows, origins.rows) {
      let words = keys.map { Self.word(row[$0]) }
      let name = words.isEmpty ? String(prefix.dropLast()) : prefix + words.joined(separator: ".")
      let use = uses[name, default: 0] + 1
      uses[name] = use
      add(table, row, derivations, name: use == 1 ? name : "\(name)#\(use)")
    }
    if let totals = table.totals {
      add(table, totals, origins.totals, name: prefix + "total")
    }
  }

  private mutating func add(_ table: Table, _ row: [Cell], _ derivations: [Int?], name: String) {
    for (column, (cell, derivation)) in zip(table.columns, zip(row, derivations)) {
      guard let derivation, cell != .null else { continue }
      let address = "\(name).\(column.key)"
      guard places[address] == nil else { continue }
      places[address] = entries.count
      entries.append(Entry(address: address, derivation: derivation, cell: cell))
      if addresses[derivation] == nil { addresses[derivation] = address }
    }
  }

  /// A key as an address writes it; what has no name is `none`.
  private static func word(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text.isEmpty ? "none" : text
    case .integer, .decimal: cell.numberLiteral ?? "none"
    case .list(let items): items.joined(separator: "+")
    case .null: "none"
    }
  }
}
