extension Workers {
  /// The results of `body` for each of `0..<count`, in that order, however many run at once.
  ///
  /// - Parameters:
  ///   - count: The number of pieces, 0 or more.
  ///   - body: Makes the result of a piece; called once with each, in any order.
  /// - Returns: The results, by number.
  public func map<Value: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Value
  ) -> [Value] {
    let results = PieceResults<Value>(count: count)
    forEach(count) { results.store(body($0), at: $0) }
    return results.values()
  }
}

/// Results of pieces of work, each stored by one of them; nobody reads before all are done.
@safe private final class PieceResults<Value: Sendable>: @unchecked Sendable {
  private let count: Int
  private let storage: UnsafeMutablePointer<Value?>

  init(count: Int) {
    precondition(count >= 0, "fewer pieces than none")
    self.count = count
    unsafe storage = .allocate(capacity: count)
    unsafe storage.initialize(repeating: nil, count: count)
  }

  deinit {
    unsafe storage.deinitialize(count: count)
    unsafe storage.deallocate()
  }

  func store(_ value: Value, at place: Int) {
    precondition(place >= 0 && place < count, "a place outside the table")
    unsafe storage[place] = value
  }

  func values() -> [Value] {
    let all = unsafe UnsafeBufferPointer(start: storage, count: count).compactMap(\.self)
    precondition(all.count == count, "a piece without a result")
    return all
  }
}
