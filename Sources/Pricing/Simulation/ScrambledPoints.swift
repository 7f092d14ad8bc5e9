/// Produces the words of scrambled Sobol points, four points at a time, from any point on.
///
/// Dimensions beyond those that have direction numbers are pseudo-random. Four points in a row
/// differ in the two lowest bits of their number, so that one state serves all four.
struct ScrambledPoints {
  /// The number of coordinates of a point.
  let dimensions: Int
  // For each Sobol dimension: its direction numbers beyond the first two.
  private let directions: FlatTable<UInt64>
  // For each Sobol dimension: what distinguishes four points in a row.
  private let lanes: FlatTable<LaneWords>
  private let shifts: [UInt64]
  // For each pseudo-random dimension.
  private let keys: FlatTable<UInt64>

  private static let steps = 30

  /// Makes the points of one scramble.
  ///
  /// - Parameters:
  ///   - dimensions: the number of coordinates.
  ///   - seed: the seed of the simulation.
  ///   - scramble: the number of the scramble.
  init(dimensions: Int, seed: UInt64, scramble: Int) {
    self.dimensions = dimensions
    let even = min(dimensions, SobolSequence.maximumDimensions)
    let own = SplitMix64.mixed(SplitMix64.mixed(seed) &+ UInt64(scramble) &+ 1)
    var directions: [UInt64] = []
    var lanes: [LaneWords] = []
    var shifts: [UInt64] = []
    if even > 0 {
      let sequence = SobolSequence(dimensions: even, scramble: .linearMatrix(seed: own))
      for dimension in 0..<even {
        let numbers = sequence.directionNumbers(dimension)
        // The point of a number is the sum of directions over the bits of its Gray code: the
        // lowest two bits of 0, 1, 2, 3 are 00, 01, 11, 10.
        lanes.append(LaneWords(0, numbers[0], numbers[0] ^ numbers[1], numbers[1]))
        directions += numbers[2..<(2 + Self.steps)]
        shifts.append(sequence.shift(dimension))
      }
    }
    self.directions = FlatTable(directions)
    self.lanes = FlatTable(lanes)
    self.shifts = shifts
    keys = FlatTable(
      (even..<max(even, dimensions)).map {
        SplitMix64.mixed(own ^ SplitMix64.mixed(UInt64($0) &+ 0x5bd1_e995))
      })
  }

  /// The state before four points whose first has a number that four divides.
  ///
  /// The Gray code of 4b + i is that of b, moved by two bits, with the lowest bit of b exchanged in
  /// the second bit and the code of i in the lowest two.
  func start(block: Int) -> FlatTable<UInt64> {
    let gray = block ^ (block >> 1)
    return FlatTable(
      shifts.indices.map { dimension in
        var word = shifts[dimension]
        for bit in 0..<Self.steps where gray >> bit & 1 == 1 {
          word ^= unsafe directions.start[dimension * Self.steps + bit]
        }
        return unsafe block & 1 == 1 ? word ^ lanes.start[dimension].d : word
      })
  }

  /// The words of four points in one dimension; the state moves to the next four.
  ///
  /// - Parameters:
  ///   - dimension: the dimension.
  ///   - state: the state.
  ///   - block: the number of the four points.
  ///   - step: the trailing zeros of the number of the next four.
  /// - Returns: the words, of 52 bits.
  @inline(__always) func next(
    _ dimension: Int, _ state: FlatTable<UInt64>, block: Int, step: Int
  ) -> LaneWords {
    if dimension < lanes.count {
      let lane = unsafe lanes.start[dimension]
      let word = unsafe state.start[dimension]
      // The second direction number is that of the lowest bit of a block's number.
      unsafe state.start[dimension] =
        word ^ directions.start[dimension &* Self.steps &+ step] ^ lane.d
      return lane.exchanged(word)
    }
    let first = UInt64(truncatingIfNeeded: block) &* 4
    let key = unsafe keys.start[dimension &- lanes.count]
    return LaneWords(
      Self.random(first &+ 1, key), Self.random(first &+ 2, key), Self.random(first &+ 3, key),
      Self.random(first &+ 4, key))
  }

  /// The word of a point, 52 bits of the generator SplitMix64 that starts at a key.
  @inline(__always) private static func random(_ number: UInt64, _ key: UInt64) -> UInt64 {
    SplitMix64.mixed(key &+ number &* 0x9E37_79B9_7F4A_7C15) >> 12
  }
}
