import Pricing

/// One figure of a reference case: what it has to be, what it is, and how near it has to come.
struct ReferenceFigure: Sendable {
  /// How near a figure has to come to what is expected.
  enum Closeness: Sendable {
    /// Within a share of the expected figure.
    case relative(Double)
    /// Within an amount.
    case absolute(Double)
    /// With a number of correct digits, as NIST counts them.
    case digits(Double)
    /// Within a number of units in the last place.
    case ulps(Double)
    /// The same number.
    case exact
  }

  let name: String
  let expected: Double
  let obtained: Double
  let closeness: Closeness

  /// The largest distance that is allowed.
  private var room: Double {
    switch closeness {
    case .relative(let share): share * expected.magnitude
    case .absolute(let amount): amount
    case .digits(let count): expected == 0 ? 0 : power(-count) * expected.magnitude
    case .ulps(let count): count * expected.ulp
    case .exact: 0
    }
  }

  var isReached: Bool {
    if case .digits(let count) = closeness { return digits >= count }
    // Halves of a printed digit are not binary numbers.
    return obtained == expected || (obtained - expected).magnitude <= room * (1 + 1e-9)
  }

  /// The digits that are correct, at most 16.
  var digits: Double { correctDigits(obtained, expected) }

  /// The digits that are needed, at most 16.
  var needed: Double {
    if case .digits(let count) = closeness { return count }
    guard room > 0, expected != 0 else { return 16 }
    return min(16, max(0, correctDigits(expected + room, expected)))
  }

  private func power(_ exponent: Double) -> Double {
    Elementary.exp(exponent * Elementary.log(10))
  }
}

/// A reference case with every figure that is compared with it.
struct ReferenceCase: Sendable {
  let id: String
  let source: String
  private(set) var figures: [ReferenceFigure] = []

  init(_ id: String, _ source: String) {
    self.id = id
    self.source = source
  }

  /// Compares a figure with a number.
  mutating func add(
    _ name: String, _ obtained: Double, _ expected: Double, _ closeness: ReferenceFigure.Closeness
  ) {
    figures.append(
      ReferenceFigure(name: name, expected: expected, obtained: obtained, closeness: closeness))
  }

  /// Compares figures with those of the same names in a table.
  mutating func add(
    _ values: [(String, Double)], _ expected: JSONValue, _ closeness: ReferenceFigure.Closeness
  ) {
    for (name, value) in values { add(name, value, expected[name].number, closeness) }
  }

  /// Compares a list of figures with a list.
  mutating func add(
    _ name: String, _ values: [Double], _ expected: JSONValue,
    _ closeness: ReferenceFigure.Closeness
  ) {
    let wanted = expected.numbers
    add(name + " count", Double(values.count), Double(wanted.count), .exact)
    for (position, pair) in zip(values, wanted).enumerated() {
      add("\(name) \(position + 1)", pair.0, pair.1, closeness)
    }
  }

  /// The figure with the least to spare, of those that need not be the same number if there are any.
  var tightest: ReferenceFigure? {
    let near = figures.filter {
      if case .exact = $0.closeness { false } else { true }
    }
    return (near.isEmpty ? figures : near).min {
      $0.digits - $0.needed < $1.digits - $1.needed
    }
  }
}

/// Every reference case with its figures, computed anew.
enum ReferenceLedger {
  /// The files whose every case has to be in the ledger.
  static let files = [
    "asian", "asian_monthly_average", "black76", "commodity_curves", "crude_hedge_regressions",
    "dcc_filter", "downside_ratios", "garch_dem2gbp", "gpuA_hedge_regressions",
    "hac_newey_west", "hedge_effectiveness", "hedge_ratio_resampling", "hull_accounting",
    "hull_hedging", "layered_programme", "library_cases", "lots_and_settlement",
    "nist_linear_regression", "nist_univariate", "quantity_risk_margin",
    "rng_qmc_known_answers", "strip_curves",
  ]

  /// The cases, computed once for all tests.
  static func cases() throws -> [ReferenceCase] { try computed.get() }

  private static let computed = Result {
    try numerics() + options() + averages() + regressions() + hedging() + quantities() + risk()
      + curves() + econometrics()
  }

  /// The ids of the cases of a file; a file without a list of cases is one case.
  static func identifiers(in file: String) throws -> [String] {
    let content = try ReferenceData.json(file + ".json")
    if content["cases"].isPresent { return content["cases"].items.map { $0["id"].text } }
    return [content["id"].isPresent ? content["id"].text : file]
  }
}
