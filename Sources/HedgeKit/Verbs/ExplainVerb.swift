import Loading
import Planning
import Reporting
import Tabular

/// `hedge explain`: how one figure was made, or what a message means.
enum ExplainVerb: Verb {
  static let spec = VerbSpec.explain

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let target = invocation.operands[0]
    if isCode(target) {
      return try context.deliver(message(target, invocation), invocation)
    }
    let planned = try context.plan(
      invocation, incompleteIsFine: true, trace: .observations, scope: .withRisk)
    var search = FigureSearch(planned, invocation)
    let (report, address) = FigureSearch.split(target)
    if address == "figures" {
      return try context.deliver(
        listing(&search, FigureSearch.kinds(named: report)), invocation)
    }
    for target in [target] + invocation.texts(.and) where !search.find(target) {
      throw unknown(target, search.known, invocation)
    }
    return try context.deliver(search.report().document(), invocation)
  }

  private static func unknown(
    _ target: String, _ known: [String], _ invocation: Invocation
  ) -> Stop {
    let near = suggestion(for: FigureSearch.split(target).address, among: known)
    let example = known.first.map { ["a target is a row and a column, such as \($0)"] } ?? []
    return invocation.misuse(
      "there is no figure \(MessageText.quoted(target))",
      help: (near.map { ["did you mean \($0)?"] } ?? []) + example)
  }

  /// Whether a target is written like the code of a message.
  private static func isCode(_ target: String) -> Bool {
    let bytes = Array(target.utf8)
    return bytes.count == 4 && (bytes[0] | 0x20) == 0x68
      && bytes.dropFirst().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  // MARK: Lists

  /// Every figure of some reports that can be explained.
  private static func listing(
    _ search: inout FigureSearch, _ kinds: [TracedReportKind]
  ) -> Document {
    var rows: [[Cell]] = []
    for kind in kinds {
      for entry in search.index(kind).entries {
        rows.append([.text(kind.name), .text(entry.address), entry.cell])
      }
    }
    return Document(
      schema: "figures/1", meta: search.planned.report.meta(),
      table: Table(columns: figureColumns, rows: rows))
  }

  static let figureColumns: [Column] = [
    Column(
      key: "report", kind: .text, meaning: "the report that prints it",
      text: TextStyle(header: "report")),
    Column(
      key: "address", kind: .text,
      meaning: "what hedge explain takes, after the report and a colon",
      text: TextStyle(header: "address")),
    Column(
      key: "value", kind: .number, meaning: "the figure as printed",
      text: TextStyle(header: "value", format: .groupedAsExported)),
  ]

  // MARK: Messages

  private static func message(
    _ target: String, _ invocation: Invocation
  ) throws(Stop) -> Document {
    let code = MessageCode(rawValue: target.uppercased())
    guard let message = HedgeMessages.all.first(where: { $0.code == code }) else {
      throw invocation.misuse(
        "there is no message \(target)", help: ["hedge schema messages lists them"])
    }
    let example = MessageExamples.example(of: message.code.rawValue)
    let shown = example.map { text in
      ["example:", ""] + text.split(separator: "\n").map { "  " + $0 } + [""]
    }
    return Document(
      schema: "message/1",
      heading: ["\(message.code): \(message.title)", "", "cause: \(message.cause)"]
        + (shown ?? []) + ["cure:  \(message.cure)"],
      table: Table(
        columns: messageColumns,
        rows: [
          [
            .text(message.code.rawValue), .text(message.title), .text(message.cause),
            .text(message.cure), .text(orNull: example),
          ]
        ]))
  }

  static let messageColumns: [Column] = [
    Column(key: "code", kind: .text, meaning: "the stable code"),
    Column(key: "title", kind: .text, meaning: "the message in general terms"),
    Column(key: "cause", kind: .text, meaning: "why it is given"),
    Column(key: "cure", kind: .text, meaning: "what to do about it"),
    Column(
      key: "example", kind: .text, meaning: "the message as a run printed it; null for none"),
  ]
}
