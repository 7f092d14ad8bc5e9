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
  ///   - names: What their numbers stand for.
  ///   - lastDay: The day to which values are carried.
  ///   - options: The method.
  ///   - workers: The threads.
  /// - Returns: An index for each hardware that is quoted.
  /// - Complexity: O(n log n).
  static func all(
    _ groups: [QuoteGroup], _ names: QuoteNames, through lastDay: Int, _ options: IndexOptions,
    _ workers: any Workers
  ) -> [HardwareIndex] {
    let folded = names.hardware.map { HardwareNames.builtIn.name(of: $0) }
    let hardware = Set(folded.map(\.hardware)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(hardware, hardware.indices))
    let places = folded.map { numbers[$0.hardware] ?? 0 }
    var own = [[QuoteGroup]](repeating: [], count: hardware.count)
    for group in groups { own[places[group.hardware]].append(group) }
    let all = own
    let quotedPlaces = hardware.indices.filter { !all[$0].isEmpty }
    return workers.map(quotedPlaces.count) { number in
      let place = quotedPlaces[number]
      let groups = all[place].sorted {
        ($0.day, $0.provider, $0.hardware) < ($1.day, $1.provider, $1.hardware)
      }
      let quoted = Set(groups.map(\.hardware)).sorted()
      return HardwareIndex(
        hardware[place], quoted.map { names.hardware[$0] }, folded[quoted[0]].isKnown, groups,
        names.providers, lastDay, options)
    }
  }

  private init(
    _ hardware: String, _ names: [String], _ isKnown: Bool, _ groups: [QuoteGroup],
    _ providers: [String], _ lastDay: Int, _ options: IndexOptions
  ) {
    var days: [IndexDay] = []
    var withheld: [Day] = []
    var outliers: [(provider: String, day: Day)] = []
    var last: IndexDay?
    var next = 0
    days.reserveCapacity(groups.count)
    for day in groups[0].day...max(groups[0].day, lastDay) {
      let start = next
      while next < groups.count, groups[next].day == day { next += 1 }
      let today = Day(rawValue: day)
      let found = IndexDay.of(today, Self.joined(groups[start..<next]), providers, options)
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
