/// The pages of help, made from the registry.
struct HelpPage {
  /// What the program answers.
  static let answer = "how many compute futures to buy, what that locks in, what stays open"
  /// What the program is for, in one line.
  static let purpose = "hedge tells a team \(answer)."
  /// What it works on, in one line.
  static let book =
    "A book is a folder of CSV tables; workload.csv and prices.csv are enough for a plan."

  let registry: VerbRegistry

  /// What `hedge` alone prints: twelve lines.
  var overview: String {
    var lines = [Self.purpose, ""]
    let first = ["init", "plan", "check"]
    for verb in first.compactMap({ registry.verb($0)?.spec }) {
      lines.append("  " + Self.usage(verb).padded(36) + verb.summary)
    }
    let others = registry.verbs.map { $0.spec.name }.filter { !first.contains($0) }
    lines += [
      "",
      "  more: " + others.joined(separator: ", "),
      "",
      Self.book,
      "To begin: hedge init --sample demo && cd demo && hedge plan",
      "hedge help VERB explains a verb; there are also hedge help "
        + registry.topics.map(\.name).listed("and") + ".",
      "Status: 0 good, 1 gate broken, 2 usage, 3 input, 4 incomplete, 5 output.",
    ]
    return Self.page(lines)
  }

  /// What `hedge help` prints: all verbs and topics with their summaries.
  var index: String {
    var lines = ["Verbs:"]
    lines += registry.verbs.map { "  " + $0.spec.name.padded(12) + $0.spec.summary }
    lines += ["", "Topics:"]
    lines += registry.topics.map { "  " + $0.name.padded(12) + $0.summary }
    lines += ["", "hedge help NAME prints a page of each."]
    return Self.page(lines)
  }

  /// What `hedge help VERB` prints.
  func page(of verb: VerbSpec) -> String {
    var lines = ["hedge \(verb.name): \(verb.summary)", "", "  \(verb.synopsis)"]
    for paragraph in verb.details {
      lines.append("")
      lines += Self.wrapped(paragraph, width: 96)
    }
    if !verb.operands.isEmpty {
      lines += ["", "Arguments:"]
      lines += verb.operands.map { "  " + $0.name.padded(32) + $0.summary }
    }
    if !verb.flags.isEmpty {
      lines += ["", "Flags:"]
      lines += verb.flags.flatMap { Self.line($0, verb: verb) }
    }
    lines += ["", "Flags of every verb:"]
    lines += Flag.common.flatMap { Self.line($0, verb: verb) }
    if !verb.examples.isEmpty {
      lines += ["", "Examples:"]
      for example in verb.examples {
        lines += ["  \(example.command)", "      \(example.meaning)"]
      }
    }
    return Self.page(lines)
  }

  /// What `hedge help TOPIC` prints.
  func page(of topic: HelpTopic) -> String {
    Self.page(["\(topic.name): \(topic.summary)", ""] + topic.lines)
  }

  private static func usage(_ verb: VerbSpec) -> String {
    let words = verb.operands.map { $0.isOptional ? "[\($0.name)]" : $0.name }
    return (["hedge", verb.name] + words).joined(separator: " ")
  }

  private static func line(_ flag: Flag, verb: VerbSpec) -> [String] {
    let spec = FlagSpec[flag]
    let meaning = verb.meanings[flag] ?? spec.summary
    let short = spec.short.map { "-\($0), " } ?? ""
    let left = "  " + short + flag.text + spec.placeholder(formats: verb.formats)
    guard left.count < 34 else { return [left, String(repeating: " ", count: 34) + meaning] }
    return [left.padded(34) + meaning]
  }

  /// The words of a text in lines of at most so many characters, longer words alone.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func page(_ lines: [String]) -> String {
    lines.joined(separator: "\n") + "\n"
  }
}
