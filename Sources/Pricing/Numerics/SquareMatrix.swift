/// Holds a square matrix of numbers, row by row.
public struct SquareMatrix: Sendable, Hashable {
  /// The number of rows, which is the number of columns.
  public let order: Int
  private var cells: [Double]

  /// Creates a matrix of zeros.
  ///
  /// - Precondition: the order is not negative.
  public init(order: Int) {
    precondition(order >= 0, "a matrix of negative order")
    self.order = order
    self.cells = Array(repeating: 0, count: order * order)
  }

  /// Creates a matrix from its rows.
  ///
  /// - Precondition: there are as many cells in each row as there are rows.
  public init(rows: [[Double]]) {
    precondition(rows.allSatisfy { $0.count == rows.count }, "rows of a matrix not square")
    self.order = rows.count
    self.cells = rows.flatMap { $0 }
  }

  /// Accesses the cell of a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { cells[row * order + column] }
    set { cells[row * order + column] = newValue }
  }

  /// Returns the quadratic form v′·A·v.
  ///
  /// - Precondition: the vector has as many entries as the matrix has rows.
  /// - Complexity: O(n²).
  public func quadraticForm(_ vector: [Double]) -> Double {
    precondition(vector.count == order, "a vector of another length than the matrix")
    var sum = 0.0
    for row in 0..<order {
      var line = 0.0
      for column in 0..<order { line += self[row, column] * vector[column] }
      sum += vector[row] * line
    }
    return sum
  }
}
