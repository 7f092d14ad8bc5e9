import Pricing
import Testing

@Suite("F and chi-squared distributions")
struct TailDistributionTests {
  /// Expected values: mpmath with 40 digits, in `data/f_and_chi_squared.csv`.
  @Test func referenceTable() throws {
    var checked = 0
    for row in try ReferenceData.rows("data/f_and_chi_squared.csv") {
      let x = try #require(Double(row["x"] ?? ""))
      let first = try #require(Double(row["p1"] ?? ""))
      let expected = try #require(Double(row["value"] ?? ""))
      let chi = ChiSquared(degreesOfFreedom: first)
      let fisher = FDistribution(
        numeratorDegrees: first, denominatorDegrees: Double(row["p2"] ?? "") ?? 1)
      let value: Double
      switch row["function"] {
      case "chi2_cdf": value = chi.cumulative(x)
      case "chi2_sf": value = chi.upperTail(x)
      case "chi2_ppf": value = chi.quantile(x)
      case "f_cdf": value = fisher.cumulative(x)
      case "f_sf": value = fisher.upperTail(x)
      default: value = fisher.quantile(x)
      }
      // A tail of e^(−600) has lost the digits of its exponent's own rounding.
      let tolerance = max(1e-13, -4e-16 * Elementary.log(min(expected, 1)))
      #expect(
        isClose(value, expected, relative: tolerance),
        "\(row["function"] ?? "") at \(x), \(first), \(row["p2"] ?? ""): \(value)")
      checked += 1
    }
    #expect(checked == 327)
  }

  /// The normal distribution, Student's t, χ² and F within 4 units in the last place: mpmath with 50 digits at the very
  /// arguments, in `data/distributions_to_the_last_bit.csv`.
  @Test func lastBits() throws {
    var checked = 0
    for row in try ReferenceData.rows("data/distributions_to_the_last_bit.csv") {
      let x = try #require(Double(row["x"] ?? ""))
      let first = try #require(Double(row["p1"] ?? ""))
      let expected = try #require(Double(row["value"] ?? ""))
      // The normal distribution has no degrees of freedom.
      let degrees = max(first, 0.5)
      let student = StudentT(degreesOfFreedom: degrees)
      let chi = ChiSquared(degreesOfFreedom: degrees)
      let fisher = FDistribution(
        numeratorDegrees: degrees, denominatorDegrees: Double(row["p2"] ?? "") ?? 1)
      let functions: [String: (Double) -> Double] = [
        "t_cdf": student.cumulative, "t_ppf": student.quantile, "chi2_cdf": chi.cumulative,
        "chi2_sf": chi.upperTail, "chi2_ppf": chi.quantile, "f_cdf": fisher.cumulative,
        "f_sf": fisher.upperTail, "f_ppf": fisher.quantile,
        "norm_cdf": Normal.cumulative, "norm_ppf": Normal.quantile,
      ]
      let function = try #require(functions[row["function"] ?? ""])
      let value = function(x)
      let ulps = (value - expected) / expected.ulp
      #expect(
        ulps.magnitude <= 4,
        "\(row["function"] ?? "") at \(x), \(first), \(row["p2"] ?? ""): \(ulps) ulps")
      checked += 1
    }
    #expect(checked == 399)
  }

  /// Identities: both tails, a square of a Student variable, two degrees of freedom.
  @Test func identities() {
    let fisher = FDistribution(numeratorDegrees: 1, denominatorDegrees: 7)
    let student = StudentT(degreesOfFreedom: 7)
    let chi = ChiSquared(degreesOfFreedom: 2)
    for x in [0.2, 1, 1.7, 4.4] {
      #expect(isClose(fisher.cumulative(x * x), 1 - 2 * student.cumulative(-x), relative: 1e-13))
      #expect(isClose(chi.upperTail(x), Elementary.exp(-x / 2), relative: 1e-14))
      #expect(isClose(fisher.cumulative(x) + fisher.upperTail(x), 1, relative: 1e-14))
      let turned = FDistribution(numeratorDegrees: 7, denominatorDegrees: 1)
      #expect(isClose(turned.upperTail(1 / x), fisher.cumulative(x), relative: 1e-13))
    }
    #expect(chi.cumulative(0) == 0 && chi.upperTail(-1) == 1 && chi.upperTail(.infinity) == 0)
    #expect(fisher.cumulative(.infinity) == 1 && fisher.upperTail(0) == 1)
    #expect(chi.quantile(0) == 0 && chi.quantile(1) == .infinity)
    #expect(fisher.quantile(0) == 0 && fisher.quantile(1) == .infinity)
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) { _ = ChiSquared(degreesOfFreedom: 0) }
    await #expect(processExitsWith: .failure) {
      _ = FDistribution(numeratorDegrees: 1, denominatorDegrees: .nan)
    }
  }
}
