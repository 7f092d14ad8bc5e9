import Tabular

/// Whether output for a terminal is coloured.
public enum Coloring: Sendable, Hashable {
  /// Plain characters only.
  case off

  /// ANSI colours around severities, carets and gutters.
  case on

  func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: paint("1;31", text)
    case .warning: paint("1;33", text)
    case .note: paint("1;36", text)
    }
  }

  func strong(_ text: String) -> String { paint("1", text) }

  func gutter(_ text: String) -> String { paint("1;34", text) }

  private func paint(_ code: String, _ text: String) -> String {
    switch self {
    case .off: text
    case .on: text.isEmpty ? "" : "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
  }
}
