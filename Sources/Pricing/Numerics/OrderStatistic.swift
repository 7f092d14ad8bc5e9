/// Finds one value of the ordered sample without ordering it.
///
/// C. A. R. Hoare, Communications of the ACM 4 (1961), page 321, with the median of three as pivot.
/// Of a large sample only the end that holds the position is looked at twice: a bound below which
/// it hardly lies is estimated from some of the values, and held against a count of all.
enum OrderStatistic {
  /// Returns the value at a position of the ordered sample.
  ///
  /// - Parameters:
  ///   - position: the position, from 0.
  ///   - values: the sample, without a not-a-number.
  /// - Returns: the value.
  /// - Precondition: the position is one of the sample's.
  /// - Complexity: O(n) on average.
  static func select(_ position: Int, of values: some RandomAccessCollection<Double>) -> Double {
    precondition(position >= 0 && position < values.count, "a position outside the sample")
    let found = values.withContiguousStorageIfAvailable {
      unsafe select(position, of: $0)
    }
    return found ?? selectInCopy(position, of: Array(values))
  }

  /// The same for values in memory.
  static func select(_ position: Int, of values: UnsafeBufferPointer<Double>) -> Double {
    unsafe selectNearEnd(position, of: values)
      ?? selectInCopy(position, of: Array(values))
  }

  private static func selectInCopy(_ position: Int, of values: [Double]) -> Double {
    var values = values
    return unsafe values.withUnsafeMutableBufferPointer { unsafe select(position, in: $0) }
  }

  /// The size from which a bound is worth its estimate.
  private static let large = 4_096
  /// How many of the values the bound is estimated from.
  private static let probes = 256

  /// Looks among the values beyond a bound; nil when the position is in the middle of the sample
  /// or the bound has missed it.
  private static func selectNearEnd(
    _ position: Int, of values: UnsafeBufferPointer<Double>
  ) -> Double? {
    let count = values.count
    let fromEnd = min(position, count - 1 - position)
    guard count >= large, fromEnd < count / 4 else { return nil }
    let isHigh = position > fromEnd
    // An odd step: the points of a sequence whose numbers share a power of two lie together.
    let step = (count / Self.probes - 1) | 1
    var probes: [Double] = []
    probes.reserveCapacity(Self.probes)
    for place in 0..<Self.probes {
      probes.append(unsafe values[place * step])
    }
    probes.sort()
    // Three standard deviations of the number of probes beyond the position, and one more.
    let share = Double(fromEnd) / Double(count) * Double(Self.probes)
    let spare = Int(share + 3 * share.squareRoot()) + 2
    guard spare < Self.probes else { return nil }
    let bound = isHigh ? probes[Self.probes - 1 - spare] : probes[spare]
    let kept = unsafe beyond(bound, isHigh, values)
    guard fromEnd < kept.count else { return nil }
    return selectInCopy(isHigh ? kept.count - 1 - fromEnd : fromEnd, of: kept)
  }

  /// The values above a bound, or those below it.
  private static func beyond(
    _ bound: Double, _ isHigh: Bool, _ values: UnsafeBufferPointer<Double>
  ) -> [Double] {
    unsafe Array(unsafeUninitializedCapacity: values.count) { kept, count in
      var place = 0
      while place < values.count {
        let value = unsafe values[place]
        // Written always and counted when it belongs: no branch to guess.
        unsafe kept[count] = value
        count &+= (isHigh ? value > bound : value < bound) ? 1 : 0
        place &+= 1
      }
    }
  }

  private static func select(
    _ position: Int, in values: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var low = 0
    var high = values.count - 1
    while high > low {
      let pivot = unsafe median(values[low], values[low + (high - low) / 2], values[high])
      var left = low
      var right = high
      while left <= right {
        while unsafe values[left] < pivot { left &+= 1 }
        while unsafe values[right] > pivot { right &-= 1 }
        if left <= right {
          unsafe values.swapAt(left, right)
          left &+= 1
          right &-= 1
        }
      }
      if position <= right {
        high = right
      } else if position >= left {
        low = left
      } else {
        break
      }
    }
    return unsafe values[position]
  }

  private static func median(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }
}
