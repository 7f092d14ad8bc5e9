extension SquareMatrix {
  /// Returns the matrix with ones on its diagonal and zeros elsewhere.
  ///
  /// - Precondition: the order is not negative.
  public static func identity(order: Int) -> SquareMatrix {
    var matrix = SquareMatrix(order: order)
    for position in 0..<order { matrix[position, position] = 1 }
    return matrix
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: SquareMatrix {
    var matrix = SquareMatrix(order: order)
    for row in 0..<order {
      for column in 0..<order { matrix[column, row] = self[row, column] }
    }
    return matrix
  }

  /// Returns the product of two matrices.
  ///
  /// - Precondition: both have one order.
  /// - Complexity: O(n³).
  public static func * (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
    precondition(left.order == right.order, "a product of matrices of two orders")
    var product = SquareMatrix(order: left.order)
    for row in 0..<left.order {
      for column in 0..<left.order {
        var sum = 0.0
        for inner in 0..<left.order { sum += left[row, inner] * right[inner, column] }
        product[row, column] = sum
      }
    }
    return product
  }

  /// Returns the product of a matrix and a vector.
  ///
  /// - Precondition: the vector has as many entries as the matrix has columns.
  /// - Complexity: O(n²).
  public static func * (matrix: SquareMatrix, vector: [Double]) -> [Double] {
    precondition(vector.count == matrix.order, "a vector of another length than the matrix")
    return (0..<matrix.order).map { row in
      vector.indices.reduce(0) { $0 + matrix[row, $1] * vector[$1] }
    }
  }

  /// Returns the vector x with A·x = b, by elimination with the largest pivot of each column.
  ///
  /// - Parameter vector: b, one entry for each row.
  /// - Returns: x.
  /// - Throws: `PricingError.rankDeficient` with the first column that is a combination of those
  ///   before it, `.notFinite` with the first row that is not.
  /// - Precondition: the vector has as many entries as the matrix has rows.
  /// - Complexity: O(n³).
  public func solve(_ vector: [Double]) throws(PricingError) -> [Double] {
    precondition(vector.count == order, "a vector of another length than the matrix")
    var rows: [[Double]] = []
    var largest = 0.0
    for row in 0..<order {
      let cells = (0..<order).map { self[row, $0] }
      guard cells.allSatisfy(\.isFinite), vector[row].isFinite else {
        throw .notFinite(observation: row)
      }
      largest = cells.reduce(largest) { max($0, $1.magnitude) }
      rows.append(cells + [vector[row]])
    }
    for column in 0..<order {
      var pivot = column
      for row in column..<order
      where rows[row][column].magnitude > rows[pivot][column].magnitude { pivot = row }
      guard rows[pivot][column].magnitude > Double(order) * 0x1p-50 * largest else {
        throw .rankDeficient(regressor: column)
      }
      rows.swapAt(column, pivot)
      for row in (column + 1)..<max(order, column + 1) {
        let factor = rows[row][column] / rows[column][column]
        guard factor != 0 else { continue }
        for cell in column...order { rows[row][cell] -= factor * rows[column][cell] }
      }
    }
    var solution = [Double](repeating: 0, count: order)
    for row in (0..<order).reversed() {
      var rest = rows[row][order]
      for column in (row + 1)..<max(order, row + 1) {
        rest -= rows[row][column] * solution[column]
      }
      solution[row] = rest / rows[row][row]
    }
    return solution
  }

  /// Returns the matrix whose product with this one is the identity.
  ///
  /// - Throws: as ``solve(_:)``.
  /// - Complexity: O(n⁴): each column is solved for on its own; the matrices here are small.
  public func inverse() throws(PricingError) -> SquareMatrix {
    var inverse = SquareMatrix(order: order)
    for column in 0..<order {
      var unit = [Double](repeating: 0, count: order)
      unit[column] = 1
      for (row, cell) in try solve(unit).enumerated() { inverse[row, column] = cell }
    }
    return inverse
  }
}
