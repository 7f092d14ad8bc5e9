/// Holds the distribution of the Engle-Granger statistic of two prices, fitted with a constant.
enum MacKinnonTable {
  /// Returns the critical values β∞ + β₁/T + β₂/T².
  ///
  /// J. G. MacKinnon, Critical Values for Cointegration Tests, Queen's University working paper 1227
  /// (2010), table 2, N = 2 with a constant.
  static func criticalValues(observations: Int) -> Cointegration.CriticalValues {
    let inverse = 1 / Double(observations)
    func surface(_ limit: Double, _ first: Double, _ second: Double) -> Double {
      limit + inverse * (first + inverse * second)
    }
    return Cointegration.CriticalValues(
      onePercent: surface(-3.89644, -10.9519, -33.527),
      fivePercent: surface(-3.33613, -6.1101, -6.823),
      tenPercent: surface(-3.04445, -4.2412, -2.720))
  }

  /// Returns the probability of a statistic at most this large, for a large sample.
  ///
  /// J. G. MacKinnon, Journal of Business and Economic Statistics 12 (1994), pages 167 to 176,
  /// tables 3 and 4: a normal probability of a polynomial, in two pieces that meet at −2.62.
  static func probability(_ statistic: Double) -> Double {
    guard statistic >= -18.86 else { return 0 }
    guard statistic <= 0.92 else { return 1 }
    let tau = statistic
    let argument =
      tau <= -2.62
      ? 2.92 + tau * (1.5012 + tau * 0.039796)
      : 2.1945 + tau * (0.64695 + tau * (-0.29198 - tau * 0.042377))
    return Normal.cumulative(argument)
  }
}
