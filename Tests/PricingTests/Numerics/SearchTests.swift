import Pricing
import Testing

@Suite("Roots and minima of one variable")
struct SearchTests {
  /// Roots known in closed form, and the root of x³ − 2x − 5, computed with mpmath.
  @Test func roots() throws {
    let root = try RootSearch.brent(in: 2...3) { $0 * $0 * $0 - 2 * $0 - 5 }
    #expect(isClose(root, 2.094_551_481_542_326_6, relative: 4e-16))
    #expect(
      isClose(try RootSearch.brent(in: 0...2) { $0 * $0 - 2 }, 2.0.squareRoot(), relative: 4e-16))
    #expect(
      isClose(
        try RootSearch.brent(in: 0...10) { Elementary.exp($0) - 2 }, 0.693_147_180_559_945_3,
        relative: 4e-16))
    // A step has no zero: the change of sign is found all the same.
    let step = try RootSearch.brent(in: -1...4, tolerance: 1e-9) { $0 < 1.25 ? -1 : 1 }
    #expect((step - 1.25).magnitude <= 1e-9)
    // A root of high order is flat, and bisection carries it.
    let flat = try RootSearch.brent(in: -1...4, tolerance: 1e-9) {
      let x = $0 - 1
      return x * x * x * x * x * x * x * x * x
    }
    #expect((flat - 1).magnitude <= 1e-9)
    #expect(try RootSearch.brent(in: 1...3) { $0 - 1 } == 1)
    #expect(try RootSearch.brent(in: 1...3) { $0 - 3 } == 3)
  }

  /// The count of steps is small: that is what the interpolation is for.
  @Test func rootIsCheap() throws {
    var calls = 0
    _ = try RootSearch.brent(in: 0...1) {
      calls += 1
      return Elementary.exp(-$0) - $0
    }
    #expect(calls <= 12)
  }

  @Test func noRoot() {
    #expect(throws: PricingError.noSignChange(low: 1, high: 2)) {
      try RootSearch.brent(in: 1...2) { $0 }
    }
    #expect(throws: PricingError.noSignChange(low: 1, high: 2)) {
      try RootSearch.brent(in: 1...2) { _ in .nan }
    }
  }

  /// Minima known in closed form: x·ln x at 1/e, a corner at 0.3, the end of a slope.
  @Test func minima() {
    let smooth = MinimumSearch.brent(in: 0.01...2, tolerance: 1e-10) { $0 * Elementary.log($0) }
    #expect(isClose(smooth.position, Elementary.exp(-1), relative: 1e-7))
    #expect(isClose(smooth.value, -Elementary.exp(-1), relative: 1e-14))
    let golden = MinimumSearch.goldenSection(in: 0.01...2, tolerance: 1e-10) {
      $0 * Elementary.log($0)
    }
    #expect(isClose(golden.position, Elementary.exp(-1), relative: 1e-7))
    for minimum in [
      MinimumSearch.brent(in: -5...4, tolerance: 1e-9) { ($0 - 0.3).magnitude },
      MinimumSearch.goldenSection(in: -5...4, tolerance: 1e-9) { ($0 - 0.3).magnitude },
    ] {
      #expect((minimum.position - 0.3).magnitude < 3e-8)
    }
    #expect(MinimumSearch.brent(in: 1...2, tolerance: 1e-9) { $0 }.position < 1 + 1e-7)
    #expect(MinimumSearch.goldenSection(in: 1...2, tolerance: 1e-9) { -$0 }.position > 2 - 1e-8)
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = MinimumSearch.goldenSection(in: 0...1, tolerance: 0) { $0 }
    }
    await #expect(processExitsWith: .failure) {
      _ = try RootSearch.brent(in: 0...(.infinity)) { $0 - 1 }
    }
  }
}
