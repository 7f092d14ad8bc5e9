import Pricing
import Testing

@Suite("Normal and Student distributions")
struct DistributionTests {
  /// Expected values: mpmath with 40 digits, in `data/special_functions.csv`.
  @Test func specialFunctions() throws {
    var checked = 0
    for row in try ReferenceData.rows("data/special_functions.csv") {
      let x = try #require(Double(row["x"] ?? ""))
      let expected = try #require(Double(row["value"] ?? ""))
      let (value, tolerance): (Double, Double)
      switch row["function"] {
      case "norm_cdf":
        // The figures are for decimals: the nearest binary number is off by half its last place.
        (value, tolerance) = (Normal.cumulative(x), 1e-15 + x.magnitude * x.ulp / 2)
      case "norm_ppf": (value, tolerance) = (Normal.quantile(x), 1e-14)
      case "t_cdf":
        let student = StudentT(degreesOfFreedom: try #require(Double(row["p1"] ?? "")))
        (value, tolerance) = (student.cumulative(x), 1e-13)
      case "t_ppf":
        let student = StudentT(degreesOfFreedom: try #require(Double(row["p1"] ?? "")))
        (value, tolerance) = (student.quantile(x), 1e-13)
      default: continue
      }
      // The smallest tail is a subnormal number: it has 50 bits less to be right in.
      let slack = expected < 1e-307 && expected > 0 ? Double.leastNonzeroMagnitude : 0
      #expect(
        (value - expected).magnitude <= tolerance * expected.magnitude + slack,
        "\(row["function"] ?? "") at \(x): \(value), not \(expected)")
      checked += 1
    }
    #expect(checked == 38)
  }

  /// Expected values: mpmath with 40 digits, in `data/elementary_functions.csv`.
  @Test func moreTails() throws {
    var checked = 0
    for row in try ReferenceData.rows("data/elementary_functions.csv") {
      let x = try #require(Double(row["x"] ?? ""))
      let expected = try #require(Double(row["value"] ?? ""))
      let name = (row["function"] ?? "").split(separator: ":").map(String.init)
      if name[0] == "norm_cdf" {
        #expect(isClose(Normal.cumulative(x), expected, relative: 1e-15), "Φ(\(x))")
        checked += 1
      } else if name[0] == "t_ppf", let freedom = Double(name[1]) {
        let value = StudentT(degreesOfFreedom: freedom).quantile(x)
        #expect(isClose(value, expected, relative: 1e-13), "t(\(x), \(freedom)) = \(value)")
        checked += 1
      }
    }
    #expect(checked == 104)
  }

  /// Identities: symmetry, the ends of the range, the density as the slope of the probability.
  @Test func identities() {
    for x in [0.1, 0.7, 1.9, 3.3, 6.0] {
      #expect(Normal.cumulative(x) + Normal.cumulative(-x) == 1)
      let slope = (Normal.cumulative(1e-5 - x) - Normal.cumulative(-1e-5 - x)) / 2e-5
      #expect(isClose(Normal.density(x), slope, relative: 1e-8))
      let student = StudentT(degreesOfFreedom: 5)
      #expect(isClose(student.cumulative(x) + student.cumulative(-x), 1, relative: 1e-15))
      let rise = (student.cumulative(x + 1e-5) - student.cumulative(x - 1e-5)) / 2e-5
      #expect(isClose(student.density(x), rise, relative: 1e-6))
    }
    #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
    #expect(Normal.cumulative(40) == 1 && Normal.cumulative(-.infinity) == 0)
    #expect(Normal.cumulative(.nan).isNaN && Normal.density(50) == 0)
    let student = StudentT(degreesOfFreedom: 3)
    #expect(student.quantile(0.5) == 0 && student.quantile(0) == -.infinity)
    #expect(student.quantile(1) == .infinity && student.cumulative(.infinity) == 1)
    // With one degree of freedom the quantile is a cotangent: cot(π/4) = 1.
    #expect(isClose(StudentT(degreesOfFreedom: 1).quantile(0.75), 1, relative: 1e-14))
  }

  /// The incomplete beta function of two whole parameters is a binomial sum.
  @Test func incompleteBetaIsABinomialSum() {
    // I_x(3, 4) is the probability of at least 3 successes in 6 trials.
    let x = 0.3
    var sum = 0.0
    for (successes, ways) in [(3, 20.0), (4, 15.0), (5, 6.0), (6, 1.0)] {
      var term = ways
      for trial in 0..<6 { term *= trial < successes ? x : 1 - x }
      sum += term
    }
    let value = IncompleteBeta.regularised(x, complement: 0.7, a: 3, b: 4)
    #expect(isClose(value, sum, relative: 1e-14))
    #expect(IncompleteBeta.regularised(0, complement: 1, a: 3, b: 4) == 0)
    #expect(IncompleteBeta.regularised(1, complement: 0, a: 3, b: 4) == 1)
  }
}
