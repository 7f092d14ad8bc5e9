/// The settings that a book may make, by the names its table uses.
enum SettingName: String, CaseIterable {
  case asOf = "as_of"
  case currency
  case sampling
  case daily
  case minimumDays = "min_days"
  case nowDays = "now_days"
  case basisDays = "basis_days"
  case maximumAgeDays = "max_age_days"
  case utilization
  case mfu
  case ratio
  case volatility
  case monthCorrelation = "month_correlation"
  case quantityCorrelation = "quantity_correlation"
  case initialMargin = "initial_margin"
  case maximum = "max"
  case stack
  case riskAversion = "risk_aversion"
  case negativePrices = "negative_prices"
  case paths
  case seed
  case confidence

  /// What follows the name after a colon.
  enum Target {
    /// Nothing may follow.
    case none
    /// An instrument may follow.
    case instrument
    /// A model may follow.
    case model
    /// An instrument and a contract must follow.
    case pair
  }

  /// What follows the name after a colon.
  var target: Target {
    switch self {
    case .sampling: .instrument
    case .utilization: .model
    case .ratio: .pair
    default: .none
    }
  }

  /// The name as a person writes it, with its target.
  var pattern: String {
    switch target {
    case .none: rawValue
    case .instrument: rawValue + "[:INSTRUMENT]"
    case .model: rawValue + "[:MODEL]"
    case .pair: rawValue + ":INSTRUMENT:CONTRACT"
    }
  }
}
