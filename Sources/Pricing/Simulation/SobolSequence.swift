/// Generates points that fill the unit cube more evenly than random ones.
///
/// I. M. Sobol', USSR Computational Mathematics and Mathematical Physics 7 (1967), pages 86 to 112,
/// in the order of the Gray code, with the direction numbers of Joe and Kuo. The first 2ᵏ points
/// have, in each dimension, exactly one point in each of the 2ᵏ equal parts of the interval, with
/// every scramble. Use a power of two of points, from the first on.
///
///     var points = SobolSequence(dimensions: 24, scramble: .linearMatrix(seed: 42))
///     let first = points.next()
public struct SobolSequence: Sendable {
  /// Says how the points are made random, so that an average has an error that can be measured.
  public enum Scramble: Sendable, Hashable {
    /// The points as they are; the first one is the origin.
    case none
    /// The same random bits are exchanged in every point, dimension by dimension.
    case digitalShift(seed: UInt64)
    /// The direction numbers are multiplied by random lower triangular matrices over the field of
    /// two elements, then shifted: J. Matoušek, Journal of Complexity 14 (1998), pages 527 to 556.
    case linearMatrix(seed: UInt64)
  }

  /// The largest number of dimensions for which there are direction numbers.
  public static let maximumDimensions = 128
  /// The number of points after which the sequence ends.
  public static let maximumPoints = 1 << 32

  /// The number of coordinates of a point.
  public let dimensions: Int
  /// How the points are made random.
  public let scramble: Scramble
  /// The number of the point that comes next, from 0.
  public private(set) var index = 0

  private static let directionCount = 32
  private static let bits = 52
  // 32 direction numbers for each dimension, as fractions of 52 bits.
  private let directions: [UInt64]
  private let shifts: [UInt64]
  private var state: [UInt64]

  /// Starts a sequence at its first point.
  ///
  /// - Parameters:
  ///   - dimensions: the number of coordinates of a point.
  ///   - scramble: how the points are made random.
  /// - Precondition: there are 1 to 128 dimensions.
  /// - Complexity: O(dimensions).
  public init(dimensions: Int, scramble: Scramble = .none) {
    precondition(
      dimensions >= 1 && dimensions <= Self.maximumDimensions,
      "a number of dimensions outside 1...128")
    var directions = Array(Self.allDirections.prefix(dimensions * Self.directionCount))
    var shifts = [UInt64](repeating: 0, count: dimensions)
    switch scramble {
    case .none: break
    case .digitalShift(let seed):
      for dimension in 0..<dimensions {
        var draws = Philox4x32(seed: seed, stream: UInt64(dimension))
        shifts[dimension] = draws.next() >> (64 - Self.bits)
      }
    case .linearMatrix(let seed):
      for dimension in 0..<dimensions {
        var draws = Philox4x32(seed: seed, stream: UInt64(dimension))
        shifts[dimension] = draws.next() >> (64 - Self.bits)
        let columns = Self.triangle(&draws)
        let start = dimension * Self.directionCount
        for position in start..<(start + Self.directionCount) {
          directions[position] = Self.product(columns, directions[position])
        }
      }
    }
    self.dimensions = dimensions
    self.scramble = scramble
    self.directions = directions
    self.shifts = shifts
    self.state = shifts
  }

  /// Returns the next point and moves on.
  ///
  /// - Precondition: the sequence has not ended.
  /// - Complexity: O(dimensions).
  public mutating func next() -> [Double] {
    var point = [Double](repeating: 0, count: dimensions)
    next(into: &point)
    return point
  }

  /// Writes the next point into an array and moves on.
  ///
  /// - Precondition: the array has a place for each dimension, and the sequence has not ended.
  /// - Complexity: O(dimensions).
  public mutating func next(into point: inout [Double]) {
    precondition(point.count == dimensions, "a point of another dimension")
    precondition(index < Self.maximumPoints, "a point beyond the last")
    for dimension in 0..<dimensions { point[dimension] = coordinate(state[dimension]) }
    index += 1
    let changed = index.trailingZeroBitCount
    guard changed < Self.directionCount else { return }
    for dimension in 0..<dimensions {
      state[dimension] ^= directions[dimension * Self.directionCount + changed]
    }
  }

  /// Goes to the point with a number, so that the next point is that one.
  ///
  /// - Precondition: the number is not negative and below 2³².
  /// - Complexity: O(dimensions).
  public mutating func move(to index: Int) {
    precondition(index >= 0 && index < Self.maximumPoints, "a point outside the sequence")
    let gray = index ^ (index >> 1)
    for dimension in 0..<dimensions {
      var word = shifts[dimension]
      for bit in 0..<Self.directionCount where gray & (1 << bit) != 0 {
        word ^= directions[dimension * Self.directionCount + bit]
      }
      state[dimension] = word
    }
    self.index = index
  }

  /// The direction numbers of a dimension after scrambling, as fractions of 52 bits.
  func directionNumbers(_ dimension: Int) -> [UInt64] {
    let start = dimension * Self.directionCount
    return Array(directions[start..<(start + Self.directionCount)])
  }

  /// The bits that every point of a dimension is exchanged in.
  func shift(_ dimension: Int) -> UInt64 { shifts[dimension] }

  /// Returns a coordinate; random ones are in the middle of their cell, so that none is 0 or 1.
  private func coordinate(_ word: UInt64) -> Double {
    scramble == .none ? Double(word) * 0x1p-52 : (Double(word) + 0.5) * 0x1p-52
  }

  /// Returns the columns of a random lower triangular matrix with ones on its diagonal.
  ///
  /// Rows are counted from the most significant bit: a column has its own bit and, below it, random
  /// ones.
  private static func triangle(_ draws: inout Philox4x32) -> [UInt64] {
    (0..<bits).map { column in
      let own = UInt64(1) << (bits - 1 - column)
      return own | (draws.next() & (own - 1))
    }
  }

  /// Returns a matrix, given by columns, times a vector of bits.
  private static func product(_ columns: [UInt64], _ vector: UInt64) -> UInt64 {
    var result: UInt64 = 0
    var rest = vector
    while rest != 0 {
      let column = bits - (UInt64.bitWidth - rest.leadingZeroBitCount)
      result ^= columns[column]
      rest ^= 1 << (bits - 1 - column)
    }
    return result
  }

  /// The direction numbers of every dimension, computed when first used.
  private static let allDirections: [UInt64] = {
    var all = (0..<directionCount).map { UInt64(1) << (bits - 1 - $0) }
    for line in directionTable.split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { UInt64($0) }
      let degree = Int(numbers[1])
      let inner = numbers[2]
      var column: [UInt64] = []
      for position in 0..<directionCount {
        if position < degree {
          column.append(numbers[3 + position] << UInt64(bits - 1 - position))
          continue
        }
        var word = column[position - degree]
        word ^= word >> UInt64(degree)
        for term in 1..<max(1, degree) where inner >> UInt64(degree - 1 - term) & 1 == 1 {
          word ^= column[position - term]
        }
        column.append(word)
      }
      all += column
    }
    return all
  }()
}
