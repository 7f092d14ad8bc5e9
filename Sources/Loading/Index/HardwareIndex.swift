public import Basics
import Pricing

/// The daily index of one hardware.
public struct HardwareIndex: Sendable {
  /// The hardware, by its one name.
  public let hardware: String
  /// What the quotes call it, in order.
  public let names: [String]
  /// Whether the built-in table has it.
  public let isKnown: Bool
  /// The days that have a value, oldest first.
  public let days: [IndexDay]
  /// The days between the first and the last that have none.
  public let withheld: [Day]
  /// The providers that were too far from the others, and the days, oldest first.
  public let outliers: [(provider: String, day: Day)]
}

extension HardwareIndex {
  /// Makes the index of each hardware, in order of their names.
  ///
  /// - Parameters:
  ///   - groups: The quotes, in any order; several of one day, hardware and provider are put together.
  ///   - lastDay: The day to which values are carried.
  ///   - options: The method.
  /// - Returns: An index for each hardware that is quoted.
  /// - Complexity: O(n log n).
  static func all(
    _ groups: [QuoteGroup], through lastDay: Int, _ options: IndexOptions
  ) -> [HardwareIndex] {
    var known: [String: HardwareNames.Name] = [:]
    var named: [(hardware: String, group: QuoteGroup)] = []
    for group in groups {
      let name = known[group.hardware] ?? HardwareNames.builtIn.name(of: group.hardware)
      known[group.hardware] = name
      named.append((name.hardware, group))
    }
    named.sort {
      ($0.hardware, $0.group.day, $0.group.provider, $0.group.hardware)
        < ($1.hardware, $1.group.day, $1.group.provider, $1.group.hardware)
    }
    var all: [HardwareIndex] = []
    var start = 0
    while start < named.count {
      var end = start
      while end < named.count, named[end].hardware == named[start].hardware { end += 1 }
      let own = named[start..<end].map(\.group)
      let names = Set(own.map(\.hardware)).sorted()
      all.append(
        HardwareIndex(
          named[start].hardware, names, known[names[0]]?.isKnown ?? false, own, lastDay, options))
      start = end
    }
    return all
  }

  private init(
    _ hardware: String, _ names: [String], _ isKnown: Bool, _ groups: [QuoteGroup],
    _ lastDay: Int, _ options: IndexOptions
  ) {
    var days: [IndexDay] = []
    var withheld: [Day] = []
    var outliers: [(provider: String, day: Day)] = []
    var last: IndexDay?
    var next = 0
    for day in groups[0].day...max(groups[0].day, lastDay) {
      let start = next
      while next < groups.count, groups[next].day == day { next += 1 }
      let today = Day(rawValue: day)
      let found = IndexDay.of(today, Self.joined(groups[start..<next]), options)
      outliers += found.outliers.map { ($0, today) }
      if let value = found.value {
        days.append(value)
        last = value
      } else if let last, today.rawValue - last.day.rawValue <= options.mostCarried {
        days.append(last.carried(to: today))
      } else {
        withheld.append(today)
      }
    }
    self.hardware = hardware
    self.names = names
    self.isKnown = isKnown
    self.days = days
    self.withheld = withheld
    self.outliers = outliers
  }

  /// The groups of one day with those of one provider in one.
  ///
  /// The highest revision holds, whatever name the hardware has in it.
  private static func joined(_ groups: ArraySlice<QuoteGroup>) -> [QuoteGroup] {
    var joined: [QuoteGroup] = []
    for group in groups {
      guard var last = joined.last, last.provider == group.provider else {
        joined.append(group)
        continue
      }
      if group.revision < last.revision { continue }
      if group.revision > last.revision {
        last = group
      } else {
        last.count += group.count
        last.sum += group.sum
        last.prices += group.prices
      }
      joined[joined.count - 1] = last
    }
    return joined
  }
}
