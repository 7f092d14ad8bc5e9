import Reporting

// The columns of options, in order.
extension OptionReport {
  private static let price = "currency per index unit"

  static let columns: [Column] = [
    Column(
      key: "month", kind: .text, meaning: "the delivery month; null for one fixing at a time",
      text: TextStyle(header: "month", whenEmpty: .hide)),
    Column(
      key: "contract", kind: .text, meaning: "the contract that settles like the option",
      text: TextStyle(header: "contract", dropOrder: 5, whenEmpty: .hide)),
    Column(
      key: "option", kind: .text, meaning: "cap (a call) or floor (a put) on the settlement",
      text: TextStyle(header: "option")),
    Column(
      key: "side", kind: .text, meaning: "bought or sold",
      text: TextStyle(header: "side", dropOrder: 6)),
    Column(
      key: "forward", kind: .decimal(places: 6), unit: price,
      meaning: "futures price of the whole month",
      text: TextStyle(header: "futures", format: .grouped(4))),
    Column(
      key: "curve_source", kind: .text, meaning: "where the futures price comes from"),
    Column(
      key: "strike", kind: .decimal(places: 6), unit: price, meaning: "the strike",
      text: TextStyle(header: "strike", format: .grouped(4))),
    Column(
      key: "years", kind: .decimal(places: 6), unit: "years of 365 days",
      meaning: "time to the last fixing, at which the option pays",
      text: TextStyle(header: "years", format: .grouped(2), dropOrder: 2)),
    Column(
      key: "fixings_known", kind: .integer, meaning: "fixings known",
      text: TextStyle(header: "fixed", dropOrder: 1, whenEmpty: .hide)),
    Column(
      key: "fixings", kind: .integer, meaning: "all fixings of the settlement",
      text: TextStyle(header: "fixings", dropOrder: 1)),
    Column(
      key: "volatility", kind: .decimal(places: 6), unit: "a year",
      meaning: "volatility of the index; solved for when a premium is given",
      text: TextStyle(header: "volatility", format: .percent(1), dropOrder: 4)),
    Column(
      key: "effective_volatility", kind: .decimal(places: 6), unit: "a year",
      meaning: "volatility of the open part of the settlement until the last fixing",
      text: TextStyle(header: "of average", format: .percent(1), dropOrder: 3)),
    Column(
      key: "premium", kind: .decimal(places: 6), unit: price, meaning: "value of one index unit",
      text: TextStyle(header: "premium", format: .grouped(4))),
    Column(
      key: "european_premium", kind: .decimal(places: 6), unit: price,
      meaning: "value by Black-76 on one fixing at the end: wrong for an average",
      text: TextStyle(header: "European", format: .grouped(4))),
    Column(
      key: "european_mispricing", kind: .decimal(places: 6), unit: "fraction",
      meaning: "European premium over premium, less one; null for a premium of 0",
      text: TextStyle(header: "too dear", format: .percent(1))),
    Column(
      key: "european_volatility", kind: .decimal(places: 6), unit: "a year",
      meaning: "what Black-76 reads out of the given premium; null without one",
      text: TextStyle(header: "European volatility", format: .percent(1), whenEmpty: .hide)),
    Column(
      key: "delta", kind: .decimal(places: 6), unit: "index units per index unit",
      meaning: "change of the value for one unit of the price of the open fixings",
      text: TextStyle(header: "delta", format: .grouped(3), dropOrder: 7)),
    Column(
      key: "quantity", kind: .decimal(places: 3), unit: "index units",
      meaning: "what is protected: --quantity, or index exposure that held lots do not cover",
      text: TextStyle(header: "quantity", format: .grouped(0), dropOrder: 8, whenEmpty: .hide)),
    Column(
      key: "value", kind: .decimal(places: 2), additivity: .additive, unit: "currency",
      meaning: "quantity x premium; negative when the option is sold",
      text: TextStyle(header: "value", format: .grouped(2), whenEmpty: .hide)),
    Column(
      key: "european_value", kind: .decimal(places: 2), additivity: .additive, unit: "currency",
      meaning: "quantity x European premium; negative when the option is sold"),
    Column(key: "currency", kind: .text, meaning: "currency of prices and values"),
  ]
}
