import Loading
import Reporting
import Tabular

/// The documents that `hedge schema` prints.
enum SchemaDocuments {
  /// The name of the list of messages.
  static let messagesName = "messages"

  /// Every name that `hedge schema` takes, with what a row of it is.
  static let words: [VerbSpec.Word] =
    BookSchemas.all.map { .init($0.name, $0.summary) }
    + ReportCatalogue.all.map { .init($0.name, $0.summary) }
    + [.init(messagesName, "a message code")]

  /// Every name that `hedge schema` takes.
  static let names = words.map(\.text)

  /// The names, with what each one is.
  static var index: Document {
    let tables = BookSchemas.all.map { ($0.name, "table", $0.summary) }
    let reports = ReportCatalogue.all.map { ($0.name, "report", $0.summary) }
    let all = tables + reports + [(messagesName, "list", "a message code")]
    return Document(
      schema: "schema/1",
      table: Table(
        columns: [
          column("name", "The name that hedge schema takes."),
          column("kind", "What has the name."),
          column("row", "What one row is."),
        ],
        rows: all.map { [.text($0), .text($1), .text($2)] }))
  }

  /// The columns of a table of the book.
  static func table(_ schema: TableSchema) -> Document {
    Document(
      schema: "schema-table/1",
      heading: ["\(schema.name).csv: a row is \(schema.summary)"],
      table: Table(
        columns: [
          column("column", "The name in the header."),
          column("needed", "Whether every row needs it."),
          column("type", "What its cells hold."),
          column("unit", "The unit of its numbers.", drop: 1),
          column("meaning", "What it means."),
        ],
        rows: schema.columns.map {
          [
            .text($0.name), .text($0.required ? "yes" : "no"), .text($0.type.description),
            .text(orNull: $0.unit), .text($0.meaning),
          ]
        }),
      closing: schema.key.map { ["one row each " + $0.listed("and")] } ?? [])
  }

  /// The columns of a report.
  static func report(_ report: ReportSchema) -> Document {
    Document(
      schema: "schema-report/1",
      heading: ["\(report.id): a row is \(report.summary)"],
      table: Table(
        columns: [
          column("column", "The name in every form."),
          column("type", "What its cells hold."),
          column("total", "How its total comes from the rows.", drop: 2),
          column("unit", "The unit of its numbers.", drop: 1),
          column("meaning", "What it means."),
        ],
        rows: report.columns.map {
          [
            .text($0.key), .text($0.kind.name), .text($0.additivity.rawValue),
            .text($0.unit), .text($0.meaning),
          ]
        }))
  }

  /// Every message that the program can give.
  static var messages: Document {
    Document(
      schema: "schema-messages/1",
      table: Table(
        columns: [
          column("code", "The stable code."),
          column("title", "The message in general terms."),
          column("cause", "Why it is given.", drop: 1),
          column("cure", "What to do about it.", drop: 2),
        ],
        rows: HedgeMessages.all.map {
          [.text($0.code.rawValue), .text($0.title), .text($0.cause), .text($0.cure)]
        }))
  }

  private static func column(_ key: String, _ meaning: String, drop: Int? = nil) -> Column {
    Column(
      key: key, kind: .text, meaning: meaning,
      text: TextStyle(header: key, dropOrder: drop, whenEmpty: .hide))
  }
}
