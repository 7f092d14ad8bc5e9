/// `hedge man`: the manual page.
enum ManVerb: Verb {
  static let spec = VerbSpec(
    name: "man", summary: "the manual page, for man to format",
    details: [
      "Prints one page about all verbs and flags in the man macros, made from the same descriptions "
        + "as help."
    ],
    examples: [
      .init("hedge man | man -l -", "read it (on macOS: hedge man | mandoc | less)"),
      .init("hedge man > ~/.local/share/man/man1/hedge.1", "install it for man hedge"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    context.console.write(ManualPage(registry: context.registry).text)
    return .success
  }
}
