import Basics
import Planning
import Pricing
import Reporting

/// The columns of a report on hedge ratios.
enum RatioColumns {
  /// A column and where its cells come from.
  struct Spec {
    let column: Column
    /// Which figure it prints; nil for words.
    var number: RatioNumber?
    let cell: @Sendable (RatioLine) -> Cell
  }

  /// The table of some ratios, with the figures of each where they are known.
  static func table(_ lines: [RatioLine], _ figures: [[RatioNumber: Figure]]? = nil) -> Table {
    Table(
      columns: all.map(\.column), rows: lines.map { line in all.map { $0.cell(line) } },
      origins: figures.map { rows in
        TableOrigins(
          keys: ["instrument", "on"],
          rows: rows.map { row in
            all.map { spec in spec.number.flatMap { row[$0]?.derivation.index } }
          })
      })
  }

  /// The columns, in order.
  static let all: [Spec] = [
    text("instrument", "the instrument whose price is hedged", "instrument") { $0.instrument },
    text("on", "the contract, or the series, that hedges it", "on") { $0.on },
    text("index", "the series that the ratio was measured on", "index", drop: 7) { $0.index },
    text("origin", "estimated, assumed for want of changes, or given", "origin", drop: 6) {
      $0.origin
    },
    text("sampling", "how levels are taken from prices") { $0.sampling },
    text("change", "how two levels are compared") { $0.fit?.changes.kind.rawValue },
    integer("period", .period, "months or observations between the ends of a change", "k", drop: 5)
    {
      $0.fit?.period
    },
    text("window", "whether changes may share levels") {
      $0.fit.map { $0.changes.window == .overlapping ? "overlapping" : "separate" }
    },
    integer("observations", .observations, "changes that were fitted", "n", drop: 8) {
      $0.fit?.count
    },
    Spec(
      column: Column(
        key: "hedge_ratio", kind: .decimal(places: 6), unit: "index units per own unit",
        meaning: "the ratio used", text: TextStyle(header: "used", format: .grouped(4))),
      number: .used, cell: { .decimal(orNull: $0.used, places: 6) }),
    number("half_width", .halfWidth, "half of the 95% interval of the ratio used", "+/-", drop: 9) {
      $0.halfWidth
    },
    Spec(
      column: Column(
        key: "prior", kind: .decimal(places: 6), unit: "index units per own unit",
        meaning: "the ratio expected before the prices are looked at",
        text: TextStyle(
          header: "prior", format: .grouped(4), dropOrder: 2, whenEmpty: .hide)),
      number: .prior, cell: { .decimal(orNull: $0.prior, places: 6) }),
    text("prior_origin", "where the prior comes from") { $0.priorOrigin },
    number("slope", .slope, "the fitted slope of own changes on index changes", "fitted", drop: 4) {
      $0.fit?.slope
    },
    number("intercept", .intercept, "the own change when the index does not change") {
      $0.fit?.intercept
    },
    number("standard_error", .standardError, "the standard error in use", "se", drop: 4) {
      $0.fit?.standardError
    },
    number("se_ols", .classicalError, "the classical standard error") {
      $0.fit?.classicalStandardError
    },
    number("se_newey_west", .neweyWestError, "the Newey-West error with factor n/(n-2)") {
      $0.neweyWestCorrected
    },
    number("se_newey_west_plain", nil, "the Newey-West error without a factor") { $0.neweyWest },
    integer("newey_west_lag", .lag, "the lag of the Newey-West errors") { $0.lag },
    number("se_hc0", nil, "the White error HC0") { $0.white.first },
    number("se_hc1", nil, "the White error HC1") { $0.white.dropFirst().first },
    number("se_hc3", nil, "the White error HC3") { $0.white.dropFirst(2).first },
    number("interval_low", .intervalLow, "the lower end of the t interval around the slope") {
      $0.fit?.interval.lowerBound
    },
    number("interval_high", .intervalHigh, "the upper end of the t interval around the slope") {
      $0.fit?.interval.upperBound
    },
    number("r_squared", .rSquared, "the share of own movement that is explained", "R2") {
      $0.fit?.rSquared
    },
    number("residual_sd", .residualDeviation, "the standard deviation of what is not explained") {
      $0.fit?.residualStandardDeviation
    },
    number(
      "variance_reduction", .varianceReduction,
      "the variance that the ratio used takes away, in sample"
    ) {
      $0.varianceReduction
    },
    number("one_month_ratio", .oneMonthRatio, "the ratio of one-month changes", "1-month", drop: 3)
    {
      $0.oneMonth
    },
    number("zero_share", .zeroShare, "the share of own changes that are zero") {
      $0.fit?.zeroShare
    },
    text("first", "the first month or day of the levels", "from", drop: 1) { $0.first },
    text("last", "the last month or day of the levels", "to", drop: 1) { $0.last },
    Spec(
      column: Column(
        key: "basis", kind: .decimal(places: 12), unit: "currency per own unit",
        meaning: "mean own price less ratio x mean index over the basis days",
        text: TextStyle(header: "basis", format: .grouped(4), dropOrder: 3, whenEmpty: .hide)),
      number: .basis, cell: { .decimal(orNull: $0.basis, places: 12) }),
    text("basis_first", "the first basis day") { $0.basisFirst?.description },
    text("basis_last", "the last basis day") { $0.basisLast?.description },
  ]

  private static func text(
    _ key: String, _ meaning: String, _ header: String? = nil, drop: Int? = nil,
    _ value: @escaping @Sendable (RatioLine) -> String?
  ) -> Spec {
    Spec(
      column: Column(
        key: key, kind: .text, meaning: meaning,
        text: header.map { TextStyle(header: $0, dropOrder: drop, whenEmpty: .hide) }),
      cell: { .text(orNull: value($0)) })
  }

  private static func integer(
    _ key: String, _ number: RatioNumber, _ meaning: String, _ header: String? = nil,
    drop: Int? = nil,
    _ value: @escaping @Sendable (RatioLine) -> Int?
  ) -> Spec {
    Spec(
      column: Column(
        key: key, kind: .integer, meaning: meaning,
        text: header.map { TextStyle(header: $0, dropOrder: drop, whenEmpty: .hide) }),
      number: number, cell: { .integer(orNull: value($0)) })
  }

  private static func number(
    _ key: String, _ number: RatioNumber?, _ meaning: String, _ header: String? = nil,
    drop: Int? = nil,
    _ value: @escaping @Sendable (RatioLine) -> Double?
  ) -> Spec {
    Spec(
      column: Column(
        key: key, kind: .decimal(places: 12), meaning: meaning,
        text: header.map {
          TextStyle(header: $0, format: .grouped(4), dropOrder: drop, whenEmpty: .hide)
        }),
      number: number,
      cell: {
        .decimal(
          orNull: value($0).flatMap {
            $0.magnitude < 1e20 ? ExactDecimal(rounding: $0, decimals: 12) : nil
          },
          places: 12)
      })
  }
}
