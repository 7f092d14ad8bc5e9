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
    if target == "figures" {
      return try context.deliver(listing(planned, invocation), invocation)
    }
    let (name, address) = split(target)
    var known: [String] = []
    for kind in TracedReportKind.all where name == nil || kind.name == name {
      let report = kind.make(planned, invocation)
      let index = FigureIndex(report.document)
      if let entry = index[address] {
        let tree = FigureTree(entry, report.ledger, index, planned.loaded.sources)
        let meta =
          planned.report.meta() + [
            MetaEntry("report", .text(kind.name)), MetaEntry("target", .text(entry.address)),
          ]
        return try context.deliver(ExplainReport(tree: tree, meta: meta).document(), invocation)
      }
      known += index.entries.map(\.address)
    }
    let near = suggestion(for: address, among: known).map { ["did you mean \($0)?"] } ?? []
    let example = known.first.map { ["a target is a row and a column, such as \($0)"] } ?? []
    throw invocation.misuse(
      "there is no figure \(MessageText.quoted(target))", help: near + example)
  }

  /// Whether a target is written like the code of a message.
  private static func isCode(_ target: String) -> Bool {
    let bytes = Array(target.utf8)
    return bytes.count == 4 && (bytes[0] | 0x20) == 0x68
      && bytes.dropFirst().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// The report that a target names before a colon, and the rest of it.
  private static func split(_ target: String) -> (report: String?, address: String) {
    guard let colon = target.firstIndex(of: ":") else { return (nil, target) }
    let name = String(target[..<colon])
    guard TracedReportKind.all.contains(where: { $0.name == name }) else { return (nil, target) }
    return (name, String(target[target.index(after: colon)...]))
  }

  // MARK: Lists

  /// Every figure that can be explained, report by report.
  private static func listing(_ planned: PlannedBook, _ invocation: Invocation) -> Document {
    let rows = TracedReportKind.all.flatMap { kind in
      FigureIndex(kind.make(planned, invocation).document).entries.map { entry -> [Cell] in
        [.text(kind.name), .text(entry.address), entry.cell]
      }
    }
    return Document(
      schema: "figures/1", meta: planned.report.meta(),
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
    return Document(
      schema: "message/1",
      heading: [
        "\(message.code): \(message.title)", "", "cause: \(message.cause)",
        "cure:  \(message.cure)",
      ],
      table: Table(
        columns: messageColumns,
        rows: [
          [
            .text(message.code.rawValue), .text(message.title), .text(message.cause),
            .text(message.cure),
          ]
        ]))
  }

  static let messageColumns: [Column] = [
    Column(key: "code", kind: .text, meaning: "the stable code"),
    Column(key: "title", kind: .text, meaning: "the message in general terms"),
    Column(key: "cause", kind: .text, meaning: "why it is given"),
    Column(key: "cure", kind: .text, meaning: "what to do about it"),
  ]
}
