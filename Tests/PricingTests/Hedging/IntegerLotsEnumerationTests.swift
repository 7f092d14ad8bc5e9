import Basics
import Pricing
import Testing

@Suite("Whole lots against every choice there is")
struct IntegerLotsEnumerationTests {
  /// A problem drawn at random.
  struct Problem {
    var months: [IntegerLots.Month]
    var size: ExactDecimal
    var covariance: SquareMatrix
    var riskAversion: Double?
    var feePerLot: [ExactDecimal]

    func fees(_ month: Int, _ lots: Int) -> ExactDecimal { feePerLot[month] * ExactDecimal(lots) }
  }

  /// Months of a plan: prices near 2.4, monthly averages 30 days apart, as the plan computes them.
  static func planCovariance(
    _ count: Int, volatility: Double = 0.3, decorrelation: Double = 0.02
  ) throws -> SquareMatrix {
    let asOf = try #require(Day("2026-11-20"))
    let first = try #require(YearMonth("2026-12"))
    let months = (0..<count).map { offset in
      let month = first.advanced(by: offset)
      return MonthCovariance.OpenMonth(
        month: month, price: 2.4 + 0.05 * Double(offset % 4),
        fixingDays: month.days.filter { !$0.isWeekend })
    }
    return MonthCovariance(
      months: months, asOf: asOf, volatility: volatility, decorrelation: decorrelation
    ).prices
  }

  static func randomCovariance(
    _ count: Int, using generator: inout SeededGenerator
  ) -> SquareMatrix {
    let factor = (0..<count).map { _ in
      (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    }
    var matrix = SquareMatrix(order: count)
    for row in 0..<count {
      for column in 0..<count {
        matrix[row, column] = (0..<count).reduce(0) { $0 + factor[row][$1] * factor[column][$1] }
      }
    }
    return matrix
  }

  /// Returns the choice that the rule names, by looking at all of them.
  static func enumerate(_ problem: Problem) -> [Int] {
    let ranges = problem.months.map { month in
      let exact = ExactRatio(month.target, over: problem.size)
      let most = month.maximumLots ?? Int.max
      return min(exact.floor, most)...min(exact.ceiling, most)
    }
    let targets = problem.months.reduce(ExactRatio(0)) { $0 + $1.target }
    let limit = (targets / problem.size).roundedToInt()
    var all: [(lots: [Int], fees: ExactDecimal, value: Double, variance: Double)] = []
    func extend(_ lots: [Int]) {
      guard lots.count == ranges.count else {
        for next in ranges[lots.count] { extend(lots + [next]) }
        return
      }
      guard lots.reduce(0, +) <= limit else { return }
      let rest = zip(problem.months, lots).map {
        Double($0.target - problem.size * ExactDecimal($1))
      }
      let variance = problem.covariance.quadraticForm(rest)
      let fees = lots.indices.reduce(ExactDecimal.zero) { $0 + problem.fees($1, lots[$1]) }
      let value = problem.riskAversion.map { Double(fees) + $0 / 2 * variance } ?? variance
      all.append((lots, fees, value, variance))
    }
    extend([])
    let leastValue = all.map(\.value).min() ?? 0
    all = all.filter { $0.value <= leastValue + 1e-9 * leastValue }
    let leastVariance = all.map(\.variance).min() ?? 0
    all = all.filter { $0.variance <= leastVariance + 1e-9 * leastVariance }
    let best = all.min { left, right in
      let counts = (left.lots.reduce(0, +), right.lots.reduce(0, +))
      if counts.0 != counts.1 { return counts.0 > counts.1 }
      if left.fees != right.fees { return left.fees < right.fees }
      return right.lots.lexicographicallyPrecedes(left.lots)
    }
    return best?.lots ?? []
  }

  /// Random problems of one to eight months; the seed is recorded here.
  @Test func agreesWithEnumeration() throws {
    var generator = SeededGenerator(seed: 20_261_120)
    for round in 0..<800 {
      let count = Int.random(in: 1...8, using: &generator)
      let covariance: SquareMatrix
      switch round % 5 {
      case 0: covariance = Self.randomCovariance(count, using: &generator)
      case 1: covariance = try Self.planCovariance(count, decorrelation: 0)
      case 2: covariance = try Self.planCovariance(count, volatility: 1.5, decorrelation: 0.4)
      // Months of their own: the limit on the sum alone ties them together.
      case 3: covariance = try Self.planCovariance(count, decorrelation: 6)
      default: covariance = try Self.planCovariance(count)
      }
      // Coarse targets make ties; a maximum below, at and above the target's own lots.
      let coarse = Bool.random(using: &generator)
      let months = (0..<count).map { _ in
        let target =
          coarse
          ? 365 * Int.random(in: 0...9, using: &generator)
          : Int.random(in: 0...9_000, using: &generator)
        let most = Int.random(in: 0...30, using: &generator)
        return IntegerLots.Month(
          target: ExactDecimal(target), maximumLots: most > 15 ? nil : most)
      }
      let problem = Problem(
        months: months, size: 730, covariance: covariance,
        riskAversion: round % 3 == 0 ? 1e-4 * Double(round % 5) : nil,
        feePerLot: (0..<count).map { _ in ExactDecimal(Int.random(in: 5...7, using: &generator)) })
      let chosen = try IntegerLots(
        months: problem.months, size: problem.size, covariance: problem.covariance,
        riskAversion: problem.riskAversion, fees: problem.fees)
      #expect(chosen.lots == Self.enumerate(problem), "round \(round)")
    }
  }

  /// 36 months, as many as the longest listed strip: the search stays small for every kind of
  /// target, and its result is no worse than rounding each month or carrying the error forward.
  @Test func wholeStrip() throws {
    var generator = SeededGenerator(seed: 36)
    var largest = 0
    for decorrelation in [0, 0.02, 0.1, 0.5, 5] {
      let covariance = try Self.planCovariance(36, decorrelation: decorrelation)
      // Half a lot wanted in every month is the hardest: one strip of it suffices.
      for kind in 0..<8 where kind != 1 || decorrelation == 0.02 {
        let targets: [Int] = (0..<36).map { (month: Int) -> Int in
          switch kind {
          case 0: 14_600 + 73 * 3
          case 1: 14_600 + 73 * 5
          case 2: 14_600 + 73 * 7
          case 3: 14_600 + (month * 41) % 730
          default: Int.random(in: 0...60_000, using: &generator)
          }
        }
        let chosen = try IntegerLots(
          months: targets.map { .init(target: ExactDecimal($0)) }, size: 730,
          covariance: covariance)
        largest = max(largest, chosen.nodeCount)
        var carried = 0
        let carrying: [Double] = targets.map { (target: Int) -> Double in
          let lots = (target + carried) / 730
          let within = min(max(lots, target / 730), (target + 729) / 730)
          carried += target - 730 * within
          return Double(target - 730 * within)
        }
        #expect(chosen.variance <= covariance.quadraticForm(carrying) * (1 + 1e-12))
        let bought: Int = chosen.lots.reduce(0, +)
        let whole: Int = targets.reduce(0, +)
        #expect(bought <= (whole + 365) / 730)
      }
    }
    #expect(largest < 2_000_000)
  }
}
