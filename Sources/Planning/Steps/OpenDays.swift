import Basics
import Pricing

/// The days of a month whose prices are still to come, and their share of its days.
struct OpenDays {
  let days: [Day]
  let share: Double

  init(days: [Day], of all: Int) {
    self.days = days
    share = all == 0 ? 1 : Double(days.count) / Double(all)
  }

  /// The open weekdays of a price that no contract covers.
  init(ofOwn series: DailySeries, _ month: YearMonth, asOf: Day, settings: Settings) {
    let all = FixingDays(rule: .business).days(of: month)
    let last = min(series.lastValuedDay, asOf)
    let known = month == asOf.yearMonth ? all.filter { $0 <= last } : []
    let isKnown = series.isAsGiven || known.contains { series.value(on: $0) != nil }
    self.init(days: isKnown ? all.filter { !known.contains($0) } : all, of: all.count)
  }
}

extension ContractMarket {
  /// The open days over which a buyer's own price is averaged, whatever its contract settles on.
  func openAverage(_ month: YearMonth, asOf: Day) -> OpenDays {
    let all = fixingDays.days(of: month)
    guard month == asOf.yearMonth else { return OpenDays(days: all, of: all.count) }
    let known = Set(knownDays)
    return OpenDays(days: all.filter { !known.contains($0) }, of: all.count)
  }
}

extension IndexVolatility {
  /// The volatility of a series on some fixing days: given, estimated or assumed.
  init(of index: any IndexSeries, _ fixingDays: FixingDays, _ settings: Settings) {
    if let given = settings.volatility {
      self.init(given: Double(given.value))
      return
    }
    let months: [PairedSeries.Month]
    if let futures = index as? FuturesHistory {
      months = futures.chainedByRatio(fixingDays, settings)
    } else {
      let first = index.firstDay.yearMonth
      months = stride(from: first, through: index.lastValuedDay.yearMonth, by: 1).compactMap {
        month in
        index.monthValue(month, fixingDays, settings).map {
          PairedSeries.Month(month: month, own: $0.price, index: $0.price)
        }
      }
    }
    let numbers = months.map(\.month.rawValue)
    // A level at or below zero has no logarithm, so no volatility can be estimated.
    let estimated = try? IndexVolatility(
      months: numbers, averages: months.map { Double($0.index) })
    self = estimated ?? IndexVolatility(given: Self.assumedValue)
  }
}

extension RatioUse {
  /// The standard deviation of the ratio in use: what shrinkage leaves, the prior's without a fit,
  /// none when it is given.
  var usedDeviation: Double {
    switch origin {
    case .given: 0
    case .assumed: Shrinkage.relativePriorDeviation * Double(prior ?? used.value)
    case .estimated: fit?.shrunk?.posteriorDeviation ?? 0
    }
  }

  /// The basis as a random walk: measured on eight changes or more, else assumed.
  func basisWalk(volatility: Double) -> BasisWalk {
    if let fit, let changes = try? PairedChanges(fit.levels, period: fit.period),
      let walk = BasisWalk(changes: changes, ratio: Double(used.value), period: fit.period)
    {
      return walk
    }
    let level = Double(basis?.index.value ?? .zero)
    let deviation =
      BasisWalk.assumedShare * Double(prior ?? used.value) * level * volatility
      / 12.0.squareRoot()
    return BasisWalk(variance: deviation * deviation)
  }
}
