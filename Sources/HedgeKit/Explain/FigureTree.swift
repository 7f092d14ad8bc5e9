import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// One number of an explanation: a figure, a step, or what was read.
struct FigureNode {
  /// What is known of a number.
  enum Kind: String {
    /// Made by a formula from other numbers.
    case figure
    /// Read, set or counted.
    case exact
    /// Made by statistics.
    case double
    /// A cell that was read besides.
    case cell
  }

  /// Where a number was read or set.
  enum Place {
    case cell(Location)
    case flag(String)
    case standard
  }

  /// The node that it is an operand of.
  let parent: Int?
  let depth: Int
  /// What it is called in the formula of its parent.
  let name: String
  let kind: Kind
  /// The number; nil for a bare cell.
  let number: DerivedNumber?
  /// The formula of a figure or step.
  let formula: Formula?
  /// The node that shows how it was made, when an earlier one does.
  let sameAs: Int?
  /// The address in the report, if the report prints it.
  let address: String?
  let place: Place?
}

/// How figures of one report were made, down to the cells: trees whose shared parts are shown once.
struct FigureTree {
  /// The nodes, depth first.
  private(set) var nodes: [FigureNode] = []
  /// How many nodes of other reports come before.
  private let first: Int
  private let ledger: Ledger
  private let index: FigureIndex
  private let sources: SourceMap
  private var shown: [DerivationID: Int] = [:]

  /// Begins with no figure.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - index: Its figures.
  ///   - sources: The files that were read.
  ///   - first: How many nodes of other reports come before.
  init(_ report: TracedReport, _ index: FigureIndex, _ sources: SourceMap, after first: Int) {
    ledger = report.ledger
    self.index = index
    self.sources = sources
    self.first = first
  }

  /// Adds the tree of a figure.
  mutating func add(_ entry: FigureIndex.Entry) {
    guard let id = ledger.id(entry.derivation) else { return }
    add(entry.address, .derived(id), nil, parent: nil, depth: 0)
  }

  private mutating func add(
    _ name: String, _ value: OperandValue, _ place: FigureNode.Place?, parent: Int?, depth: Int
  ) {
    func node(
      _ kind: FigureNode.Kind, _ number: DerivedNumber?, _ formula: Formula? = nil,
      sameAs: Int? = nil, address: String? = nil
    ) -> FigureNode {
      FigureNode(
        parent: parent, depth: depth, name: name, kind: kind, number: number, formula: formula,
        sameAs: sameAs, address: address, place: place)
    }
    switch value {
    case .exact(let number): nodes.append(node(.exact, .exact(number)))
    case .measured(let number): nodes.append(node(.double, .measured(number)))
    case .derived(let id):
      let derivation = ledger[id]
      let address = index.address(of: id.index)
      if let earlier = shown[id] {
        nodes.append(
          node(.figure, derivation.result, sameAs: earlier, address: address))
        return
      }
      let place = first + nodes.count
      shown[id] = place
      nodes.append(node(.figure, derivation.result, derivation.formula, address: address))
      for operand in derivation.operands {
        add(
          operand.name, operand.value, self.place(operand.origin), parent: place,
          depth: depth + 1)
      }
      for cell in derivation.sources {
        nodes.append(
          FigureNode(
            parent: place, depth: depth + 1, name: "read", kind: .cell, number: nil,
            formula: nil, sameAs: nil, address: nil,
            place: .cell(Location(sources.position(of: cell)))))
      }
    }
  }

  private func place(_ origin: SettingOrigin?) -> FigureNode.Place? {
    switch origin {
    case nil: nil
    case .table(let cell): .cell(Location(sources.position(of: cell)))
    case .flag(let flag): .flag("--" + flag)
    case .standard: .standard
    }
  }
}

/// A number as an explanation writes it: exact decimals where they end, else a fraction.
enum ExactText {
  /// The decimal number that equals a ratio; nil when it has no end or too many digits.
  static func decimal(_ ratio: ExactRatio) -> ExactDecimal? {
    let size = ratio.isNegative ? -ratio : ratio
    let most = size < ExactRatio(1_000_000_000_000_000) ? 20 : 6
    guard size < ExactRatio(Int.max) else { return nil }
    for places in 0...most {
      let rounded = ratio.rounded(places)
      if ExactRatio(rounded) == ratio { return rounded }
    }
    return nil
  }

  /// The shortest decimal number that reads back as the same double; nil when it is too large.
  static func decimal(_ double: Double) -> ExactDecimal? {
    guard double.isFinite, double.magnitude < 1e30 else { return nil }
    let text = double.description.lowercased()
    let parts = text.split(separator: "e")
    guard let digits = parts.first.flatMap({ ExactDecimal(String($0)) }) else { return nil }
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return ExactDecimal(significand: digits.significand, scale: digits.scale - exponent)
  }
}

extension DerivedNumber {
  /// The number as decimals, when it has an end.
  var decimal: ExactDecimal? {
    switch self {
    case .exact(let ratio): ExactText.decimal(ratio)
    case .measured(let double): ExactText.decimal(double)
    }
  }

  /// The number as a fraction, when it has no end in decimals.
  var fraction: String? {
    guard decimal == nil else { return nil }
    switch self {
    case .exact(let ratio): return ratio.description
    case .measured(let double): return ExactRatio(exactly: double).description
    }
  }
}
