/// Numbers in rows and columns, with the few operations that backprop needs.
///
/// Plain arrays and plain loops: nothing here is shared with the neurons.
public struct Matrix: Equatable, Sendable {
  /// The rows, from top to bottom, all of the same length.
  public let rows: [[Double]]

  /// Creates a matrix.
  ///
  /// - Precondition: at least one row; all rows have the same length.
  public init(rows: [[Double]]) {
    precondition(!rows.isEmpty, "a matrix needs at least one row")
    for row in rows {
      precondition(
        row.count == rows[0].count,
        "rows of \(rows[0].count) and \(row.count) numbers are not a matrix")
    }
    self.rows = rows
  }

  /// Creates a matrix of one column: a column vector.
  public init(column: [Double]) {
    self.init(rows: column.map { [$0] })
  }

  /// The number of rows.
  public var rowCount: Int { rows.count }
  /// The number of columns.
  public var columnCount: Int { rows[0].count }

  /// The numbers of the first column, from top to bottom.
  public var column: [Double] { rows.map { $0[0] } }

  /// The matrix with its rows as columns.
  public var transposed: Matrix {
    var turned: [[Double]] = []
    for c in 0..<columnCount {
      turned.append(rows.map { $0[c] })
    }
    return Matrix(rows: turned)
  }

  /// Returns the matrix product: each row of the left with each column of the
  /// right.
  ///
  ///     (A·B)ᵣ꜀ = Σᵢ Aᵣᵢ·Bᵢ꜀        [n×m] = [n×k]·[k×m]
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(
      left.columnCount == right.rowCount,
      "a matrix of \(left.columnCount) columns cannot be multiplied by one of "
        + "\(right.rowCount) \(right.rowCount == 1 ? "row" : "rows")")
    var product: [[Double]] = []
    for row in left.rows {
      var sums: [Double] = []
      for c in 0..<right.columnCount {
        var sum = 0.0
        for i in row.indices {
          let term = row[i] * right.rows[i][c]
          sum += term
        }
        sums.append(sum)
      }
      product.append(sums)
    }
    return Matrix(rows: product)
  }

  /// Returns the sums, element by element.
  public static func + (left: Matrix, right: Matrix) -> Matrix {
    left.combined(with: right) { $0 + $1 }
  }

  /// Returns the differences, element by element.
  public static func - (left: Matrix, right: Matrix) -> Matrix {
    left.combined(with: right) { $0 - $1 }
  }

  /// Returns every element times the same number.
  public static func * (factor: Double, matrix: Matrix) -> Matrix {
    Matrix(rows: matrix.rows.map { row in row.map { factor * $0 } })
  }

  /// Returns the products, element by element: A ⊙ B, the Hadamard product.
  public func hadamard(_ other: Matrix) -> Matrix {
    combined(with: other) { $0 * $1 }
  }

  private func combined(
    with other: Matrix, _ operation: (Double, Double) -> Double
  ) -> Matrix {
    precondition(
      rowCount == other.rowCount && columnCount == other.columnCount,
      "\(rowCount)×\(columnCount) does not fit "
        + "\(other.rowCount)×\(other.columnCount)")
    var result: [[Double]] = []
    for r in rows.indices {
      var row: [Double] = []
      for c in rows[r].indices {
        row.append(operation(rows[r][c], other.rows[r][c]))
      }
      result.append(row)
    }
    return Matrix(rows: result)
  }
}
