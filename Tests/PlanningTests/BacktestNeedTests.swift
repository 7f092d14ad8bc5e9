import Basics
import Pricing
import Testing

@testable import Planning

/// A back-test pays the whole need of every month, and tests ratios on every month that is over.
struct BacktestNeedTests {
  /// The own price falls by half of what the index rises: once there are eight changes the ratio is
  /// refused (H308), and its need is no longer hedged.
  private static func book() -> Book {
    var small = SmallBook()
    small.describe("own", contract: "FUT")
    small.describe("index", contract: nil)
    small.need(100, in: "2026-01")
    small.need(100, in: "2026-02")
    for (place, index) in indexes.enumerated() {
      let day = months[place].lastDay
      small.price("index", "\(index)", on: [day])
      small.price("own", own[place], on: [day])
    }
    small.book.settings.maximumAgeDays = Setting(40)
    return small.finished()
  }

  private static let months = Array(
    stride(from: SmallBook.month("2025-01"), through: SmallBook.month("2025-12"), by: 1))
  private static let indexes = [
    "2.0", "2.1", "2.0", "2.2", "2.0", "2.1", "2.0", "2.3", "2.0", "2.1", "2.2", "2.0",
  ]
  private static let own = [
    "2.0", "1.9", "2.0", "1.8", "2.0", "1.9", "2.0", "1.7", "2.0", "1.9", "1.8", "2.0",
  ]

  @Test func refusedRatioLeavesNoNeedUnpaid() throws {
    let study = try BacktestStudy(BacktestStudy.Question(), in: Self.book())
    // 100 hours at the own price of each month but the first, on whose last day is first decided.
    #expect(study.months.map(\.month) == Array(Self.months.dropFirst()))
    let paid = Self.own.dropFirst().map { SmallBook.number($0) * 100 }
    #expect(study.months.map(\.unhedgedCost.value) == paid)
    #expect(study.totals.unhedgedCost.value == 2_100)
    // Lots stay in October, bought before; the last plan of that month wants none.
    let october = try #require(study.months.first { $0.month == SmallBook.month("2025-10") })
    #expect(october.lots.value == 10)
    #expect(october.coverage == nil)
    #expect(study.months.last?.lots.value == 0)
  }

  @Test func ratiosAreTestedOnMonthsAfterTheLastDecision() throws {
    var question = BacktestStudy.Question()
    question.to = SmallBook.month("2025-07")
    let book = Self.book()
    let short = try #require(try BacktestStudy(question, in: book).ratios.first)
    // Seven days of decision, and a month over after each.
    #expect(short.period == 1)
    #expect(short.count == 7)
    let long = try #require(try BacktestStudy(BacktestStudy.Question(), in: book).ratios.first)
    // The ratios that were refused at the end count too; December has no month after it.
    #expect(long.count == 11)
  }
}
