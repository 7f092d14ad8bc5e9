import Pricing
import Testing

extension ReferenceLedger {
  static func numerics() throws -> [ReferenceCase] {
    try univariate() + linear() + [specialFunctions(), errorFunction(), generators(), algebra()]
  }

  private static func univariate() throws -> [ReferenceCase] {
    try ReferenceData.json("nist_univariate.json")["cases"].items.map { item in
      var found = ReferenceCase(item["id"].text, "NIST, certified")
      let values = try ReferenceData.column("y", of: item["data"].text)
      let certified = item["certified"]
      let digits = ReferenceFigure.Closeness.digits(item["suggested_min_lre"].number)
      let moments = RunningMoments(values)
      let correlation = try #require(try Sample.autocorrelation(values))
      found.add(
        [
          ("mean", Sample.mean(values)), ("sample_sd", try Sample.standardDeviation(values)),
          ("lag1_autocorrelation", correlation),
        ], certified, digits)
      found.add("mean, one at a time", moments.mean, certified["mean"].number, digits)
      // Welford's recursion loses two digits more on NumAcc3, as its authors say it does.
      let recursion = ReferenceFigure.Closeness.digits(
        min(item["suggested_min_lre"].number, found.id == "NIST-UNIV-NUMACC3" ? 6 : 12))
      found.add(
        "sample_sd, one at a time", try moments.standardDeviation(),
        certified["sample_sd"].number, recursion)
      return found
    }
  }

