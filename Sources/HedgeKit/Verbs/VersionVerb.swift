/// `hedge version`: which program this is.
enum VersionVerb: Verb {
  static let spec = VerbSpec(name: "version", summary: "the version of the program")

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    context.console.write("hedge \(HedgeTool.version)\n")
    return .success
  }
}
