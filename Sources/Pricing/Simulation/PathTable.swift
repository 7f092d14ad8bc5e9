/// Holds what every row costs on every path: two columns a row, then two of the sums.
///
/// Pieces of work fill disjoint ranges of paths, perhaps at the same time; nobody reads before all
/// are done and every cell has its value.
@safe final class PathTable: @unchecked Sendable {
  /// The number of paths.
  let pathCount: Int
  /// The number of columns.
  let columnCount: Int
  private let storage: UnsafeMutablePointer<Double>

  init(pathCount: Int, columnCount: Int) {
    precondition(pathCount > 0 && columnCount > 0, "a table without cells")
    self.pathCount = pathCount
    self.columnCount = columnCount
    unsafe storage = .allocate(capacity: pathCount * columnCount)
  }

  deinit {
    unsafe storage.deallocate()
  }

  /// Stores four neighbouring paths of a column.
  @inline(__always) func store(_ lanes: Lanes, column: Int, path: Int) {
    precondition(path >= 0 && path &+ Lanes.width <= pathCount && column < columnCount)
    unsafe UnsafeMutableRawPointer(storage + (column &* pathCount &+ path))
      .storeBytes(of: lanes, as: Lanes.self)
  }

  /// The value at a position of a column's ordered values.
  func ordered(_ position: Int, column: Int) -> Double {
    precondition(column >= 0 && column < columnCount, "a column that is not there")
    return unsafe OrderStatistic.select(
      position, of: UnsafeBufferPointer(start: storage + column * pathCount, count: pathCount))
  }

  /// The values of a column, path by path.
  func column(_ column: Int) -> [Double] {
    precondition(column >= 0 && column < columnCount, "a column that is not there")
    return unsafe Array(
      UnsafeBufferPointer(start: storage + column * pathCount, count: pathCount))
  }
}
