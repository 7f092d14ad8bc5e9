import Pricing
import Testing

@Suite("Elementary functions")
struct ElementaryTests {
  /// Expected values: mpmath with 60 digits, in `data/elementary_functions.csv`.
  @Test(arguments: [("exp", 1.0), ("log", 1.0), ("log1p", 1.0), ("expm1", 2.0)])
  func agreesWithManyDigits(name: String, ulps: Double) throws {
    var checked = 0
    for row in try ReferenceData.rows("data/elementary_functions.csv")
    where row["function"] == name {
      let x = try #require(Double(row["x"] ?? ""))
      let expected = try #require(Double(row["value"] ?? ""))
      let value =
        switch name {
        case "exp": Elementary.exp(x)
        case "log": Elementary.log(x)
        case "log1p": Elementary.logOnePlus(x)
        default: Elementary.expMinusOne(x)
        }
      #expect((value - expected).magnitude <= ulps * expected.ulp, "\(name)(\(x))")
      checked += 1
    }
    #expect(checked >= 50)
  }

  /// The limits of IEEE 754 binary64: overflow above 709.78, underflow below −745.13.
  @Test func endsOfTheRange() {
    #expect(Elementary.exp(0) == 1)
    #expect(Elementary.exp(709.8) == .infinity)
    #expect(Elementary.exp(.infinity) == .infinity)
    #expect(Elementary.exp(-745.2) == 0)
    #expect(Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(.nan).isNaN)
    #expect(Elementary.log(1) == 0)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-1).isNaN)
    #expect(Elementary.log(.nan).isNaN)
    #expect(Elementary.log(.infinity) == .infinity)
    #expect(Elementary.logOnePlus(-1) == -.infinity)
    #expect(Elementary.logOnePlus(-1.5).isNaN)
    #expect(Elementary.logOnePlus(.infinity) == .infinity)
    #expect(Elementary.expMinusOne(-1000) == -1)
    #expect(Elementary.expMinusOne(1000) == .infinity)
    #expect(Elementary.expMinusOne(.nan).isNaN)
  }

  /// An identity: the logarithm undoes the exponential.
  @Test func logarithmUndoesExponential() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<1_000 {
      let x = Double.random(in: -700...700, using: &generator)
      #expect(isClose(Elementary.log(Elementary.exp(x)), x, relative: 1e-14) || x.magnitude < 1e-2)
    }
  }
}
