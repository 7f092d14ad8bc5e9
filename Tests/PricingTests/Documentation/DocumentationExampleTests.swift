import Pricing
import Testing

/// Runs the example of every page, letter for letter, and holds what it prints against the page.
///
/// `print` is a function of each test here, so that the code is the page's own.
@Suite("Examples of the documentation")
struct DocumentationExampleTests {
  @Test(arguments: DocumentationPage.articles + [DocumentationPage.readme])
  func codeIsWhatRuns(page: DocumentationPage) throws {
    #expect(try page.code == page.codeThatRuns)
  }

  @Test func choosingAHedgeRatio() throws {
    var printed: [String] = []
    func print(_ items: Any...) {
      printed.append(items.map { "\($0)" }.joined(separator: " "))
    }
    // Example of ChoosingAHedgeRatio:
    // Monthly averages of the own price and of the index, November 2017 to January 2020.
    let own = [
      62.71, 64.37, 69.08, 65.32, 66.02, 72.11, 76.98, 74.41, 74.25, 72.53, 78.89, 81.03, 64.75,
      57.36, 59.41, 63.96, 66.14, 71.23, 71.32, 64.22, 63.92, 59.04, 62.83, 59.71, 63.21, 67.31,
      63.83,
    ]
    let index = [
      56.64, 57.88, 63.70, 62.23, 62.73, 66.25, 69.98, 67.87, 70.98, 68.06, 70.23, 70.75, 56.96,
      49.52, 51.38, 54.95, 58.15, 63.86, 60.83, 54.66, 57.35, 54.81, 56.95, 53.96, 57.03, 59.88,
      57.52,
    ]
    func short(_ value: Double) -> ExactDecimal { ExactDecimal(rounding: value, decimals: 3) }

    let levels = PairedLevels(own: own, index: index)
    let estimate = try HedgeRatioEstimate(PairedChanges(levels, period: 3))
    let oneMonth = try HedgeRatioEstimate(PairedChanges(levels, period: 1))
    print("ratio", short(estimate.ratio), "from", estimate.count, "changes")
    print("error", short(estimate.ratioStandardError))
    print(
      "interval", short(estimate.ratioInterval.lowerBound), "to",
      short(estimate.ratioInterval.upperBound))
    print("one month alone", short(oneMonth.ratio))
    print("cautions", estimate.cautions(beside: oneMonth).map(\.rawValue))

    let used = Shrinkage(
      estimate: estimate.ratio, standardError: estimate.ratioStandardError, prior: 1)
    print("used", short(used.ratio), "+/-", short(used.posteriorHalfWidth))

    let effect = try HedgeEffectiveness(estimate.changes, ratio: used.ratio)
    print("variance taken away", short(effect.varianceReduction ?? 0))
    // End of the example.
    try compare(printed, DocumentationPage.articles[0])
  }

  @Test func reproducingAResult() throws {
    var printed: [String] = []
    func print(_ items: Any...) {
      printed.append(items.map { "\($0)" }.joined(separator: " "))
    }
    // Example of ReproducingAResult:
    // Hull, table 3.2: changes of jet fuel and of heating oil, in dollars a gallon.
    let fuel = [
      0.029, 0.020, -0.044, 0.008, 0.026, -0.019, -0.010, -0.007, 0.043, 0.011, -0.036, -0.018,
      0.009, -0.032, 0.023,
    ]
    let oil = [
      0.021, 0.035, -0.046, 0.001, 0.044, -0.029, -0.026, -0.029, 0.048, -0.006, -0.036, -0.011,
      0.019, -0.027, 0.029,
    ]
    let estimate = try HedgeRatioEstimate(PairedChanges(own: fuel, index: oil))
    let contracts = try HedgeTail.none.contracts(
      ratio: estimate.ratio, quantity: 2_000_000, contractSize: 42_000)
    print("ratio", ExactDecimal(rounding: estimate.ratio, decimals: 4))
    print("contracts", ExactDecimal(rounding: contracts, decimals: 2))

    // A seed and a stream give the same numbers on every machine, in any order of work.
    var draws = Philox4x32(seed: 42, stream: 7)
    print("draw", draws.next())

    // A bootstrap is a function of its seed.
    let sample = try SlopeResampling(PairedChanges(own: fuel, index: oil))
    let first = try sample.circularBlockBootstrap(block: 3, samples: 500, seed: 1)
    let again = try sample.circularBlockBootstrap(block: 3, samples: 500, seed: 1)
    print("error", ExactDecimal(rounding: first.standardError, decimals: 4), first == again)
    // End of the example.
    try compare(printed, DocumentationPage.articles[1])
  }

