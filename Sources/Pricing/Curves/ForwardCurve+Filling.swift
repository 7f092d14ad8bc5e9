import Basics

extension ForwardCurve {
  /// Orders strips: short before long, then early before late.
  static func isTakenBefore(_ left: StripQuote, _ right: StripQuote) -> Bool {
    let lengths = (left.first.distance(to: left.last), right.first.distance(to: right.last))
    return lengths.0 != lengths.1 ? lengths.0 < lengths.1 : left.first < right.first
  }

  /// Tells whether a price is a whole number of ticks.
  static func isWhole(_ price: ExactDecimal, of tick: ExactDecimal) -> Bool {
    guard tick.isPositive else { return true }
    let steps = ExactRatio(price, over: tick)
    return steps.floor == steps.ceiling
  }

  /// Gives the unknown months of a strip the price that makes its weighted mean the quote.
  static func fill(
    _ known: inout [YearMonth: Node], from strip: StripQuote, tick: ExactDecimal,
    weights: StripWeights
  ) throws(PricingError) {
    var knownValue = ExactRatio(0)
    var knownWeight = 0
    var wholeWeight = 0
    var unknown: [YearMonth] = []
    var inside: [Weighted] = []
    var origins = [strip.source].compactMap(\.self)
    var allPositive = strip.price.isPositive
    for month in strip.months {
      let weight = weights.weight(of: month)
      wholeWeight += weight
      if let node = known[month] {
        knownValue += node.exactPrice * ExactRatio(weight)
        knownWeight += weight
        inside.append(Weighted(node: node, weight: weight))
        allPositive = allPositive && node.exactPrice.isPositive
        for origin in node.origins where !origins.contains(origin) { origins.append(origin) }
      } else {
        unknown.append(month)
      }
    }
    guard !unknown.isEmpty else {
      let implied = knownValue / ExactRatio(wholeWeight)
      let gap = implied - strip.price
      guard (gap.isNegative ? -gap : gap) <= ExactRatio(tick) else {
        throw .inconsistentStrip(
          first: strip.first, last: strip.last, implied: implied, quoted: strip.price)
      }
      return
    }
    let implied =
      (ExactRatio(strip.price) * ExactRatio(wholeWeight) - knownValue)
      / ExactRatio(wholeWeight - knownWeight)
    guard implied.isPositive || !allPositive else {
      throw .impliedPriceNotPositive(first: strip.first, last: strip.last, implied: implied)
    }
    let making = Making.strip(strip, weight: wholeWeight, known: inside)
    for month in unknown { known[month] = Node(month, implied, .strip, origins, making) }
  }

  /// Returns the node of a month, where `position` is the first anchor not before it.
  static func node(
    _ month: YearMonth, before position: Int, in anchors: [Node]
  ) -> Node {
    guard position < anchors.count else {
      let last = anchors[anchors.count - 1]
      return Node(month, last.exactPrice, .flat, last.origins, .nearest(last))
    }
    let later = anchors[position]
    guard later.month != month else { return later }
    guard position > 0 else {
      return Node(month, later.exactPrice, .flat, later.origins, .nearest(later))
    }
    let earlier = anchors[position - 1]
    let whole = earlier.month.distance(to: later.month)
    let part = earlier.month.distance(to: month)
    let rise = (later.exactPrice - earlier.exactPrice) * ExactRatio(part) / ExactRatio(whole)
    return Node(
      month, earlier.exactPrice + rise, .interpolated,
      earlier.origins + later.origins.filter { !earlier.origins.contains($0) },
      .between(earlier, later))
  }
}
