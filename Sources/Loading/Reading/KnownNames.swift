import Tabular

/// The names of one kind of thing, and the message for a name that is none of them.
struct KnownNames {
  private let noun: String
  private let code: MessageCode
  private let remedy: String
  private var order: [String] = []
  private var names: Set<String> = []

  /// Whether all names could be read; if not, nothing is reported as unknown.
  var isComplete = true

  private let label: String

  init(_ noun: String, _ code: MessageCode, label: String? = nil, remedy: String) {
    self.noun = noun
    self.label = label ?? "no table has this \(noun)"
    self.code = code
    self.remedy = remedy
  }

  /// Takes a name in; the order is that of suggestions.
  mutating func insert(_ name: String) {
    if names.insert(name).inserted { order.append(name) }
  }

  /// Tells whether a name is known, or nobody can tell.
  func accepts(_ name: String) -> Bool { !isComplete || names.contains(name) }

  /// Reports a cell whose name is unknown.
  func check(
    _ name: String, in row: TableRow, at column: String, severity: Severity = .error
  ) {
    guard !accepts(name) else { return }
    row.report(
      code, at: column, message(name), label: label, help: help(name), severity: severity)
  }

  /// Returns the message about an unknown name that was found earlier.
  func diagnostic(_ cell: CellReference, kind: DiagnosticKind = .input) -> Diagnostic? {
    guard !accepts(cell.text) else { return nil }
    return Diagnostic(
      code, message(cell.text), kind: kind, position: cell.position, excerpt: cell.excerpt,
      label: label, help: help(cell.text))
  }

  private func message(_ name: String) -> String { "unknown \(noun): \(MessageText.quoted(name))" }

  private func help(_ name: String) -> String {
    if let near = suggestion(for: name, among: order) { return "did you mean \"\(near)\"?" }
    if order.isEmpty || order.count > 8 { return remedy }
    return "there is \(order.joined(separator: ", ")); \(remedy)"
  }
}

/// A cell that names a thing which another table, read later, must know.
struct CellReference {
  /// The name.
  let text: String
  /// Where the cell stands; nil for a flag.
  var position: SourcePosition?
  /// The line of the cell.
  var excerpt: String?
}
