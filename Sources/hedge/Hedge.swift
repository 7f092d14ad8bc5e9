import Basics
import HedgeKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The process: gives the arguments and the operating system to the program, and ends with its status.
@main
enum Hedge {
  static func main() {
    Signals.install(version: HedgeTool.version)
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(HedgeTool.run(arguments, host: SystemHost()))
  }
}
