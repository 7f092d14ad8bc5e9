import Basics
import Foundation
import HedgeKit
import TestSupport

/// A host over a folder of the package: files are read, and what a run writes stays in memory.
///
/// A path that begins with `@package/` is inside the package. `/dev/full` takes nothing.
final class FolderHost: HedgeKit.Host {
  private(set) var currentFolder: String
  let standardInput: any ByteSource
  /// What the run wrote to standard output.
  private(set) var output: [UInt8] = []
  /// What the run wrote to standard error.
  private(set) var messages: [UInt8] = []
  /// Both streams in the order in which they were written.
  private(set) var transcript: [UInt8] = []
  /// The absolute path of a folder that holds `.git`; others seem to hold none.
  var repository: String?
  /// The files that the run wrote, by absolute path.
  private(set) var written: [String: [UInt8]] = [:]
  /// How standard output behaves.
  var outputEnd = OutputEnd.reading
  /// The environment.
  var variables: [String: String] = [:]
  /// The streams that end at a terminal.
  var terminals: Set<StandardStream> = []
  /// The columns of the terminal.
  var terminalWidth: Int?
  private var folders: Set<String> = []

  /// What is at the other end of standard output.
  enum OutputEnd {
    /// A reader that takes everything.
    case reading
    /// A reader that has gone: what is written vanishes without an error.
    case gone
    /// A full disk.
    case full
  }

  init(folder: String, standardInput: [UInt8] = []) {
    currentFolder = folder
    self.standardInput = MemoryByteSource(standardInput)
  }

  var outputText: String { String(decoding: output, as: UTF8.self) }
  var messageText: String { String(decoding: messages, as: UTF8.self) }

  /// The text of a file that the run wrote, by its path from the current folder.
  func writtenText(_ path: String) -> String? {
    written[resolved(path)].map { String(decoding: $0, as: UTF8.self) }
  }

  /// Makes another folder the current one.
  func enter(_ folder: String) {
    currentFolder = resolved(folder)
  }

  /// Runs a command line in this world.
  func run(_ arguments: [String]) -> Int32 {
    HedgeTool.run(arguments, host: self)
  }

  func kind(of path: String) -> PathKind {
    let path = resolved(path)
    if path.hasSuffix("/.git") {
      return path == repository.map { $0 + "/.git" } ? .folder : .missing
    }
    if written[path] != nil { return .file }
    if folders.contains(path) { return .folder }
    guard let found = try? FileManager.default.attributesOfItem(atPath: path) else {
      return .missing
    }
    return found[.type] as? FileAttributeType == .typeDirectory ? .folder : .file
  }

  func open(_ path: String) throws(HostError) -> any ByteSource {
    let path = resolved(path)
    if let bytes = written[path] { return MemoryByteSource(bytes) }
    guard let data = FileManager.default.contents(atPath: path) else {
      let isFolder = kind(of: path) == .folder
      throw HostError(message: isFolder ? "Is a directory" : "No such file or directory")
    }
    return MemoryByteSource([UInt8](data))
  }

  func list(_ folder: String) throws(HostError) -> [String] {
    let folder = resolved(folder)
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let made = written.keys.filter { ($0 as NSString).deletingLastPathComponent == folder }
      .map { ($0 as NSString).lastPathComponent }
    return Set(found + made).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func write(_ bytes: ArraySlice<UInt8>, to stream: StandardStream) throws(HostError) {
    switch (stream, outputEnd) {
    case (.error, _):
      messages += bytes
      transcript += bytes
    case (.output, .reading):
      output += bytes
      transcript += bytes
    case (.output, .gone): break
    case (.output, .full): throw Self.full
    }
  }

  func replace(_ path: String, with bytes: [UInt8]) throws(HostError) {
    if path == "/dev/full" { throw Self.full }
    let target = resolved(path)
    let folder = (target as NSString).deletingLastPathComponent
    guard kind(of: folder) == .folder else {
      throw HostError(message: "No such file or directory")
    }
    guard kind(of: target) != .folder else { throw HostError(message: "Is a directory") }
    written[target] = bytes
  }

  func append(_ bytes: [UInt8], to path: String) throws(HostError) {
    if path == "/dev/full" { throw Self.full }
    let target = resolved(path)
    let old = written[target] ?? FileManager.default.contents(atPath: target).map { [UInt8]($0) }
    written[target] = (old ?? []) + bytes
  }

  func createFolder(_ path: String) throws(HostError) {
    let path = resolved(path)
    if kind(of: path) == .file { throw HostError(message: "File exists") }
    folders.insert(path)
  }

  func isTerminal(_ stream: StandardStream) -> Bool { terminals.contains(stream) }
  func environment(_ name: String) -> String? { variables[name] }
  func workers(_ count: Int?) -> any Workers { SerialWorkers() }

  private static let full = HostError(message: "No space left on device")

  private func resolved(_ path: String) -> String {
    let whole =
      path.hasPrefix("@package/")
      ? PackageFolder.path(of: String(path.dropFirst(9)))
      : path.hasPrefix("/") ? path : currentFolder + "/" + path
    return (whole as NSString).standardizingPath
  }
}
