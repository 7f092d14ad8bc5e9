/// Shows on a terminal how far long work has come; says nothing anywhere else.
struct ProgressLine {
  private let console: Console?
  private let noun: String

  /// Begins a line of what is counted.
  init(_ console: Console, of noun: String, quiet: Bool) {
    let isShown =
      !quiet && console.host.isTerminal(.error) && console.host.environment("TERM") != "dumb"
    self.console = isShown ? console : nil
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
