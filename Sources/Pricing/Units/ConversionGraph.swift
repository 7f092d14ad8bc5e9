public import Basics

/// The directed exchange rates of a book, and the ways that lead from one unit to another.
///
/// A rate is never turned round: how many hours a million tokens take does not tell how many
/// tokens an hour is worth. Only the exact identities of `UnitIdentity` hold both ways.
public struct ConversionGraph: Sendable {
  /// All rates: the book's in table order, then the built-in ones it does not replace.
  public let conversions: [Conversion]
  /// The rates that ways are made of, in their order, by the common form of the unit they convert.
  private let edges: [UnitID: [Edge]]

  /// One rate on a way, and the common form of the unit it leads to.
  private struct Edge: Sendable {
    let conversion: Conversion
    let to: UnitID
    /// The rate between the common forms; nil when it depends on how long a month is.
    let rate: ExactRatio?

    init(_ conversion: Conversion) {
      self.conversion = conversion
      to = UnitIdentity.form(of: conversion.to)
      let isMonthly = [conversion.from, conversion.to].contains(where: UnitIdentity.isMonthly)
      rate = isMonthly ? nil : Self.rate(of: conversion, in: YearMonth(rawValue: 0))
    }

    func rate(in month: YearMonth) -> ExactRatio {
      rate ?? Self.rate(of: conversion, in: month)
    }

    private static func rate(of conversion: Conversion, in month: YearMonth) -> ExactRatio {
      let from = UnitIdentity.canonical(conversion.from, in: month)
      let to = UnitIdentity.canonical(conversion.to, in: month)
      return conversion.factor * to.factor / from.factor
    }
  }

  /// Creates a graph.
  ///
  /// - Parameter conversions: The rates; one of the book's replaces a built-in one with the
  ///   same `from` and `to`.
  public init(_ conversions: [Conversion]) {
    let own = Set(conversions.filter { $0.origin == .book }.map { Ends(from: $0.from, to: $0.to) })
    self.conversions =
      conversions.filter { $0.origin == .book }
      + conversions.filter {
        $0.origin == .builtIn && !own.contains(Ends(from: $0.from, to: $0.to))
      }
    var edges: [UnitID: [Edge]] = [:]
    for conversion in self.conversions where !conversion.isHardwareComparison {
      edges[UnitIdentity.form(of: conversion.from), default: []].append(Edge(conversion))
    }
    self.edges = edges
  }

  private struct Ends: Hashable {
    let from: UnitID
    let to: UnitID
  }

  /// Finds the factor from one unit to another in a month.
  ///
  /// - Parameters:
  ///   - from: The unit converted from.
  ///   - to: The unit converted to.
  ///   - month: The calendar month, which a month of hardware is as long as.
  ///   - settings: Where utilization and MFU are looked up.
  /// - Returns: The factor with the rates on the way.
  /// - Throws: `ConversionError` when no way leads there, when two ways disagree, or when a
  ///   way needs a share that is not set.
  /// - Complexity: Exponential in the length of ways at worst; books have a handful of rates.
  public func path(
    from: UnitID, to: UnitID, in month: YearMonth, settings: Settings
  ) throws(ConversionError) -> ConversionPath {
    let start = UnitIdentity.canonical(from, in: month)
    let goal = UnitIdentity.canonical(to, in: month)
    var search = Search(graph: self, month: month, goal: goal.unit, settings: settings)
    search.visit(start.unit, factor: start.factor / goal.factor, steps: [])
    guard let found = search.found.first else {
      if let missing = search.missing { throw .needs(missing, from: from, to: to) }
      throw .noPath(from: from, to: to)
    }
    if let other = search.found.first(where: { $0.factor != found.factor }) {
      throw .inconsistent(from: from, to: to, found, other)
    }
    return found
  }

  /// The row that compares two kinds of hardware directly, if there is one.
  public func hardwareComparison(from: UnitID, to: UnitID) -> Conversion? {
    conversions.first { $0.isHardwareComparison && $0.from == from && $0.to == to }
  }

  private struct Search {
    let graph: ConversionGraph
    let month: YearMonth
    let goal: UnitID
    let settings: Settings
    var found: [ConversionPath] = []
    var missing: Conversion.Need?
    var onTheWay: Set<UnitID> = []

    init(graph: ConversionGraph, month: YearMonth, goal: UnitID, settings: Settings) {
      self.graph = graph
      self.month = month
      self.goal = goal
      self.settings = settings
    }

    mutating func visit(_ unit: UnitID, factor: ExactRatio, steps: [Conversion]) {
      if unit == goal {
        found.append(ConversionPath(factor: factor, steps: steps))
        return
      }
      onTheWay.insert(unit)
      defer { onTheWay.remove(unit) }
      for edge in graph.edges[unit] ?? [] where !onTheWay.contains(edge.to) {
        let conversion = edge.conversion
        guard let share = share(conversion.need) else {
          if graph.leads(from: edge.to, to: goal) { missing = conversion.need }
          continue
        }
        let rate = edge.rate(in: month) / share
        visit(edge.to, factor: factor * rate, steps: steps + [conversion])
      }
    }

    func share(_ need: Conversion.Need) -> ExactRatio? {
      switch need {
      case .nothing: ExactRatio(1)
      case .utilization(let model):
        (settings.utilizationOf[model] ?? settings.utilization).map { ExactRatio($0.value) }
      case .mfu: settings.mfu.map { ExactRatio($0.value) }
      }
    }
  }

  /// Tells whether any way leads from one canonical unit to another, whatever it needs.
  private func leads(from: UnitID, to: UnitID) -> Bool {
    var seen: Set<UnitID> = [from]
    var front = [from]
    while let unit = front.popLast() {
      if unit == to { return true }
      for edge in edges[unit] ?? [] where seen.insert(edge.to).inserted {
        front.append(edge.to)
      }
    }
    return false
  }
}

/// A way from one unit to another.
public struct ConversionPath: Sendable, Hashable {
  /// How many of the last unit one of the first is.
  public let factor: ExactRatio
  /// The rates on the way, in order; empty when the units are exact equals.
  public let steps: [Conversion]

  /// Creates a path.
  public init(factor: ExactRatio, steps: [Conversion]) {
    self.factor = factor
    self.steps = steps
  }
}

/// Why one unit cannot be converted to another.
public enum ConversionError: Error, Hashable {
  /// No rate leads there.
  case noPath(from: UnitID, to: UnitID)
  /// Two ways lead there and disagree.
  case inconsistent(from: UnitID, to: UnitID, ConversionPath, ConversionPath)
  /// The way needs a share that is not set.
  case needs(Conversion.Need, from: UnitID, to: UnitID)
}
