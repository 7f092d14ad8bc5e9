import Tabular

/// `hedge completions`: the script from which a shell completes command lines.
enum CompletionsVerb: Verb {
  static let spec = VerbSpec(
    name: "completions", summary: "a script from which bash, zsh or fish complete",
    details: [
      "Prints a script for the shell. With it the shell completes verbs, their arguments, flags, the "
        + "values of flags, files and folders, as far as this version knows them; write it anew with "
        + "each version.",
      "bash (4.4 or later) reads it at its start from a line of ~/.bashrc, eval \"$(hedge completions "
        + "bash)\"; with the package bash-completion, also from the file of the example. zsh reads it "
        + "from a file _hedge in a folder of fpath, when compinit has run. fish needs the file alone.",
    ],
    operands: [
      .needed(
        "SHELL", "bash, zsh or fish",
        .words(Shell.allCases.map { .init($0.rawValue, "the script for \($0.rawValue)") }))
    ],
    examples: [
      .init(
        "hedge completions bash > ~/.local/share/bash-completion/completions/hedge",
        "for bash with bash-completion"),
      .init("hedge completions zsh > ~/.zfunc/_hedge", "for zsh, with ~/.zfunc in fpath"),
      .init("hedge completions fish > ~/.config/fish/completions/hedge.fish", "for fish"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let name = invocation.operands[0]
    guard let shell = Shell(rawValue: name) else {
      let names = Shell.allCases.map(\.rawValue)
      let near = suggestion(for: name, among: names).map { ["did you mean \($0)?"] } ?? []
      throw invocation.misuse(
        "there are no completions for \(MessageText.quoted(name))",
        help: near + ["choose from " + names.joined(separator: ", ")])
    }
    context.console.write(shell.script(context.registry))
    return .success
  }
}
