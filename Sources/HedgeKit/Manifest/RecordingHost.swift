import Basics

/// A host that remembers which files a run opened.
final class RecordingHost: Host {
  private let base: any Host
  /// The files, each once, in the order in which they were opened first.
  private(set) var opened: [String] = []
  /// Whether the run asked for standard input.
  private(set) var readsStandardInput = false

  init(_ base: any Host) {
    self.base = base
  }

  func open(_ path: String) throws(HostError) -> any ByteSource {
    let source = try base.open(path)
    if !opened.contains(path) { opened.append(path) }
    return source
  }

  var standardInput: any ByteSource {
    readsStandardInput = true
    return base.standardInput
  }

  var currentFolder: String { base.currentFolder }
  var terminalWidth: Int? { base.terminalWidth }
  func kind(of path: String) -> PathKind { base.kind(of: path) }
  func list(_ folder: String) throws(HostError) -> [String] { try base.list(folder) }
  func isTerminal(_ stream: StandardStream) -> Bool { base.isTerminal(stream) }
  func environment(_ name: String) -> String? { base.environment(name) }
  func workers(_ count: Int?) -> any Workers { base.workers(count) }
  func createFolder(_ path: String) throws(HostError) { try base.createFolder(path) }

  func write(_ bytes: ArraySlice<UInt8>, to stream: StandardStream) throws(HostError) {
    try base.write(bytes, to: stream)
  }

  func replace(_ path: String, with bytes: [UInt8]) throws(HostError) {
    try base.replace(path, with: bytes)
  }

  func append(_ bytes: [UInt8], to path: String) throws(HostError) {
    try base.append(bytes, to: path)
  }
}
