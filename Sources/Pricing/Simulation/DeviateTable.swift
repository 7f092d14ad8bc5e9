/// Holds the normal deviates of four points, four of each coordinate, and makes them of their words.
///
/// Points in a tail are gathered from all coordinates, so that they too are computed four at a time.
struct DeviateTable {
  /// The deviates, by coordinate.
  let deviates: FlatTable<Lanes>
  private let centred: FlatTable<Lanes>
  private let tails: FlatTable<Int>
  private let count: Int

  /// Makes room for points.
  init(dimensions: Int) {
    count = dimensions
    // One more than there are coordinates: what fills the last four tails up is read from there.
    deviates = FlatTable(repeating: Lanes(0), count: dimensions + 1)
    centred = FlatTable(repeating: Lanes(Lanes.centreReach), count: dimensions + 1)
    tails = FlatTable(repeating: 0, count: Lanes.width * (dimensions + 1))
  }

  /// Makes the deviates of a coordinate, except in the tails.
  @inline(__always) func fill(_ dimension: Int, _ words: LaneWords) {
    let points = Lanes.centredPoints(words)
    unsafe centred.start[dimension] = points
    unsafe deviates.start[dimension] = points.centreQuantile
  }

  /// Makes the deviates in the tails, when every coordinate has been filled.
  @inline(__always) func fillTails() {
    let filler = count &* Lanes.width
    let points = unsafe UnsafeMutableRawPointer(centred.start)
      .assumingMemoryBound(to: Double.self)
    let results = unsafe UnsafeMutableRawPointer(deviates.start)
      .assumingMemoryBound(to: Double.self)
    var tailCount = 0
    var place = 0
    while place < filler {
      // Without a branch, which would be guessed wrong for every seventh point.
      unsafe tails.start[tailCount] = place
      tailCount &+= unsafe points[place].magnitude > Lanes.centreReach ? 1 : 0
      place &+= 1
    }
    place = 0
    while place < Lanes.width {
      unsafe tails.start[tailCount &+ place] = filler
      place &+= 1
    }
    place = 0
    while place < tailCount {
      let (a, b) = unsafe (tails.start[place], tails.start[place &+ 1])
      let (c, d) = unsafe (tails.start[place &+ 2], tails.start[place &+ 3])
      let found = unsafe Lanes(points[a], points[b], points[c], points[d]).tailQuantile
      unsafe results[a] = found.a
      unsafe results[b] = found.b
      unsafe results[c] = found.c
      unsafe results[d] = found.d
      place &+= Lanes.width
    }
  }
}
