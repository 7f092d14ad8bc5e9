import Tabular

/// The codes of orders, options, back-tests and scores, and what stands behind them.
enum TradeMessages {
  /// An order is in a contract that does not trade.
  static let paperOrders = MessageCode(rawValue: "H270")
  /// A limit price would not be above zero.
  static let limitNotPositive = MessageCode(rawValue: "H271")

  /// No volatility gives the premium of an option.
  static let premiumOutsideBounds = MessageCode(rawValue: "H340")
  /// Nothing on the other side of the price pays for an option.
  static let noFreeLevel = MessageCode(rawValue: "H341")
  /// No month has anything that an option could protect.
  static let nothingToProtect = MessageCode(rawValue: "H342")
  /// A back-test has no month to show.
  static let nothingTested = MessageCode(rawValue: "H343")
  /// Days or months of a back-test are left out.
  static let daysWithoutPlan = MessageCode(rawValue: "H344")
  /// Lots of a back-test were bought on a curve without quotes.
  static let indicativeTrades = MessageCode(rawValue: "H345")
  /// Lots of a back-test are for months that are not over.
  static let openAtTheEnd = MessageCode(rawValue: "H346")
  /// Lots of a back-test settled on another index than the one they were bought on.
  static let indexChanged = MessageCode(rawValue: "H353")

  static let all: [MessageDescriptor] = [
    MessageDescriptor(
      code: paperOrders, title: "orders in a contract that does not trade",
      cause: "The contract is filed, announced or hypothetical, so no venue takes an order in it.",
      cure: "Keep them as a paper record, and send none; hedge contracts shows the status."),
    MessageDescriptor(
      code: limitNotPositive, title: "a limit that is no price",
      cause: "So many ticks below the curve lead to zero or less.",
      cure: "Give a smaller number of ticks below; --ticks 0 is the curve."),
    MessageDescriptor(
      code: premiumOutsideBounds, title: "a premium that no volatility gives",
      cause: "An option is worth its payoff at the futures price or more, and less than its "
        + "underlying.",
      cure: "Check premium, strike and forward: all are for one index unit."),
    MessageDescriptor(
      code: noFreeLevel, title: "a collar that cannot pay for itself",
      cause: "A floor pays for a cap only when the cap is above and the floor below the futures "
        + "price.",
      cure: "Move the level to its side of the price that the message names."),
    MessageDescriptor(
      code: nothingToProtect, title: "nothing for an option to protect",
      cause: "No planned month of a contract has an open fixing and exposure that no lots cover.",
      cure: "Give --quantity, or plan months that are still open."),
    MessageDescriptor(
      code: nothingTested, title: "nothing to test",
      cause: "A test needs a contract, and months of own price and index that are over.",
      cure: "Add older prices, or name a contract for the instruments."),
    MessageDescriptor(
      code: daysWithoutPlan, title: "days or months without prices",
      cause: "On a day of decision a price was missing or stale, or a month had too few days.",
      cure: "Nothing was decided then, and the months are left out; add the prices."),
    MessageDescriptor(
      code: indicativeTrades, title: "bought without quotes",
      cause: "No settles of those days are in the book, so lots were bought at the index level.",
      cure: "Read gains as those of a hedge at the index of the day, not at a market's price."),
    MessageDescriptor(
      code: openAtTheEnd, title: "lots that are not settled",
      cause: "The last days bought lots for months that are not over.",
      cure: "Nothing; they are in the list of trades."),
    MessageDescriptor(
      code: indexChanged, title: "an index that changed before its lots settled",
      cause: "A better index came into the book after the lots were bought: the contract's own, a "
        + "proxy, or settles.",
      cure: "Leave those months out of any conclusion; --from decides from a later day."),
  ]
}
