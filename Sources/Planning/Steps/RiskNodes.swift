import Basics
import Pricing

/// Gathers the open prices that costs depend on, and says how they vary together (step 9).
struct RiskNodes {
  /// The mean of some fixings of one index.
  struct Key: Hashable {
    /// Prices of one group move together, those of two groups do not.
    let group: String
    let month: YearMonth
    let times: FixingTimes
    let volatility: Double
  }

  private(set) var keys: [Key] = []
  private var places: [Key: Int] = [:]
  /// How much one unit of each moves the cost without a hedge.
  private(set) var weights: [Double] = []

  /// The place of a node, which is added when it is new.
  mutating func place(_ key: Key, weight: Double) -> Int {
    if let place = places[key] {
      weights[place] += weight
      return place
    }
    places[key] = keys.count
    keys.append(key)
    weights.append(weight)
    return keys.count - 1
  }

  /// The groups, each with the places of its nodes, in order of their first nodes.
  var groups: [[Int]] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (place, key) in keys.enumerated() {
      if members[key.group] == nil { order.append(key.group) }
      members[key.group, default: []].append(place)
    }
    return order.compactMap { members[$0] }
  }

  /// c_ij, the covariance of the logarithms of two nodes.
  func covariance(_ first: Int, _ second: Int, decorrelation: Double) -> Double {
    let (one, other) = (keys[first], keys[second])
    guard one.group == other.group else { return 0 }
    let distance = Double((one.month.rawValue - other.month.rawValue).magnitude)
    return Elementary.exp(-decorrelation * distance) * one.volatility * other.volatility
      * one.times.meanEarlier(other.times)
  }
}

extension IndexChoice {
  /// The name under which the prices of an index move together.
  func group(of contract: String) -> String {
    switch self {
    case .underlying(let id), .proxy(let id): "index \(id)"
    case .ownPrice(let id): "index \(id ?? "")"
    case .futures: "futures \(contract)"
    }
  }
}
