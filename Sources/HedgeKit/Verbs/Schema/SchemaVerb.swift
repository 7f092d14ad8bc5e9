import Loading
import Reporting
import Tabular

/// `hedge schema`: the columns of tables and reports, and the messages.
enum SchemaVerb: Verb {
  static let spec = VerbSpec(
    name: "schema", summary: "the columns of a table or report; the messages",
    details: [
      "Without NAME: the names. The JSON form of a table or a report is a JSON Schema. "
        + "hedge schema messages lists every message code with its cause and its cure."
    ],
    operands: [
      .optional("NAME", "a table, a report, or messages", .words(SchemaDocuments.words))
    ],
    flags: Flag.reporting,
    formats: OutputFormat.report,
    examples: [
      .init("hedge schema workload", "the columns of workload.csv"),
      .init("hedge schema plan -f json", "the JSON Schema of a plan"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    guard let name = invocation.operand(0) else {
      return try context.deliver(SchemaDocuments.index, invocation)
    }
    if name == SchemaDocuments.messagesName {
      return try context.deliver(SchemaDocuments.messages, invocation)
    }
    if let table = BookSchemas.all.first(where: { $0.name == name }) {
      return try deliver(
        SchemaDocuments.table(table), JSONSchema.row(of: table), invocation, context)
    }
    if let report = ReportCatalogue.all.first(where: { $0.name == name }) {
      return try deliver(
        SchemaDocuments.report(report), JSONSchema.envelope(of: report), invocation, context)
    }
    let near = suggestion(for: name, among: SchemaDocuments.names).map { ["did you mean \($0)?"] }
    throw invocation.misuse(
      "there is no table or report \(MessageText.quoted(name))",
      help: (near ?? []) + ["hedge schema lists the names"])
  }

  /// Writes the columns, except that the JSON form is the schema.
  private static func deliver(
    _ document: Document, _ schema: MetaValue, _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let document = try context.selected(document, invocation)
    return context.deliver(invocation) { (format, width, output) throws(OutputError) in
      if format == .json {
        try JSONRenderer().render(schema, to: &output)
      } else {
        try context.write(document, as: format, width: width, invocation, to: &output)
      }
    }
  }
}
