import HedgeKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension HostError {
  /// What the operating system said last.
  static func last() -> HostError {
    HostError(message: systemMessage(errno))
  }
}

/// The operating system's words for a number; no locale is set, so they are English.
func systemMessage(_ number: Int32) -> String {
  guard let text = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: text)
}
