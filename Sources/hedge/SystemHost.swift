import Basics
import HedgeKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The operating system as the program's world: the only place that touches it.
final class SystemHost: Host {
  private var hasReader = true

  /// The folder that the process was started in.
  let currentFolder: String = {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }()

  /// What comes in, in sequence.
  let standardInput: any ByteSource = DescriptorByteSource(
    Descriptor(number: STDIN_FILENO), byteCount: nil, isOwned: false)

  /// Looks at a path through symbolic links.
  func kind(of path: String) -> PathKind {
    guard let status = Descriptor.Status(path: path) else { return .missing }
    return status.isFolder ? .folder : .file
  }

  /// Opens a file to read; what is not a regular file is read in sequence.
  func open(_ path: String) throws(HostError) -> any ByteSource {
    let descriptor = try Self.open(path, O_RDONLY)
    let status: Descriptor.Status
    do throws(HostError) {
      status = try descriptor.status()
      if status.isFolder { throw HostError(message: systemMessage(EISDIR)) }
    } catch {
      try? descriptor.close()
      throw error
    }
    let size = status.isRegular ? status.size : nil
    return DescriptorByteSource(descriptor, byteCount: size, isOwned: true)
  }

  /// The names in a folder without `.` and `..`, in order of their bytes.
  func list(_ folder: String) throws(HostError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw .last() }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    if errno != 0 { throw .last() }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Writes to a stream; once the reader of standard output has gone, nothing more is tried.
  func write(_ bytes: ArraySlice<UInt8>, to stream: StandardStream) throws(HostError) {
    switch stream {
    case .output:
      guard hasReader else { return }
      hasReader = try Descriptor(number: STDOUT_FILENO).write(bytes)
    case .error:
      _ = try Descriptor(number: STDERR_FILENO).write(bytes)
    }
  }

  /// Makes a folder and those above it.
  func createFolder(_ path: String) throws(HostError) {
    if kind(of: path) == .folder { return }
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    if parts.count > 1 {
      let start = path.hasPrefix("/") ? "/" : ""
      try createFolder(start + parts.dropLast().joined(separator: "/"))
    }
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .last() }
  }

  /// Tells whether a stream ends at a terminal.
  func isTerminal(_ stream: StandardStream) -> Bool {
    isatty(stream == .output ? STDOUT_FILENO : STDERR_FILENO) == 1
  }

  /// The columns that the terminal of standard output has.
  var terminalWidth: Int? {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// The value of an environment variable.
  func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Threads; one a processor when no number is given.
  func workers(_ count: Int?) -> any Workers {
    let wanted = count ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    return wanted == 1 ? SerialWorkers() : ThreadWorkers(count: wanted)
  }

  static func open(_ path: String, _ flags: Int32) throws(HostError) -> Descriptor {
    while true {
      #if canImport(Glibc)
        let number = unsafe Glibc.open(path, flags | O_CLOEXEC, 0o666)
      #elseif canImport(Musl)
        let number = unsafe Musl.open(path, flags | O_CLOEXEC, 0o666)
      #else
        let number = unsafe Darwin.open(path, flags | O_CLOEXEC, 0o666)
      #endif
      if number >= 0 { return Descriptor(number: number) }
      if errno != EINTR { throw .last() }
    }
  }
}
