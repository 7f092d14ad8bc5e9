extension TableRow {
  /// Returns the place of a cell, or of the row, and the line where it begins, to report about later.
  public func excerpt(_ column: String) -> (position: SourcePosition, excerpt: String?) {
    let place = reader.place(of: column)
    return place < 0 ? current.recordExcerpt() : current.excerpt(of: place)
  }
}
