import Basics
import Pricing
import Tabular

/// Turns names and values into `Settings`, one at a time.
struct SettingsParser {
  /// What was set so far.
  var settings: Settings
  /// The decimal mark of the numbers.
  var decimalMark: UInt8 = UInt8(ascii: ".")

  /// Takes one setting.
  ///
  /// - Returns: The things of other tables that the name refers to.
  mutating func apply(
    _ name: String, _ value: String, origin: SettingOrigin
  ) throws(SettingFault) -> [SettingReference] {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let setting = SettingName(rawValue: parts[0]) else { throw unknown(name, parts[0]) }
    let targets = Array(parts.dropFirst())
    guard targets.allSatisfy({ !$0.isEmpty }), accepts(setting, targets.count) else {
      throw SettingFault(
        code: .settingTarget, part: .name,
        message: "\(setting.rawValue) is written otherwise: \(MessageText.quoted(name))",
        label: "expected \(setting.pattern)")
    }
    if targets.isEmpty {
      try set(setting, SettingValue(name, value, decimalMark), origin)
      return []
    }
    return try set(setting, of: targets, SettingValue(name, value, decimalMark), origin)
  }

  private func accepts(_ setting: SettingName, _ count: Int) -> Bool {
    switch setting.target {
    case .none: count == 0
    case .instrument, .model: count <= 1
    case .pair: count == 2
    }
  }

  private func unknown(_ name: String, _ stem: String) -> SettingFault {
    let names = SettingName.allCases.map(\.rawValue)
    let help =
      suggestion(for: stem, among: names).map { "did you mean \"\($0)\"?" }
      ?? "settings: " + SettingName.allCases.map(\.pattern).joined(separator: ", ")
    return SettingFault(
      code: .unknownSetting, part: .name, message: "unknown setting: \(MessageText.quoted(name))",
      label: "not a setting", help: help)
  }

  private mutating func set(
    _ setting: SettingName, of targets: [String], _ value: SettingValue, _ origin: SettingOrigin
  ) throws(SettingFault) -> [SettingReference] {
    switch setting.target {
    case .instrument:
      settings.samplingOf[targets[0]] = Setting(try value.choice(SamplingRule.self), origin)
      return [.instrument(targets[0])]
    case .model:
      settings.utilizationOf[targets[0]] = Setting(try value.share(), origin)
      return [.model(targets[0])]
    case .pair:
      let key = RatioKey(instrument: targets[0], contract: targets[1])
      settings.ratios[key] = Setting(try value.decimal("above 0") { $0.isPositive }, origin)
      return [.instrument(targets[0]), .contract(targets[1])]
    case .none:
      return []
    }
  }

  private mutating func set(
    _ setting: SettingName, _ value: SettingValue, _ origin: SettingOrigin
  ) throws(SettingFault) {
    switch setting {
    case .asOf: settings.asOf = Setting(try value.day(), origin)
    case .currency: settings.currency = Setting(try value.currency(), origin)
    case .sampling: settings.sampling = Setting(try value.choice(SamplingRule.self), origin)
    case .daily: settings.daily = Setting(try value.choice(DailyRule.self), origin)
    case .minimumDays: settings.minimumDays = Setting(try value.integer(1...31), origin)
    case .nowDays: settings.nowDays = Setting(try value.integer(1...366), origin)
    case .basisDays: settings.basisDays = Setting(try value.integer(1...366), origin)
    case .maximumAgeDays: settings.maximumAgeDays = Setting(try value.integer(0...3660), origin)
    case .utilization: settings.utilization = Setting(try value.share(), origin)
    case .mfu: settings.mfu = Setting(try value.share(), origin)
    case .initialMargin: settings.initialMargin = Setting(try value.charge(), origin)
    case .maximum: settings.maximum = Setting(try value.choice(BandMaximumRule.self), origin)
    case .stack: settings.stack = Setting(try stack(value), origin)
    case .negativePrices:
      settings.negativePrices = Setting(try value.choice(NegativePriceRule.self), origin)
    case .paths: settings.paths = Setting(try value.integer(256...16_777_216), origin)
    case .seed: settings.seed = Setting(try value.integer(0...Int.max), origin)
    case .volatility, .monthCorrelation, .quantityCorrelation, .riskAversion, .confidence:
      try setStatistic(setting, value, origin)
    case .ratio: preconditionFailure("a ratio names its instrument and contract")
    }
  }

  private mutating func setStatistic(
    _ setting: SettingName, _ value: SettingValue, _ origin: SettingOrigin
  ) throws(SettingFault) {
    switch setting {
    case .volatility:
      settings.volatility = Setting(
        try value.decimal("above 0, up to 10") { $0.isPositive && $0 <= 10 }, origin)
    case .monthCorrelation:
      settings.monthCorrelation = Setting(
        try value.decimal("from 0 to 10") { !$0.isNegative && $0 <= 10 }, origin)
    case .quantityCorrelation:
      settings.quantityCorrelation = Setting(
        try value.decimal("from -1 to 1") { $0.magnitude <= 1 }, origin)
    case .riskAversion:
      settings.riskAversion = Setting(
        try value.decimal("0 or above") { !$0.isNegative }, origin)
    default:
      settings.confidence = Setting(
        try value.decimal("above 0, below 1") { $0.isPositive && $0 < 1 }, origin)
    }
  }

  private func stack(_ value: SettingValue) throws(SettingFault) -> StackRule {
    let rule = try value.choice(StackRule.self)
    guard rule == .none else {
      throw SettingFault(
        code: .settingNotComputed, part: .value,
        message: "this version plans stack = none only",
        label: "not computed by this version",
        help: "take the row out: a month that its contract does not list stays open, and is marked")
    }
    return rule
  }
}
