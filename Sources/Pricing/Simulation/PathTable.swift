/// Holds what every row costs on every path: two columns a row, then two of the sums.
///
/// Pieces of work fill disjoint ranges of paths, perhaps at the same time; nobody reads before all
/// are done.
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
    unsafe storage.initialize(repeating: 0, count: pathCount * columnCount)
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

  /// The values of a column, path by path.
  func column(_ column: Int) -> [Double] {
    precondition(column >= 0 && column < columnCount, "a column that is not there")
    return unsafe Array(
      UnsafeBufferPointer(start: storage + column * pathCount, count: pathCount))
  }
}
