import Loading
import Tabular

/// The manual page, made from the registry.
struct ManualPage {
  let registry: VerbRegistry

  /// The page in the man(7) macros.
  var text: String {
    var page = RoffPage()
    page.begin(
      "HEDGE", day: HedgeTool.manualDay, source: "hedge \(HedgeTool.version)",
      kind: "User Commands")
    introduction(&page)
    page.section("VERBS")
    page.paragraph(
      roff: "Every verb takes " + Flag.common.map { RoffPage.bold($0.text) }.listed("and")
        + ", and those that its part names.")
    for verb in registry.verbs { Self.describe(verb.spec, &page) }
    page.section("FLAGS")
    page.paragraph("Where a verb understands a flag in its own way, its part above says so.")
    for flag in Flag.allCases {
      page.item(roff: Self.label(flag), FlagSpec[flag].summary + Self.choices(flag))
    }
    statuses(&page)
    files(&page)
    environment(&page)
    examples(&page)
    page.section("SEE ALSO")
    page.paragraph(
      "hedge help VERB prints the page of a verb, and hedge help "
        + registry.topics.map(\.name).listed("or hedge help") + " one about that; "
        + "hedge schema NAME the columns of a table or a report; hedge explain CODE what a "
        + "message means.")
    return page.text
  }

  private func introduction(_ page: inout RoffPage) {
    page.section("NAME")
    page.paragraph(roff: "hedge \\- " + RoffPage.plain(HelpPage.answer))
    page.section("SYNOPSIS")
    page.paragraph(
      roff: RoffPage.bold("hedge") + " " + RoffPage.italic("VERB")
        + " [\(RoffPage.italic("ARGUMENT"))...] [\(RoffPage.italic("flags"))]")
    page.section("DESCRIPTION")
    page.paragraph(HelpPage.purpose + " " + HelpPage.book)
    page.paragraph(
      "It uses no network, needs no account, and buys nothing. Neither the clock nor the locale nor "
        + "an environment variable changes a figure: the same tables give the same bytes.")
    page.paragraph(
      "The verb comes first; flags and arguments follow in any order. A value stands after its flag, "
        + "with a blank or an equals sign between; -- ends the flags. Without a verb a short help is "
        + "printed.")
  }

  /// The part about a verb: what it does, its arguments, and which flags it takes.
  private static func describe(_ verb: VerbSpec, _ page: inout RoffPage) {
    let words = verb.operands.map { operand in
      let name = RoffPage.italic(operand.name)
      return operand.isOptional ? "[\(name)]" : name
    }
    page.part(([RoffPage.bold("hedge \(verb.name)")] + words).joined(separator: " "))
    page.paragraph(verb.summary.prefix(1).uppercased() + verb.summary.dropFirst() + ".")
    for paragraph in verb.details { page.paragraph(paragraph) }
    for operand in verb.operands {
      var text = operand.summary
      if case .words(let words) = operand.values {
        text += " (\(words.map(\.text).joined(separator: ", ")))"
      }
      page.item(roff: RoffPage.italic(operand.name), text)
    }
    if !verb.flags.isEmpty {
      let names = verb.flags.map { RoffPage.bold($0.text) }
      page.paragraph(roff: "Flags: " + names.joined(separator: ", ") + ".")
    }
    if !verb.formats.isEmpty {
      page.paragraph("Formats: \(verb.formats.map(\.rawValue).joined(separator: ", ")).")
    }
    for flag in verb.allFlags {
      if let meaning = verb.meanings[flag] { page.item(roff: label(flag), meaning) }
    }
  }

  /// A flag as it is typed, with what follows it.
  private static func label(_ flag: Flag) -> String {
    let spec = FlagSpec[flag]
    let short = spec.short.map { RoffPage.bold("-\($0)") + ", " } ?? ""
    let value =
      switch spec.value {
      case .format: " FORMAT"
      case .choice: " " + flag.rawValue.uppercased()
      default: spec.placeholder(formats: [])
      }
    let name = RoffPage.bold(flag.text)
    return short + (value.isEmpty ? name : "\(name) \(RoffPage.italic(String(value.dropFirst())))")
  }

  private static func choices(_ flag: Flag) -> String {
    let spec = FlagSpec[flag]
    let words =
      switch spec.value {
      case .choice(let choices): ": " + choices.listed("or")
      case .format: ": one of the verb's formats"
      default: ""
      }
    return words + (spec.repeats ? " (may be repeated)" : "")
  }

  private func statuses(_ page: inout RoffPage) {
    page.section("EXIT STATUS")
    for status in ExitStatus.allCases {
      page.item(roff: RoffPage.bold(String(status.rawValue)), status.meaning)
    }
    page.item(roff: RoffPage.bold("130, 143"), "interrupted, asked to end")
    page.paragraph(HelpTopic.statusRule)
  }

  private func files(_ page: inout RoffPage) {
    page.section("FILES")
    page.paragraph(
      "The tables of a book, in its folder; a flag of the same name reads another file in place of "
        + "one. A row is:")
    for table in BookSchemas.all {
      page.item(roff: RoffPage.italic(table.name + ".csv"), table.summary)
    }
    page.item(roff: RoffPage.italic("prices/*.csv"), "prices in several files, for prices.csv")
    page.item(
      roff: RoffPage.italic("FILE.manifest.json"),
      "beside each FILE that -o wrote: what it was made from, for hedge verify")
  }

  private func environment(_ page: inout RoffPage) {
    page.section("ENVIRONMENT")
    for (names, meaning) in Self.variables {
      page.item(roff: names.map(RoffPage.bold).joined(separator: ", "), meaning)
    }
  }

  private static let variables: [(names: [String], meaning: String)] = [
    (["NO_COLOR"], "no colour in messages, unless --color says otherwise"),
    (["CLICOLOR_FORCE"], "colour in messages also where no terminal shows them, unless it is 0"),
    (["TERM"], "dumb: no colour, no progress, and charts in ASCII"),
    (
      ["LC_ALL", "LC_CTYPE", "LANG"],
      "whether a terminal shows more than ASCII in charts; the first that is set decides"
    ),
    (["GITHUB_STEP_SUMMARY"], "the file that check -f github adds its summary to"),
  ]

  private func examples(_ page: inout RoffPage) {
    page.section("EXAMPLES")
    for example in registry.verbs.flatMap({ $0.spec.examples }) {
      page.item(roff: RoffPage.bold(example.command), example.meaning)
    }
  }
}
