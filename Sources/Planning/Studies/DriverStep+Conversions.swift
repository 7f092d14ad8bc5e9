import Basics
import Pricing

// The rates on the way from what is needed to what is paid.
extension DriverStep {
  /// Utilizations, the share of peak, and measured rates, as far as the needs use them.
  func conversions() -> [Trial] {
    let used = usedConversions()
    var trials: [Trial] = []
    var models: [String?] = []
    for step in used {
      if case .utilization(let model) = step.need {
        let key = book.settings.utilizationOf[model] == nil ? nil : model
        if !models.contains(key) { models.append(key) }
      }
    }
    trials += models.compactMap(utilization)
    trials += used.filter { $0.utilization != nil }.compactMap(rowUtilization)
    if used.contains(where: { $0.need == .mfu }), let mfu = book.settings.mfu {
      trials.append(share(.mfu, mfu) { $0.book.settings.mfu = $1 })
    }
    return trials + used.map(rate)
  }

  /// The rates of every way that a need takes, in table order, each once.
  private func usedConversions() -> [Conversion] {
    var used: [Conversion] = []
    for row in book.workload {
      guard let unit = book.instrument(row.instrument.value)?.unit,
        let path = try? book.conversions.path(
          from: row.unit, to: unit, in: row.month, settings: book.settings)
      else { continue }
      for step in path.steps where !used.contains(step) { used.append(step) }
    }
    return used
  }

  private func utilization(_ model: String?) -> Trial? {
    guard let model else {
      return book.settings.utilization.map { setting in
        share(.utilization(nil), setting) { $0.book.settings.utilization = $1 }
      }
    }
    return book.settings.utilizationOf[model].map { setting in
      share(.utilization(model), setting) { $0.book.settings.utilizationOf[model] = $1 }
    }
  }

  /// A share that a setting gives, 0.15 lower and higher, within 0.05 and 1.
  private func share(
    _ input: DriverStudy.Input, _ setting: Setting<ExactDecimal>,
    _ set: @escaping @Sendable (inout Inputs, Setting<ExactDecimal>) -> Void
  ) -> Trial {
    let ends = Self.ends(of: setting.value)
    func change(_ value: ExactDecimal) -> Trial.Change {
      { set(&$0, Setting(value, setting.origin)) }
    }
    return Trial(
      input: input, measure: .value, used: setting.value, low: (ends.low, change(ends.low)),
      high: (ends.high, change(ends.high)),
      sources: setting.origin.source.map { [$0] } ?? [])
  }

  private static func ends(of share: ExactDecimal) -> (low: ExactDecimal, high: ExactDecimal) {
    let reach = ExactDecimal(significand: 15, scale: 2)
    let least = ExactDecimal(significand: 5, scale: 2)
    return (max(share - reach, min(least, share)), min(share + reach, .one))
  }

  /// A share that a row of conversions gives.
  private func rowUtilization(_ conversion: Conversion) -> Trial? {
    guard let used = conversion.utilization else { return nil }
    let ends = Self.ends(of: used)
    func change(_ value: ExactDecimal) -> Trial.Change {
      replacing(conversion, times: ExactRatio(used, over: value))
    }
    return Trial(
      input: .utilization("\(conversion.from)"), measure: .value, used: used,
      low: (ends.low, change(ends.low)), high: (ends.high, change(ends.high)),
      sources: [conversion.source])
  }

  /// A measured speed 20 % lower and higher.
  private func rate(_ conversion: Conversion) -> Trial {
    func change(_ tenths: Int) -> Trial.Change {
      replacing(conversion, times: ExactRatio(10, over: ExactDecimal(tenths)))
    }
    return Trial(
      input: .throughput(from: conversion.from, to: conversion.to), measure: .percent,
      used: nil, low: (-20, change(8)), high: (20, change(12)), sources: [conversion.source])
  }

  private func replacing(_ conversion: Conversion, times factor: ExactRatio) -> Trial.Change {
    { inputs in
      inputs.book.conversions = ConversionGraph(
        inputs.book.conversions.conversions.map { other in
          guard other == conversion else { return other }
          return Conversion(
            from: other.from, to: other.to,
            terms: other.terms + [Conversion.Term(.factor, factor)], need: other.need,
            utilization: other.utilization, reference: other.reference, origin: other.origin,
            source: other.source)
        })
    }
  }
}