  private static func linear() throws -> [ReferenceCase] {
    try ReferenceData.json("nist_linear_regression.json")["cases"].items.map { item in
      let id = item["id"].text
      let file = item["data"].text
      var regressors: [[Double]]
      switch id {
      case "NIST-LR-LONGLEY":
        regressors = try (1...6).map { try ReferenceData.column("x\($0)", of: file) }
      case "NIST-LR-NORRIS", "NIST-LR-NOINT1":
        regressors = [try ReferenceData.column("x", of: file)]
      default:
        let x = try ReferenceData.column("x", of: file)
        regressors = [x]
        for _ in 2...5 { regressors.append(zip(regressors[regressors.count - 1], x).map(*)) }
      }
      let fit = try LinearFit(
        response: ReferenceData.column("y", of: file), regressors: regressors,
        intercept: id == "NIST-LR-NOINT1" ? .none : .included)
      var found = ReferenceCase(id, "NIST, certified")
      let digits = ReferenceFigure.Closeness.digits(item["suggested_min_lre"].number)
      let certified = item["certified"]
      found.add("beta", fit.coefficients, certified["beta"], digits)
      found.add("std_error", fit.standardErrors, certified["std_error"], digits)
      found.add(
        [
          ("residual_sd", fit.residualStandardDeviation),
          ("r_squared", try #require(fit.rSquared)),
        ], certified, digits)
      return found
    }
  }

  private static func specialFunctions() throws -> ReferenceCase {
    var found = ReferenceCase("SPECIAL-FUNCTIONS", "mpmath, 40 digits")
    for name in ["special_functions", "f_and_chi_squared"] {
      for row in try ReferenceData.rows("data/\(name).csv") {
        let function = row["function"] ?? ""
        let x = try #require(Double(row["x"] ?? ""))
        let first = Double(row["p1"] ?? "") ?? 1
        let second = Double(row["p2"] ?? "") ?? 1
        let expected = try #require(Double(row["value"] ?? ""))
        let chi = ChiSquared(degreesOfFreedom: first)
        let fisher = FDistribution(numeratorDegrees: first, denominatorDegrees: second)
        let student = StudentT(degreesOfFreedom: first)
        let value =
          switch function {
          case "norm_cdf": Normal.cumulative(x)
          case "norm_ppf": Normal.quantile(x)
          case "t_cdf": student.cumulative(x)
          case "t_ppf": student.quantile(x)
          case "chi2_cdf": chi.cumulative(x)
          case "chi2_sf": chi.upperTail(x)
          case "chi2_ppf": chi.quantile(x)
          case "f_cdf": fisher.cumulative(x)
          case "f_sf": fisher.upperTail(x)
          default: fisher.quantile(x)
          }
        // Beyond e^−250 a tail has lost the digits that its exponent is rounded by, and a subnormal
        // number has few.
        let share = max(1e-13, -4e-16 * Elementary.log(min(expected.magnitude, 1)))
        let closeness: ReferenceFigure.Closeness =
          expected.magnitude < 1e-307 ? .absolute(8 * .leastNonzeroMagnitude) : .relative(share)
        found.add("\(function) at \(x)", value, expected, closeness)
      }
    }
    return found
  }

  private static func errorFunction() throws -> ReferenceCase {
    var found = ReferenceCase("ERROR-FUNCTION", "mpmath, 60 digits")
    for row in try ReferenceData.rows("data/error_function.csv") {
      let x = try #require(Double(row["x"] ?? ""))
      let expected = try #require(Double(row["value"] ?? ""))
      let isErrorFunction = row["function"] == "erfc"
      let value = isErrorFunction ? ErrorFunction.complement(x) : Normal.cumulative(x)
      found.add(
        "\(row["function"] ?? "") at \(x)", value, expected,
        x.magnitude <= 6 ? .ulps(4) : .relative(1e-13))
    }
    return found
  }

  private static func generators() throws -> ReferenceCase {
    var found = ReferenceCase(
      "rng_qmc_known_answers", "authors' code, Random123; SciPy for Sobol points")
    let answers = try ReferenceData.json("rng_qmc_known_answers.json")
    func count(
      _ name: String, _ generator: some RandomNumberGenerator
    ) -> (right: Int, all: Int) {
      var generator = generator
      let words = answers[name].items.map { UInt64($0.text) }
      return (words.count { $0 == generator.next() }, words.count)
    }
    for (name, result) in [
      ("splitmix64_seed_1234567", count("splitmix64_seed_1234567", SplitMix64(seed: 1_234_567))),
      (
        "xoshiro256starstar_state_1_2_3_4",
        count("xoshiro256starstar_state_1_2_3_4", Xoshiro256StarStar(state: 1, 2, 3, 4))
      ),
      (
        "xoshiro256starstar_seeded_by_splitmix64",
        count(
          "xoshiro256starstar_seeded_by_splitmix64_seed_20261120",
          Xoshiro256StarStar(seed: 20_261_120))
      ),
    ] {
      found.add(name, Double(result.right), Double(max(1, result.all)), .exact)
    }
    let blocks = answers["philox4x32_10"].items
    let right = try blocks.count { item in
      func words(_ name: String) throws -> [UInt32] {
        try item[name].items.map { try #require(UInt32($0.text, radix: 16)) }
      }
      let block = Philox4x32.block(
        counter: SIMD4(try words("counter")), key: SIMD2(try words("key")))
      return block == SIMD4(try words("output"))
    }
    found.add("philox4x32_10", Double(right), Double(max(1, blocks.count)), .exact)
    var points = SobolSequence(dimensions: 8)
    for (row, item) in answers["sobol_joe_kuo_d6_dim8_first16"].items.enumerated() {
      found.add("sobol, point \(row)", points.next(), item, .exact)
    }
    for item in answers["sobol_joe_kuo_d6_dim128_points"].items {
      var far = SobolSequence(dimensions: 128)
      far.move(to: Int(item["index"].number))
      found.add(
        "sobol in 128 dimensions, point \(Int(item["index"].number))",
        far.next().map { $0 * 0x1p32 }, item["bits32"], .exact)
    }
    return found
  }

  private static func algebra() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("LINALG-1", in: "library_cases.json")
    var found = ReferenceCase("LINALG-1", "mpmath, 60 digits")
    let matrix = SquareMatrix(rows: item["inputs"]["matrix"].items.map(\.numbers))
    let vector = item["inputs"]["vector"].numbers
    let expected = item["expected"]
    found.add(
      "eigenvalues", try SymmetricEigen(matrix).values, expected["eigenvalues"],
      .relative(1e-13))
    found.add("solution", try matrix.solve(vector), expected["solution"], .relative(1e-12))
    let factor = try Cholesky(matrix)
    found.add(
      "solution by Cholesky", try factor.solve(vector), expected["solution"], .relative(1e-12))
    found.add(
      "log_determinant", factor.logDeterminant, expected["log_determinant"].number,
      .relative(1e-13))
    return found
  }
}
