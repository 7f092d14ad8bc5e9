public import Tabular

extension JSONRenderer {
  /// Writes a value that is no report, such as a JSON Schema, in the layout of reports.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(*n*) in the size of the value.
  public func render(
    _ value: MetaValue, to sink: inout some OutputSink
  ) throws(OutputError) {
    try sink.put(JSONText.value(value, depth: 0) + "\n")
  }
}
