import HedgeKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file of the operating system.
struct Descriptor: Sendable {
  let number: Int32

  /// What kind of thing a descriptor or a path is, with its size.
  struct Status {
    let isRegular: Bool
    let isFolder: Bool
    let size: Int
    let mode: mode_t

    init(_ raw: stat) {
      isRegular = raw.st_mode & S_IFMT == S_IFREG
      isFolder = raw.st_mode & S_IFMT == S_IFDIR
      size = Int(raw.st_size)
      mode = raw.st_mode & 0o7777
    }

    /// Looks at a path, through symbolic links; nil when there is nothing.
    init?(path: String) {
      var raw = stat()
      guard unsafe stat(path, &raw) == 0 else { return nil }
      self.init(raw)
    }
  }

  /// The status of what is open.
  func status() throws(HostError) -> Status {
    var raw = stat()
    guard unsafe fstat(number, &raw) == 0 else { throw .last() }
    return Status(raw)
  }

  /// Writes all bytes, however many calls it takes.
  ///
  /// - Returns: Whether there is still a reader; a pipe without one takes nothing.
  func write(_ bytes: ArraySlice<UInt8>) throws(HostError) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Self.systemWrite(number, buffer)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        return false
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        throw .last()
      }
    }
    return true
  }

  /// Reads into the front of a buffer, at an offset or, without one, what comes next.
  func read(into buffer: inout [UInt8], at offset: Int?) -> Int? {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        if let offset {
          unsafe pread(number, bytes.baseAddress, bytes.count, off_t(offset))
        } else {
          unsafe Self.systemRead(number, bytes)
        }
      }
      if count >= 0 { return count }
      if errno != EINTR { return nil }
    }
  }

  /// Closes the file.
  func close() throws(HostError) {
    guard Self.systemClose(number) == 0 || errno == EINTR else { throw .last() }
  }

  private func waitUntilWritable() {
    var entry = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&entry, 1, 1_000)
  }

  private static func systemWrite(_ number: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(number, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      unsafe Musl.write(number, bytes.baseAddress, bytes.count)
    #else
      unsafe Darwin.write(number, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func systemRead(_ number: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(number, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      unsafe Musl.read(number, bytes.baseAddress, bytes.count)
    #else
      unsafe Darwin.read(number, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func systemClose(_ number: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.close(number)
    #elseif canImport(Musl)
      Musl.close(number)
    #else
      Darwin.close(number)
    #endif
  }
}
