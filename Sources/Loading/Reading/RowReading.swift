/// Tells how the rows of a large table are read; both ways give the same values and messages.
public enum RowReading: Sendable, CaseIterable {
  /// One by one, every byte with care.
  case careful
  /// Many at once where nothing is unusual, and one by one elsewhere.
  case columnar
}
