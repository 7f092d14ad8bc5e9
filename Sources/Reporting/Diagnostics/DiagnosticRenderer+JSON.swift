public import Tabular

extension DiagnosticRenderer {
  /// Returns the messages as a report without a table, for the JSON form.
  ///
  /// Its findings have `code, severity, file, line, column, endColumn, message, help`.
  ///
  /// - Parameters:
  ///   - diagnostics: The messages, in the order they are to be listed.
  ///   - meta: What is known about the run.
  /// - Returns: A report with the schema `messages/1`.
  public static func document(_ diagnostics: [Diagnostic], meta: [MetaEntry] = []) -> Document {
    Document(
      schema: "messages/1", meta: meta, table: Table(columns: [], rows: []),
      findings: diagnostics.map { Finding($0) })
  }
}
