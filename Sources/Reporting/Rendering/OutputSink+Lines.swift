import Tabular

extension OutputSink {
  /// Writes a line and a line feed.
  mutating func putLine(_ line: String) throws(OutputError) {
    try write(line + "\n")
  }
}
