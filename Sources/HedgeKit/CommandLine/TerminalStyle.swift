/// Whether text is coloured, and how.
struct TerminalStyle: Sendable, Hashable {
  /// The user's wish.
  enum Choice: String, CaseIterable, Sendable {
    case auto, always, never
  }

  /// Whether escape sequences are written.
  let isColoured: Bool

  init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// Decides for one stream, by the flag, then `NO_COLOR`, `CLICOLOR_FORCE`, `TERM`, the terminal.
  init(_ choice: Choice, for stream: StandardStream, host: any Host) {
    func isSet(_ name: String) -> Bool { !(host.environment(name) ?? "").isEmpty }
    switch choice {
    case .always: isColoured = true
    case .never: isColoured = false
    case .auto:
      if isSet("NO_COLOR") {
        isColoured = false
      } else if isSet("CLICOLOR_FORCE"), host.environment("CLICOLOR_FORCE") != "0" {
        isColoured = true
      } else {
        isColoured = host.environment("TERM") != "dumb" && host.isTerminal(stream)
      }
    }
  }

  func error(_ text: String) -> String { wrapped(text, "1;31") }
  func strong(_ text: String) -> String { wrapped(text, "1") }

  private func wrapped(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
