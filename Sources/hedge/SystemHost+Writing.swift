import HedgeKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension SystemHost {
  /// Writes beside the file, then renames: a reader sees the old bytes or the new ones, never a part.
  ///
  /// A symbolic link keeps pointing where it does, and a device or a pipe is written into.
  func replace(_ path: String, with bytes: [UInt8]) throws(HostError) {
    let target = Self.resolved(path)
    let old = Descriptor.Status(path: target)
    if let old, !old.isRegular {
      if old.isFolder { throw HostError(message: systemMessage(EISDIR)) }
      try Self.write(bytes, into: try Self.open(target, O_WRONLY))
      return
    }
    let (descriptor, temporary) = try Self.temporary(beside: target)
    Signals.removeOnInterrupt(temporary)
    defer { Signals.removeOnInterrupt(nil) }
    do throws(HostError) {
      if let old { _ = fchmod(descriptor.number, old.mode) }
      try Self.write(bytes, into: descriptor) { () throws(HostError) in
        guard fsync(descriptor.number) == 0 else { throw HostError.last() }
      }
      guard unsafe rename(temporary, target) == 0 else { throw .last() }
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
    Self.syncFolder(of: target)
  }

  /// Adds bytes to the end of a file, which is made when it is missing.
  func append(_ bytes: [UInt8], to path: String) throws(HostError) {
    try Self.write(bytes, into: try Self.open(path, O_WRONLY | O_APPEND | O_CREAT))
  }

  /// Writes all bytes, does what must come before closing, and closes.
  private static func write(
    _ bytes: [UInt8], into descriptor: Descriptor,
    then finish: () throws(HostError) -> Void = {}
  ) throws(HostError) {
    do throws(HostError) {
      guard try descriptor.write(bytes[...]) else {
        throw HostError(message: systemMessage(EPIPE))
      }
      try finish()
    } catch {
      try? descriptor.close()
      throw error
    }
    try descriptor.close()
  }

  /// Makes a new file beside another one, with a name that nothing has.
  private static func temporary(
    beside path: String
  ) throws(HostError) -> (Descriptor, path: String) {
    let cut = path.utf8.lastIndex(of: 0x2F).map { path.utf8.index(after: $0) } ?? path.startIndex
    for attempt in 0..<100 {
      let name = "\(path[..<cut]).\(path[cut...]).\(getpid())-\(attempt)"
      do {
        return (try open(name, O_WRONLY | O_CREAT | O_EXCL), name)
      } catch {
        if errno != EEXIST { throw error }
      }
    }
    throw HostError(message: systemMessage(EEXIST))
  }

  /// The file that a path leads to through symbolic links; the path itself when there is none yet.
  private static func resolved(_ path: String) -> String {
    guard let found = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// Makes a rename last; a file system that cannot is no reason to fail.
  private static func syncFolder(of path: String) {
    let cut = path.utf8.lastIndex(of: 0x2F).map { path.utf8.index(after: $0) } ?? path.startIndex
    let folder = cut == path.startIndex ? "." : String(path[..<cut])
    guard let descriptor = try? open(folder, O_RDONLY) else { return }
    _ = fsync(descriptor.number)
    try? descriptor.close()
  }
}