  @Test func addingAContract() throws {
    var printed: [String] = []
    func print(_ items: Any...) {
      printed.append(items.map { "\($0)" }.joined(separator: " "))
    }
    // Example of AddingAContract:
    // A made-up contract on the price of a million tokens.
    guard let unit = UnitID("Mtok_out:some-model"), let first = YearMonth("2027-01"),
      let today = Day("2026-11-20"), let price = ExactDecimal("0.62")
    else { preconditionFailure("a literal that is misspelled") }

    let contract = ContractSpec(
      id: "TOK", venue: "none", underlying: "some-index", unit: unit, size: 500,
      tick: ExactDecimal(significand: 1, scale: 4), currency: "EUR", settlement: .average,
      fixingDays: .calendar, calendar: nil, firstMonth: first, listing: .consecutive(12),
      tradeFee: .percent(ExactDecimal(significand: 25, scale: 2)),
      settleFee: .amount(ExactDecimal(significand: 1, scale: 1)), initialMargin: nil,
      maintenanceMargin: nil, positionLimit: nil, blockMinimum: nil, status: .hypothetical,
      reference: "an example", origin: .book, source: SourceID(file: 0, line: 2, field: 0))
    print("a tick is worth", contract.tickValue, contract.currency)
    print("listed", contract.lists(first, asOf: today))

    // 7,300 million tokens are short in January; a quarter is quoted at 0.62.
    let curve = try ForwardCurve.build(
      quotes: [],
      strips: [StripQuote(first: first, last: first.advanced(by: 2), price: price)],
      tick: contract.tick, months: [first], asOf: today.yearMonth)
    let lots = try IntegerLots(
      months: [.init(target: 7_300)], size: contract.size,
      covariance: SquareMatrix(rows: [[1]])
    ).lots[0]
    let value = ExactRatio(contract.size) * curve.nodes[0].exactPrice
    print("buy", lots, "at", curve.nodes[0].price)
    print("fees", contract.fees(buying: lots, held: 0, lotValue: value))
    // End of the example.
    try compare(printed, DocumentationPage.articles[2])
  }

  @Test func conventions() throws {
    var printed: [String] = []
    func print(_ items: Any...) {
      printed.append(items.map { "\($0)" }.joined(separator: " "))
    }
    // Example of Conventions:
    let own = [2.61, 2.55, 2.49, 2.52, 2.60, 2.71, 2.66, 2.58, 2.50, 2.47, 2.55, 2.68]
    let index = [2.40, 2.36, 2.28, 2.33, 2.38, 2.51, 2.44, 2.39, 2.30, 2.29, 2.34, 2.47]
    func short(_ value: Double) -> ExactDecimal { ExactDecimal(rounding: value, decimals: 4) }

    // A slope of logarithms is a ratio of money; the ratio of units is scaled at the last prices.
    let levels = PairedLevels(own: own, index: index)
    let logs = try HedgeRatioEstimate(PairedChanges(levels, period: 1, kind: .log))
    print("slope", short(logs.slope), "ratio", short(logs.ratio))

    // Newey-West with and without the factor for a small sample, the intercept first.
    for factor in [LinearFit.SampleFactor.none, .degreesOfFreedom] {
      print("error", short(logs.fit.neweyWestStandardErrors(lag: 2, factor: factor)[1]))
    }

    // Exponential weights, from nothing and from the mean of the first four changes.
    let changes = try PairedChanges(levels, period: 1)
    print("weights alone", short(try ExponentialWeights.monthly.ratio(changes)))
    print(
      "from a mean", short(try ExponentialWeights.monthly.ratio(changes, from: .meanOfFirst(4))))

    // A quantile is one of the values: the ceiling of p·n counted from the smallest.
    print("quantile", Sample.quantile(0.95, of: own))
    // Half away from zero.
    print("rounded", ExactDecimal(significand: -125, scale: 3).rounded(2))
    // End of the example.
    try compare(printed, DocumentationPage.articles[3])
  }

  @Test func readme() throws {
    var printed: [String] = []
    func print(_ items: Any...) {
      printed.append(items.map { "\($0)" }.joined(separator: " "))
    }
    // Example of README:
    // Monthly averages of what we pay and of the index, oldest first.
    let own = [2.61, 2.55, 2.49, 2.52, 2.60, 2.71, 2.66, 2.58, 2.50, 2.47, 2.55, 2.68]
    let index = [2.40, 2.36, 2.28, 2.33, 2.38, 2.51, 2.44, 2.39, 2.30, 2.29, 2.34, 2.47]

    let changes = try PairedChanges(PairedLevels(own: own, index: index), period: 1)
    let estimate = try HedgeRatioEstimate(changes)
    let used = Shrinkage(
      estimate: estimate.ratio, standardError: estimate.ratioStandardError, prior: 1)
    print("fitted", ExactDecimal(rounding: estimate.ratio, decimals: 6))
    print("used", ExactDecimal(rounding: used.ratio, decimals: 6))
    // End of the example.
    let page = try DocumentationPage.lines("README.md").joined(separator: "\n")
    for line in printed { #expect(page.contains("`\(line)`"), "\(line)") }
    #expect(printed.count == 2)
  }

  private func compare(_ printed: [String], _ page: DocumentationPage) throws {
    let expected = try page.output
    #expect(printed == expected, "it prints:\n\(printed.joined(separator: "\n"))")
  }
}
