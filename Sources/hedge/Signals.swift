#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What happens when the process is interrupted, or stumbles over a fault of its own.
///
/// The handlers do only what is allowed in one: read memory that was laid out before, and call
/// `unlink`, `write` and `_exit`.
enum Signals {
  /// Sets the handlers.
  ///
  /// - Parameter version: The program's version, for the message about a fault.
  static func install(version: String) {
    let message = """
      error: hedge \(version) stopped because of a fault of its own; do not use what it printed
         = help: please report the command line and the smallest book that shows it

      """
    unsafe faultMessage = unsafe UnsafeBufferPointer(copy(Array(message.utf8)))
    // A reader that closes the pipe must not end the run: its status is the computation's.
    _ = signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is a write that fails, like a full disk.
    _ = signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { number in
        if let path = unsafe temporaryPath { _ = unsafe unlink(path) }
        _exit(128 + number)
      }
    }
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV] {
      _ = signal(number) { _ in
        if let path = unsafe temporaryPath { _ = unsafe unlink(path) }
        if let message = unsafe faultMessage {
          _ = unsafe write(STDERR_FILENO, message.baseAddress, message.count)
        }
        _exit(70)
      }
    }
  }

  /// Names the unfinished file that an interrupt leaves behind no more; nil when there is none.
  static func removeOnInterrupt(_ path: String?) {
    let old = unsafe temporaryPath
    unsafe temporaryPath = path.map { path in
      let bytes = unsafe copy(path.utf8CString.map { UInt8(bitPattern: $0) })
      return unsafe UnsafeRawPointer(bytes.baseAddress!).assumingMemoryBound(to: CChar.self)
    }
    unsafe old?.deallocate()
  }

  private static func copy(_ bytes: [UInt8]) -> UnsafeMutableBufferPointer<UInt8> {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe copy.initialize(from: bytes)
    return unsafe copy
  }
}

// Written before a handler can need them, by the one thread that runs the program.
nonisolated(unsafe) private var temporaryPath: UnsafePointer<CChar>?
nonisolated(unsafe) private var faultMessage: UnsafeBufferPointer<UInt8>?
