/// Factors the columns of a design as Q·R by reflections.
///
/// G. H. Golub, Numerische Mathematik 7 (1965), pages 206 to 216. Normal equations square the
/// condition of the design and lose twice the digits.
struct HouseholderQR {
  private var columns: [[Double]]
  private var diagonal: [Double]

  /// Factors a design given column by column.
  ///
  /// - Throws: `PricingError.rankDeficient` with the first column whose part outside the span of
  ///   the columns before it is below n·2⁻⁵⁰ of its length.
  init(columns design: [[Double]]) throws(PricingError) {
    columns = design
    diagonal = []
    for index in columns.indices {
      let rowCount = columns[index].count
      let whole = Self.norm(design[index], from: 0)
      let length = Self.norm(columns[index], from: index)
      guard length > Double(rowCount) * 0x1p-50 * whole else {
        throw .rankDeficient(regressor: index)
      }
      let pivot = columns[index][index] > 0 ? -length : length
      columns[index][index] -= pivot
      diagonal.append(pivot)
      for other in (index + 1)..<max(columns.count, index + 1) {
        reflect(&columns[other], by: index)
      }
    }
  }

  /// Returns the coefficients that bring the design closest to a vector.
  func solve(_ vector: [Double]) -> [Double] {
    var rotated = vector
    for index in columns.indices { reflect(&rotated, by: index) }
    var solution = Array(rotated.prefix(columns.count))
    for row in columns.indices.reversed() {
      for column in (row + 1)..<max(columns.count, row + 1) {
        solution[row] -= columns[column][row] * solution[column]
      }
      solution[row] /= diagonal[row]
    }
    return solution
  }

  /// Returns the inverse of the triangular factor, by columns.
  func inverseOfTriangle() -> [[Double]] {
    columns.indices.map { unit in
      var solution = [Double](repeating: 0, count: columns.count)
      solution[unit] = 1
      for row in (0...unit).reversed() {
        for column in (row + 1)..<max(unit + 1, row + 1) {
          solution[row] -= columns[column][row] * solution[column]
        }
        solution[row] /= diagonal[row]
      }
      return solution
    }
  }

  /// Applies the reflection that was made for a column.
  private func reflect(_ vector: inout [Double], by index: Int) {
    let mirror = columns[index]
    var product = NeumaierSum()
    for row in index..<mirror.count { product.addProduct(mirror[row], vector[row]) }
    // Half the squared length of the mirror is −pivot·(its first entry).
    let factor = product.value / (diagonal[index] * mirror[index])
    for row in index..<mirror.count { vector[row] += factor * mirror[row] }
  }

  /// Returns the length of a vector from a row on, scaled against overflow.
  private static func norm(_ vector: [Double], from start: Int) -> Double {
    var largest = 0.0
    for row in start..<max(vector.count, start) { largest = max(largest, vector[row].magnitude) }
    guard largest > 0 else { return 0 }
    var sum = NeumaierSum()
    for row in start..<vector.count {
      let scaled = vector[row] / largest
      sum.addProduct(scaled, scaled)
    }
    return largest * sum.value.squareRoot()
  }
}
