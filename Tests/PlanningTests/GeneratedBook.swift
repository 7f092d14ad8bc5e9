import Basics
import Planning
import Pricing

/// A book of one instrument and one contract, drawn at random from a seed.
///
/// Twelve weeks of prices, settles for every month, and needs of a few months; the ratio is given
/// unless a test takes it out.
struct GeneratedBook {
  /// The months that are needed, with their quantities.
  var needs: [(month: String, quantity: Int)] = []
  /// What is added to every own price, in thousandths.
  var shift = 0
  /// What every quantity is multiplied by.
  var scale = 1
  /// What of each need is covered, in quarters; nil for all of it.
  var quarters: Int?
  /// The 10th and 90th percentile of every need, in percent of it; nil for certain needs.
  var percentiles: (low: Int, high: Int)?
  /// How much of a plan is computed.
  var scope = PlanRequest.Scope.expectation

  static let asOf = "2026-11-20"
  private static let months = [
    "2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "2027-05", "2027-06", "2027-07",
  ]

  private let own: [Int]
  private let index: [Int]
  private let settles: [Int]
  private let ratio: Int

  init(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    func walk(_ start: Int, _ generator: inout SplitMix64) -> [Int] {
      var level = start
      return (0..<90).map { _ in
        level = max(500, level + Int.random(in: -40...40, using: &generator))
        return level
      }
    }
    own = walk(Int.random(in: 1_500...4_000, using: &generator), &generator)
    index = walk(Int.random(in: 1_500...4_000, using: &generator), &generator)
    settles = Self.months.map { _ in Int.random(in: 1_500...4_000, using: &generator) }
    ratio = Int.random(in: 600...1_400, using: &generator)
    for month in Self.months where Bool.random(using: &generator) {
      needs.append((month, Int.random(in: 50...50_000, using: &generator)))
    }
    if needs.isEmpty { needs = [(Self.months[0], 1_000)] }
  }

  /// Plans it; what is drawn never lacks a figure.
  func plan(in months: [String]? = nil) throws -> Plan {
    var small = SmallBook()
    small.describe("own", contract: "FUT")
    let last = SmallBook.day(Self.asOf)
    let days = (0..<90).map { last.advanced(by: $0 - 89) }.filter { !$0.isWeekend }
    for (place, day) in days.enumerated() {
      small.price("own", Self.thousandths(own[place] + shift), on: [day])
      small.price("index", Self.thousandths(index[place]), on: [day])
    }
    for (month, settle) in zip(Self.months, settles) {
      small.settle(
        SmallBook.month(month), SmallBook.number(Self.thousandths(settle)), on: [last])
    }
    for need in needs where months?.contains(need.month) ?? true {
      small.need(need.quantity * scale, in: need.month, percentiles: percentiles)
    }
    if let quarters {
      let share = ExactDecimal(significand: Int128(25 * quarters), scale: 2)
      small.book.bands = [
        CoverageBand(
          from: 0, to: 120, minimum: share, target: share, maximum: .one, contract: nil,
          source: SourceID(file: 0, line: 1, field: 0))
      ]
    }
    small.book.settings.ratios = [
      RatioKey(instrument: "own", contract: "FUT"): Setting(
        SmallBook.number(Self.thousandths(ratio)))
    ]
    guard let plan = small.plan(asOf: Self.asOf, scope: scope).plan else { throw Missing() }
    return plan
  }

  /// What is thrown when a generated book has no plan.
  struct Missing: Error {}

  private static func thousandths(_ value: Int) -> String {
    ExactDecimal(significand: Int128(value), scale: 3).description
  }
}
