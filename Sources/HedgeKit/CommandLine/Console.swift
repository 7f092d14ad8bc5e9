import Tabular

/// The two streams of a run: results are gathered and written when large and at the end.
final class Console {
  let host: any Host
  private var pending: [UInt8] = []
  private var failure: HostError?
  private static let limit = 1 << 20

  init(host: any Host) {
    self.host = host
  }

  /// Adds text to standard output.
  func write(_ text: String) {
    write(Array(text.utf8)[...])
  }

  /// Adds bytes to standard output.
  func write(_ bytes: ArraySlice<UInt8>) {
    pending += bytes
    if pending.count >= Self.limit { flush() }
  }

  /// Writes text to standard error at once, after what standard output still holds.
  func say(_ text: String) {
    flush()
    // When messages cannot be written there is nobody left to tell.
    try? host.write(Array(text.utf8)[...], to: .error)
  }

  /// Writes what is left.
  ///
  /// - Returns: `output` when something of standard output was not written, else success.
  func finish() -> ExitStatus {
    flush()
    guard let failure else { return .success }
    let message = "standard output could not be written: \(failure.message)"
    say("error[\(HedgeMessages.standardOutput.rawValue)]: \(message)\n")
    return .output
  }

  /// The style of messages before a command line is understood.
  func errorStyle(_ arguments: [String]) -> TerminalStyle {
    var choice = TerminalStyle.Choice.auto
    for (word, next) in zip(arguments, arguments.dropFirst() + [""]) {
      if word == "--color", let wish = TerminalStyle.Choice(rawValue: next) { choice = wish }
      if word.hasPrefix("--color="),
        let wish = TerminalStyle.Choice(rawValue: String(word.dropFirst(8)))
      {
        choice = wish
      }
    }
    return TerminalStyle(choice, for: .error, host: host)
  }

  private func flush() {
    guard failure == nil, !pending.isEmpty else { return }
    do {
      try host.write(pending[...], to: .output)
    } catch {
      failure = error
    }
    pending.removeAll(keepingCapacity: true)
  }
}
