import Tabular

extension OutputSink {
  /// Writes a text as UTF-8.
  mutating func put(_ text: String) throws(OutputError) {
    try write(text)
  }

  /// Writes a line and a line feed.
  mutating func putLine(_ line: String) throws(OutputError) {
    try put(line + "\n")
  }
}
