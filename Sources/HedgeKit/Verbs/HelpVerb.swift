import Tabular

/// `hedge help`: the pages that the registry makes.
enum HelpVerb: Verb {
  static let spec = VerbSpec(
    name: "help", summary: "a page about a verb or a topic",
    operands: [
      .optional("NAME", "a verb or a topic; without it, the list of both", .pages)
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let registry = context.registry
    let help = HelpPage(registry: registry)
    guard let name = invocation.operand(0) else {
      context.console.write(help.index)
      return .success
    }
    if let verb = registry.verb(name) {
      context.console.write(help.page(of: verb.spec))
    } else if let topic = registry.topic(name) {
      context.console.write(help.page(of: topic))
    } else {
      let names = registry.verbs.map { $0.spec.name } + registry.topics.map(\.name)
      let near = suggestion(for: name, among: names).map { ["did you mean \($0)?"] } ?? []
      throw invocation.misuse("there is no page about \(MessageText.quoted(name))", help: near)
    }
    return .success
  }
}
