/// The lines in which two texts differ, for the reader of a failed test.
enum LineDifference {
  /// Returns the differing lines with a few around them; nil when the texts are equal.
  static func of(_ expected: String, _ actual: String, limit: Int = 30) -> String? {
    if expected == actual { return nil }
    let old = lines(expected)
    let new = lines(actual)
    let difference = new.difference(from: old)
    if difference.isEmpty { return "    the texts differ in their line ends only" }
    let changes = difference.map { change -> (place: Int, rank: Int, text: String) in
      switch change {
      case .remove(let place, let line, _): (place, 0, "    -\(place + 1): \(line)")
      case .insert(let place, let line, _): (place, 1, "    +\(place + 1): \(line)")
      }
    }
    let sorted = changes.sorted { ($0.place, $0.rank) < ($1.place, $1.rank) }
    let more = sorted.count > limit ? ["    … and \(sorted.count - limit) more"] : []
    return (sorted.prefix(limit).map(\.text) + more).joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        lines.append(String(line))
        line = String.UnicodeScalarView()
      } else {
        line.append(scalar == "\r" ? "␍" : scalar == "\u{1B}" ? "␛" : scalar)
      }
    }
    if !line.isEmpty { lines.append(String(line) + "␃") }
    return lines
  }
}
