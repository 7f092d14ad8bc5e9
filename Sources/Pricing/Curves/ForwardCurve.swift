public import Basics

/// Holds the futures price of each month, exact, with how it came about.
public struct ForwardCurve: Sendable, Hashable {
  /// One month of the curve.
  public struct Node: Sendable, Hashable {
    /// The delivery month.
    public let month: YearMonth
    /// The price before rounding, in currency per index unit.
    public let exactPrice: ExactRatio
    /// The price at 6 decimals, half away from zero, as it is printed and used.
    public let price: ExactDecimal
    /// How the price came about.
    public let source: CurveSource
    /// The cells of the quotes that the price was computed from.
    public let origins: [SourceID]
    /// The quotes and months that the price was computed from.
    public let making: Making

    init(
      _ month: YearMonth, _ price: ExactRatio, _ source: CurveSource, _ origins: [SourceID],
      _ making: Making
    ) {
      self.month = month
      self.exactPrice = price
      self.price = price.rounded(6)
      self.source = source
      self.origins = origins
      self.making = making
    }
  }

  /// What the price of a month was computed from.
  public indirect enum Making: Sendable, Hashable {
    /// The quote of the month.
    case quote(MonthQuote)
    /// The quote of a strip of this whole weight, less the months that are known in it.
    case strip(StripQuote, weight: Int, known: [Weighted])
    /// The known months before and after it.
    case between(Node, Node)
    /// The nearest known month.
    case nearest(Node)
    /// A level that was given.
    case level
  }

  /// A month of a strip and how much it counts.
  public struct Weighted: Sendable, Hashable {
    /// The month.
    public let node: Node
    /// Its weight.
    public let weight: Int
  }

  /// Names a quote that was not used as it stands.
  public enum Warning: Sendable, Hashable {
    /// A strip whose first month is not after the as-of month was left out: part of it is settled.
    case stripHasBegun(StripQuote)
    /// A price is not a whole number of ticks.
    case priceOffTick(month: YearMonth, price: ExactDecimal)
    /// The price of a strip is not a whole number of ticks.
    case stripOffTick(StripQuote)
  }

  /// The months that were asked for, rising.
  public let nodes: [Node]
  /// What was noticed about the quotes, months before strips.
  public let warnings: [Warning]

  /// Returns the node of a month, nil when the month was not asked for.
  ///
  /// - Complexity: O(log n).
  public subscript(month: YearMonth) -> Node? {
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].month < month { low = middle + 1 } else { high = middle }
    }
    return low < nodes.count && nodes[low].month == month ? nodes[low] : nil
  }

  /// Makes a curve that has one level in every month, for want of any quote.
  ///
  /// - Parameters:
  ///   - level: the level of the index now, in currency per index unit.
  ///   - months: the months wanted, in any order.
  ///   - origins: the cells that the level was computed from.
  /// - Returns: the curve, every node of which is indicative.
  public static func indicative(
    level: ExactRatio, months: [YearMonth], origins: [SourceID] = []
  ) -> ForwardCurve {
    let wanted = Set(months).sorted()
    return ForwardCurve(
      nodes: wanted.map { Node($0, level, .indicative, origins, .level) }, warnings: [])
  }

  /// Builds a curve from the quotes of one date.
  ///
  /// Strips are taken after the months, short ones before long ones: the months of a strip that are
  /// still unknown get the one price that makes the weighted mean of the strip its quote. Then a
  /// month between two known ones lies on the straight line between them, in months; a month
  /// outside them has the price of the nearest. Reproduces the cases CURVE-STRIP-1 and
  /// CURVE-STRIP-ARB.
  ///
  /// - Parameters:
  ///   - quotes: the months quoted, in any order.
  ///   - strips: the strips quoted, in any order.
  ///   - tick: the smallest price step, by which a strip and its months may differ.
  ///   - weights: how much each month counts in a strip.
  ///   - months: the months wanted, in any order.
  ///   - asOf: the month of the as-of day.
  /// - Returns: the curve, with a node for each month wanted.
  /// - Throws: `PricingError.noQuote` when no price can be used, `.duplicateQuote` for a month
  ///   quoted twice, `.inconsistentStrip` for a strip whose months are all known and disagree by
  ///   more than a tick, `.impliedPriceNotPositive` when quotes above zero leave none for a month.
  /// - Complexity: O(n log n) for n months and quotes, and the lengths of the strips.
  public static func build(
    quotes: [MonthQuote], strips: [StripQuote] = [], tick: ExactDecimal,
    weights: StripWeights = .equal, months: [YearMonth], asOf: YearMonth
  ) throws(PricingError) -> ForwardCurve {
    var warnings: [Warning] = []
    var known: [YearMonth: Node] = [:]
    for quote in quotes.sorted(by: { $0.month < $1.month }) {
      guard known[quote.month] == nil else { throw .duplicateQuote(month: quote.month) }
      known[quote.month] = Node(
        quote.month, ExactRatio(quote.price), .quoted, [quote.source].compactMap(\.self),
        .quote(quote))
      if !isWhole(quote.price, of: tick) {
        warnings.append(.priceOffTick(month: quote.month, price: quote.price))
      }
    }
    for strip in strips.sorted(by: isTakenBefore) {
      guard strip.first > asOf else {
        warnings.append(.stripHasBegun(strip))
        continue
      }
      if !isWhole(strip.price, of: tick) { warnings.append(.stripOffTick(strip)) }
      try fill(&known, from: strip, tick: tick, weights: weights)
    }

    let anchors = known.values.sorted { $0.month < $1.month }
    guard !anchors.isEmpty else { throw .noQuote }
    var position = 0
    let nodes = Set(months).sorted().map { month in
      while position < anchors.count, anchors[position].month < month { position += 1 }
      return node(month, before: position, in: anchors)
    }
    return ForwardCurve(nodes: nodes, warnings: warnings)
  }
}
