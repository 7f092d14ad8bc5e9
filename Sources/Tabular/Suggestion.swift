/// Returns how many insertions, deletions, replacements and swaps of neighbours turn one text into the other.
///
/// The restricted form (optimal string alignment): no part is edited twice.
///
/// - Complexity: O(*n* × *m*) in the lengths.
public func editDistance(_ left: String, _ right: String) -> Int {
  let a = Array(left.unicodeScalars)
  let b = Array(right.unicodeScalars)
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforePrevious = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var current = [i]
    for j in 1...b.count {
      let replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var best = min(previous[j] + 1, current[j - 1] + 1, replaced)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        best = min(best, beforePrevious[j - 2] + 1)
      }
      current.append(best)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[b.count]
}

/// Returns the candidate that was probably meant, or nil when none is near.
///
/// Near is at most a third of the letters (one at least), upper and lower case ASCII being equal. Among
/// equally near candidates the first one is taken.
public func suggestion(for text: String, among candidates: [String]) -> String? {
  guard text.unicodeScalars.count <= 64 else { return nil }
  let folded = foldedASCII(text)
  var best: (distance: Int, name: String)?
  for candidate in candidates where candidate.unicodeScalars.count <= 64 {
    let distance = editDistance(folded, foldedASCII(candidate))
    let longer = max(text.unicodeScalars.count, candidate.unicodeScalars.count)
    guard distance <= max(1, longer / 3), distance < longer else { continue }
    if distance < best?.distance ?? Int.max { best = (distance, candidate) }
  }
  return best?.name
}

private func foldedASCII(_ text: String) -> String {
  let folded = text.utf8.map { byte in
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
  return String(decoding: folded, as: UTF8.self)
}
