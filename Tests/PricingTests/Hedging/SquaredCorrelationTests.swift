import Pricing
import Testing

/// Intervals around R², against Fisher's transformation computed computed with SciPy 1.17.
struct SquaredCorrelationTests {
  // m = 36: z = atanh(sqrt(0.8738071320679428)), ± norm.ppf(0.975)/sqrt(33), tanh squared.
  @Test func reproducesTheTransformation() throws {
    let found = SquaredCorrelation(0.8738071320679428, count: 36, period: 1, confidence: 0.95)
    let interval = try #require(found.interval)
    #expect((interval.lowerBound - 0.7655235534348316).magnitude < 1e-12)
    #expect((interval.upperBound - 0.9341116932375889).magnitude < 1e-12)
  }

  /// Three-month changes that overlap count a third: 24 of them are 8.
  @Test func overlappingChangesCountLess() throws {
    let found = SquaredCorrelation(0.8, count: 24, period: 3, confidence: 0.9)
    let interval = try #require(found.interval)
    #expect((interval.lowerBound - 0.3714206289478736).magnitude < 1e-12)
    #expect((interval.upperBound - 0.9500938896735942).magnitude < 1e-12)
  }

  @Test func theEndsStayInRange() throws {
    #expect(SquaredCorrelation(0.5, count: 3, period: 1, confidence: 0.95).interval == nil)
    #expect(SquaredCorrelation(0.5, count: 9, period: 3, confidence: 0.95).interval == nil)
    #expect(SquaredCorrelation(1, count: 20, period: 1, confidence: 0.95).interval == 1...1)
    let low = try #require(
      SquaredCorrelation(0.01, count: 10, period: 1, confidence: 0.95).interval)
    #expect(low.lowerBound == 0 && low.upperBound < 1)
  }
}
