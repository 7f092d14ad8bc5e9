/// Holds numbers one after the other, for loops that have counted their places before.
@safe final class FlatTable<Element>: @unchecked Sendable {
  /// The number of elements.
  let count: Int
  /// The first element.
  let start: UnsafeMutablePointer<Element>

  init(_ elements: [Element]) {
    count = elements.count
    unsafe start = .allocate(capacity: max(1, elements.count))
    var place = 0
    for element in elements {
      unsafe (start + place).initialize(to: element)
      place += 1
    }
  }

  init(repeating element: Element, count: Int) {
    self.count = count
    unsafe start = .allocate(capacity: max(1, count))
    unsafe start.initialize(repeating: element, count: count)
  }

  deinit {
    unsafe start.deinitialize(count: count)
    unsafe start.deallocate()
  }
}
