import Basics
import Pricing
import Reporting
import Tabular

extension Settings {
  /// The settings that a plan is made with, by name, each with where it came from.
  func listed(_ sources: SourceMap) -> [MetaEntry] {
    var entries: [MetaEntry] = []
    func add<Value>(_ name: String, _ setting: Setting<Value>?, _ text: (Value) -> MetaValue) {
      guard let setting else { return }
      let origin =
        switch setting.origin {
        case .standard: "default"
        case .flag(let flag): "--" + flag
        case .table(let cell): sources.position(of: cell).description
        }
      entries.append(
        MetaEntry(name, .object([("value", text(setting.value)), ("from", .text(origin))])))
    }
    func number(_ value: ExactDecimal) -> MetaValue { .decimal(value, places: nil) }
    add("as_of", asOf) { .text(orNull: $0?.description) }
    add("currency", currency) { .text($0) }
    add("sampling", sampling) { .text($0.rawValue) }
    for name in samplingOf.keys.sorted() {
      add("sampling:" + name, samplingOf[name]) { .text($0.rawValue) }
    }
    add("daily", daily) { .text($0.rawValue) }
    add("min_days", minimumDays) { .integer($0) }
    add("now_days", nowDays) { .integer($0) }
    add("basis_days", basisDays) { .integer($0) }
    add("max_age_days", maximumAgeDays) { .integer($0) }
    add("utilization", utilization, number)
    for model in utilizationOf.keys.sorted() {
      add("utilization:" + model, utilizationOf[model], number)
    }
    add("mfu", mfu, number)
    for key in ratios.keys.sorted() {
      add("ratio:\(key.instrument):\(key.contract)", ratios[key], number)
    }
    add("volatility", volatility, number)
    add("month_correlation", monthCorrelation, number)
    add("quantity_correlation", quantityCorrelation, number)
    add("initial_margin", initialMargin) { charge in
      switch charge {
      case .amount(let amount): number(amount)
      case .percent(let percent): .text("\(percent)%")
      }
    }
    add("max", maximum) { .text($0.rawValue) }
    add("stack", stack) { .text($0.rawValue) }
    add("risk_aversion", riskAversion, number)
    add("negative_prices", negativePrices) { .text($0.rawValue) }
    add("paths", paths) { .integer($0) }
    add("seed", seed) { .integer($0) }
    add("confidence", confidence, number)
    return entries
  }
}
