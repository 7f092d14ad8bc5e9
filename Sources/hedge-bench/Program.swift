#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that is started by the system's own call, without a run loop that would be timed too.
enum Program {
  /// Starts a program with its output thrown away, waits for its end, and returns its status.
  ///
  /// - Parameters:
  ///   - path: The program.
  ///   - arguments: The words after its name.
  /// - Returns: The exit status; -1 when it did not start or did not exit.
  static func run(_ path: String, _ arguments: [String]) -> Int {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([path] + arguments).map {
      unsafe strdup($0)
    }
    defer { for place in unsafe words.indices { unsafe free(words[place]) } }
    unsafe words.append(nil)
    var process = pid_t()
    guard unsafe posix_spawn(&process, path, &actions, nil, words, environ) == 0 else { return -1 }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : -1
  }
}
