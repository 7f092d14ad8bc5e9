/// Shows on a terminal how far long work has come; says nothing anywhere else.
struct ProgressLine {
  private let console: Console?
  private let noun: String

  /// Begins a line of what is counted.
  init(_ context: Context, of noun: String, quiet: Bool) {
    let isShown =
      !quiet && context.host.isTerminal(.error)
      && context.host.environment("TERM") != "dumb"
    console = isShown ? context.console : nil
    self.noun = noun
  }

  /// Shows how much is done.
  func show(_ done: Int, of all: Int) {
    console?.say("\r\(done) of \(all) \(noun)")
  }

  /// Takes the line away.
  func end() {
    console?.say("\r\u{1B}[K")
  }
}
