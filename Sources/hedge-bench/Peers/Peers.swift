import Foundation

/// Runs the peers beside the program: `hedge-bench peers FILE HEDGE [HEDGE…] [--threads N] [--rounds N] [--install]`.
enum Peers {
  private static let packages = ["duckdb", "polars", "pandas", "pyarrow"]
  private static let folder = ".build/peers"

  /// Prints the raw table of a run.
  static func run(_ arguments: [String]) throws {
    var programs: [String] = []
    var threads = 2
    var rounds = 5
    var installs = false
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--threads": threads = rest.popFirst().flatMap { Int($0) } ?? threads
      case "--rounds": rounds = rest.popFirst().flatMap { Int($0) } ?? rounds
      case "--install": installs = true
      default: programs.append(word)
      }
    }
    guard programs.count >= 2 else { throw BenchError(message: "FILE and HEDGE are needed") }
    let python = folder + "/bin/python"
    if !FileManager.default.isExecutableFile(atPath: python) {
      guard installs else {
        throw BenchError(
          message: "there are no peers in \(folder): --install gets them from PyPI")
      }
      try step("/usr/bin/env", ["python3", "-m", "venv", folder])
      try step(python, ["-m", "pip", "install", "--quiet"] + packages)
    }
    let script = folder + "/peers.py"
    try Data(PeerScript.text.utf8).write(to: URL(fileURLWithPath: script))
    try step(
      python, [script, programs[0], String(threads), String(rounds)] + programs.dropFirst())
  }

  private static func step(_ path: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchError(message: "\(path) ended with \(process.terminationStatus)")
    }
  }
}
