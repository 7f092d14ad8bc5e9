// Nothing here is called by name: the import makes a program that uses the library link the
// platform's mathematics, which the compiler falls back on for rounding in debug builds.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
