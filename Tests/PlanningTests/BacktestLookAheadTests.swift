import Basics
import Pricing
import Testing

@testable import Planning

/// Changing any later row of the history changes no earlier decision of a back-test.
struct BacktestLookAheadTests {
  /// Fifteen months of daily prices of index and own price, settles at some month ends, and rows
  /// that are restated later.
  private static func book(
    _ random: inout Xoshiro256StarStar, after cut: Day? = nil, shaken: Bool = false
  ) -> Book {
    var small = SmallBook()
    small.describe("own", contract: "FUT")
    small.describe("index", contract: nil)
    small.need(Int.random(in: 80...400, using: &random), in: "2028-01")
    small.need(Int.random(in: 80...400, using: &random), in: "2028-05")
    // What is later than the cut has a generator of its own, so that it changes nothing before.
    var later = Xoshiro256StarStar(seed: shaken ? random.next() : 7)
    if !shaken { _ = random.next() }
    var index = 200
    for month in stride(from: SmallBook.month("2026-01"), through: .init("2027-03")!, by: 1) {
      for day in month.weekdays {
        let isLater = cut.map { day > $0 } ?? false
        let step = Int.random(in: -6...6, using: &random)
        index = max(50, index + step)
        let restated = Int.random(in: 0..<40, using: &random) == 0
        var level = index
        if isLater, shaken {
          // Gone, or another price.
          if Int.random(in: 0..<10, using: &later) == 0 { continue }
          level = Int.random(in: 60...400, using: &later)
        }
        small.price("index", hundredths(level), on: [day])
        small.price("own", hundredths(level + 30 + day.rawValue % 7), on: [day])
        if restated {
          let known = day.advanced(by: 45)
          let isKnownLater = cut.map { known > $0 } ?? false
          let other = isKnownLater && shaken ? Int.random(in: 60...400, using: &later) : index + 9
          small.restate("index", hundredths(other), of: day, published: known)
        }
      }
      guard month.month.isMultiple(of: 2), let last = month.weekdays.last else { continue }
      for ahead in 1...7 {
        let level = (cut.map { last > $0 } ?? false) && shaken ? 3 * index : index + ahead
        small.settle(
          month.advanced(by: ahead), SmallBook.number(hundredths(level)), on: [last])
      }
    }
    return small.finished()
  }

  private static func hundredths(_ value: Int) -> String {
    ExactDecimal(significand: Int128(value), scale: 2).text(decimals: 2)
  }

  /// The purchases of a study in words, with what they rest on.
  private static func decisions(_ book: Book) throws -> [(day: Day, words: String)] {
    let study = try BacktestStudy(BacktestStudy.Question(), in: book)
    return study.decisions.map { decision in
      let trades = decision.trades?.map { trade in
        "\(trade.delivery) \(trade.lots.value) at \(trade.price.value) \(trade.coverage as Any) "
          + "\(trade.ratios) \(trade.marks)"
      }
      return (decision.day, trades?.joined(separator: "; ") ?? "no plan: \(decision.gaps)")
    }
  }

  @Test func aLaterRowChangesNoEarlierDecision() throws {
    var changed = 0
    for seed in UInt64(1)...8 {
      var random = Xoshiro256StarStar(seed: seed)
      let cut = SmallBook.day("2026-09-30").advanced(by: Int.random(in: -90...90, using: &random))
      var (one, two) = (random, random)
      let then = try Self.decisions(Self.book(&one, after: cut))
      let now = try Self.decisions(Self.book(&two, after: cut, shaken: true))
      let before = then.filter { $0.day <= cut }
      #expect(before.count > 3, "seed \(seed)")
      #expect(
        before.map(\.words) == now.filter { $0.day <= cut }.map(\.words), "seed \(seed), \(cut)")
      if then.filter({ $0.day > cut }).map(\.words)
        != now.filter({ $0.day > cut }).map(\.words)
      {
        changed += 1
      }
    }
    // Without this the test would pass on a program that ignores its prices.
    #expect(changed == 8)
  }

  @Test func historyCutOffMakesTheSameEarlierDecisions() throws {
    var random = Xoshiro256StarStar(seed: 3)
    let whole = Self.book(&random)
    var question = BacktestStudy.Question()
    question.asOf = SmallBook.day("2026-10-31")
    let short = try BacktestStudy(question, in: whole.known(on: SmallBook.day("2026-10-31")))
    let long = try BacktestStudy(BacktestStudy.Question(), in: whole)
    func words(_ study: BacktestStudy) -> [String] {
      study.trades.filter { $0.day <= SmallBook.day("2026-10-31") }.map {
        "\($0.day) \($0.delivery) \($0.lots.value) \($0.price.value)"
      }
    }
    #expect(words(short).count > 5)
    #expect(words(short) == words(long))
  }
}
