import Basics

/// A host for running a command again: files are read, and what is written stays in memory.
final class ReplayHost: Host {
  private let base: any Host
  let currentFolder: String
  private let targets: Set<String>
  private var written: [String: [UInt8]] = [:]
  private var said: [UInt8] = []

  /// Makes a host.
  ///
  /// - Parameters:
  ///   - base: The world.
  ///   - folder: The absolute path of the folder that the command was given in.
  ///   - targets: The files that it writes; those that are there are not seen.
  init(_ base: any Host, folder: String, targets: [String]) {
    self.base = base
    currentFolder = folder
    var hidden: Set<String> = []
    for target in targets { hidden.insert(Self.absolute(target, in: folder, base)) }
    self.targets = hidden
  }

  /// What was written to a file.
  func written(_ path: String) -> [UInt8]? { written[resolved(path)] }

  /// What was said on standard error.
  var messages: String { String(decoding: said, as: UTF8.self) }

  func kind(of path: String) -> PathKind {
    targets.contains(resolved(path)) ? .missing : base.kind(of: resolved(path))
  }

  func open(_ path: String) throws(HostError) -> any ByteSource {
    try base.open(resolved(path))
  }

  func list(_ folder: String) throws(HostError) -> [String] {
    try base.list(resolved(folder))
  }

  func replace(_ path: String, with bytes: [UInt8]) throws(HostError) {
    written[resolved(path)] = bytes
  }

  func write(_ bytes: ArraySlice<UInt8>, to stream: StandardStream) throws(HostError) {
    if stream == .error { said += bytes }
  }

  var standardInput: any ByteSource { MemoryByteSource("") }
  var terminalWidth: Int? { nil }
  func append(_ bytes: [UInt8], to path: String) throws(HostError) {}
  func createFolder(_ path: String) throws(HostError) {}
  func isTerminal(_ stream: StandardStream) -> Bool { false }
  func environment(_ name: String) -> String? { nil }
  func workers(_ count: Int?) -> any Workers { base.workers(count) }

  private func resolved(_ path: String) -> String {
    Self.absolute(path, in: currentFolder, base)
  }

  private static func absolute(_ path: String, in folder: String, _ base: any Host) -> String {
    base.absolute(path.hasPrefix("/") ? path : folder + "/" + path)
  }
}
