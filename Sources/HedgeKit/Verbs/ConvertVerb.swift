import Basics
import Pricing
import Reporting
import Tabular

/// `hedge convert`: one quantity in another unit, with the way that leads there.
enum ConvertVerb: Verb {
  static let spec = VerbSpec(
    name: "convert", summary: "one quantity in another unit, with the way taken",
    details: [
      "Rates are those of conversions.csv, before the built-in ones. They lead one way only, except "
        + "exact identities. Hours that depend on the length of a month need --month."
    ],
    operands: [
      .needed("QUANTITY", "a positive number"),
      .needed("FROM", "the unit it is in"),
      .needed("TO", "the unit wanted"),
      .book,
    ],
    flags: [.month, .utilization, .mfu, .conversions, .settings, .readDialect] + Flag.reporting,
    formats: OutputFormat.report,
    examples: [
      .init(
        "hedge convert 1000 Mtok_out:llama-3.3-70b/1000-1000 gpu_hour:H100 --utilization 0.5",
        "the hours that a thousand million output tokens take at half of full load"),
      .init(
        "hedge convert 4 gpu_month:H100 gpu_hour:H100 --month 2027-02",
        "the hours of four months of hardware in February 2027"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    guard let quantity = FlagSpec.number(invocation.operands[0]), quantity.isPositive else {
      throw invocation.misuse(
        "QUANTITY: \(MessageText.quoted(invocation.operands[0])) is no positive number",
        help: ["write digits with one \".\""])
    }
    let from = try unit(invocation, 1, "FROM")
    let to = try unit(invocation, 2, "TO")
    let (book, sources, found) = try context.bookIfAny(invocation)
    let month = try month(invocation, book, from: from, to: to)
    let path: ConversionPath
    do {
      path = try book.conversions.path(from: from, to: to, in: month, settings: book.settings)
    } catch {
      var diagnostics = found
      diagnostics.append(ConversionMessages.diagnostic(error, sources: sources))
      throw context.stop(diagnostics, sources: sources)
    }
    context.say(found, sources: sources, outcome: .computed)
    return try context.deliver(
      document(quantity, from, to, path, book.settings, sources), invocation)
  }

  private static func unit(
    _ invocation: Invocation, _ place: Int, _ name: String
  ) throws(Stop) -> UnitID {
    let text = invocation.operands[place]
    guard let unit = UnitID(text) else {
      throw invocation.misuse(
        "\(name): \(MessageText.quoted(text)) is no unit", help: ["hedge help units"])
    }
    return unit
  }

  /// The month asked for; any month when the factor is the same in a short and a long one.
  private static func month(
    _ invocation: Invocation, _ book: Book, from: UnitID, to: UnitID
  ) throws(Stop) -> YearMonth {
    if let month = invocation.month(.month) { return month }
    let short = YearMonth(rawValue: 2026 * 12 + 1)
    let long = YearMonth(rawValue: 2026 * 12)
    let factors = [short, long].map { month in
      try? book.conversions.path(from: from, to: to, in: month, settings: book.settings).factor
    }
    if factors[0] != factors[1] {
      throw invocation.misuse(
        "the length of the month decides; --month is needed", help: ["write --month 2027-01"])
    }
    return long
  }

  private static func document(
    _ quantity: ExactDecimal, _ from: UnitID, _ to: UnitID, _ path: ConversionPath,
    _ settings: Settings, _ sources: SourceMap
  ) -> Document {
    let result = (path.factor * quantity).rounded(6)
    let rows = path.steps.enumerated().map { place, step -> [Cell] in
      let share = share(step.need, settings)
      let shown: Cell = share.map { .decimal($0.value, places: 6) } ?? .null
      return [
        .integer(place + 1), .text(step.from.description), .text(step.to.description),
        .decimal(step.factor.rounded(12), places: 12), shown,
        .text(step.origin.rawValue),
        .text(orNull: step.origin == .book ? sources.position(of: step.source).description : nil),
        .text(step.reference),
      ]
    }
    let exact = "exact identity"
    return Document(
      schema: "convert/1",
      meta: [
        MetaEntry("quantity", .decimal(quantity, places: nil)),
        MetaEntry("from", .text(from.description)),
        MetaEntry("to", .text(to.description)),
        MetaEntry("factor", .decimal(path.factor.rounded(12), places: 12)),
        MetaEntry("result", .decimal(result, places: 6)),
      ],
      heading: [
        "\(quantity) \(from) = \(result.text(decimals: 6)) \(to)"
          + (path.steps.isEmpty ? "  (\(exact))" : "")
      ],
      table: Table(columns: path.steps.isEmpty ? [] : columns, rows: rows),
      closing: ["1 \(from) = \(path.factor.rounded(12)) \(to)"])
  }

  private static func share(
    _ need: Conversion.Need, _ settings: Settings
  ) -> Setting<ExactDecimal>? {
    switch need {
    case .nothing: nil
    case .utilization(let model): settings.utilizationOf[model] ?? settings.utilization
    case .mfu: settings.mfu
    }
  }

  /// The columns of the report: a row a rate on the way.
  static let columns: [Column] = [
    Column(
      key: "step", kind: .integer, meaning: "The place of the rate on the way.",
      text: TextStyle(header: "step")),
    Column(
      key: "from", kind: .text, meaning: "The unit that the rate begins at.",
      text: TextStyle(header: "from")),
    Column(
      key: "to", kind: .text, meaning: "The unit that the rate leads to.",
      text: TextStyle(header: "to")),
    Column(
      key: "factor", kind: .decimal(places: 12), unit: "to per from",
      meaning: "How many of `to` one of `from` is, at full load.",
      text: TextStyle(header: "factor")),
    Column(
      key: "share", kind: .decimal(places: 6), unit: "fraction",
      meaning: "The utilization or share of peak arithmetic that the factor is divided by.",
      text: TextStyle(header: "share", whenEmpty: .hide)),
    Column(
      key: "origin", kind: .text, meaning: "Whether the book gives the rate or it is built in.",
      text: TextStyle(header: "origin")),
    Column(
      key: "position", kind: .text, meaning: "The line of the book that gives it.",
      text: TextStyle(header: "line", whenEmpty: .hide)),
    Column(
      key: "source", kind: .text, meaning: "Who measured it.",
      text: TextStyle(header: "source", dropOrder: 1)),
  ]
}
