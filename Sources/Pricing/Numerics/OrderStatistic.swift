/// Finds one value of the ordered sample without ordering it.
///
/// C. A. R. Hoare, Communications of the ACM 4 (1961), page 321, with the median of three as pivot.
enum OrderStatistic {
  /// Returns the value at a position of the ordered sample.
  ///
  /// - Parameters:
  ///   - position: the position, from 0.
  ///   - values: the sample, without a not-a-number.
  /// - Returns: the value.
  /// - Precondition: the position is one of the sample's.
  /// - Complexity: O(n) on average.
  static func select(_ position: Int, of values: [Double]) -> Double {
    precondition(values.indices.contains(position), "a position outside the sample")
    var values = values
    return unsafe values.withUnsafeMutableBufferPointer { unsafe select(position, in: $0) }
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
