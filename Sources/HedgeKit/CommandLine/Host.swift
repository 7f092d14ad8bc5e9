public import Basics

/// The world outside a run: files, streams, terminal, environment, threads.
///
/// A run is a pure function of its arguments and of what its host answers, so tests give a host
/// of their own and see every byte.
public protocol Host: AnyObject {
  /// The absolute path of the folder that relative paths begin at.
  var currentFolder: String { get }

  /// Tells what a path names.
  func kind(of path: String) -> PathKind

  /// Opens a file to read.
  func open(_ path: String) throws(HostError) -> any ByteSource

  /// The names in a folder, in order of their bytes.
  func list(_ folder: String) throws(HostError) -> [String]

  /// The bytes that come in.
  var standardInput: any ByteSource { get }

  /// Writes to a stream completely; a reader that has gone away is no error.
  func write(_ bytes: ArraySlice<UInt8>, to stream: StandardStream) throws(HostError)

  /// Replaces a file by new bytes as a whole, or leaves it as it was.
  func replace(_ path: String, with bytes: [UInt8]) throws(HostError)

  /// Adds bytes to the end of a file.
  func append(_ bytes: [UInt8], to path: String) throws(HostError)

  /// Makes a folder, and those above it that are missing.
  func createFolder(_ path: String) throws(HostError)

  /// Tells whether a stream ends at a terminal.
  func isTerminal(_ stream: StandardStream) -> Bool

  /// The columns of the terminal, if there is one and it tells.
  var terminalWidth: Int? { get }

  /// The value of an environment variable, if it is set.
  func environment(_ name: String) -> String?

  /// Threads for parallel work.
  ///
  /// - Parameter count: How many; nil for one a processor.
  /// - Returns: The threads.
  func workers(_ count: Int?) -> any Workers
}

/// The two streams that a run writes to.
public enum StandardStream: Sendable, CaseIterable {
  /// Where results go.
  case output
  /// Where messages go.
  case error
}

/// Tells what a path names.
public enum PathKind: Sendable {
  /// Nothing.
  case missing
  /// A file, or something else that is read like one.
  case file
  /// A folder.
  case folder
}

/// Why the world refused.
public struct HostError: Error, Hashable, Sendable {
  /// What the operating system said, for people.
  public let message: String

  /// Makes an error.
  public init(message: String) {
    self.message = message
  }
}

extension Host {
  /// Whether the terminal shows UTF-8, with line and block characters one cell wide.
  ///
  /// A dumb terminal does not, and East Asian ones draw these characters in two cells.
  var drawsUnicode: Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { self.environment($0) }
    guard environment("TERM") != "dumb", let locale = names.first(where: { !$0.isEmpty }) else {
      return false
    }
    let lower = locale.lowercased()
    let isWide = ["zh", "ja", "ko"].contains { lower.hasPrefix($0) }
    return !isWide && (lower.contains("utf-8") || lower.contains("utf8"))
  }
}

// Paths are told apart by their text, without asking the disk.
extension Host {
  /// The absolute form of a path, without `.` and `..`; symbolic links are not followed.
  func absolute(_ path: String) -> String {
    let whole = path.hasPrefix("/") ? path : currentFolder + "/" + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The folder's own name, as a book is called by.
  func name(ofFolder path: String) -> String {
    absolute(path).split(separator: "/").last.map(String.init) ?? "/"
  }
}

/// Joins a folder and a name below it; the current folder is not spelled out.
func joined(_ folder: String, _ name: String) -> String {
  if folder.isEmpty || folder == "." { return name }
  return folder.hasSuffix("/") ? folder + name : folder + "/" + name
}
