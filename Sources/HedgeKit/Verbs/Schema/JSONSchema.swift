import Reporting
import Tabular

/// JSON Schemas (draft 2020-12) of tables and reports.
enum JSONSchema {
  /// The schema of one row of a table, as a reader of its CSV sees it: an object of texts.
  static func row(of schema: TableSchema) -> MetaValue {
    .object([
      ("$schema", .text(draft)),
      ("title", .text(schema.name)),
      ("description", .text("A row of \(schema.name).csv: \(schema.summary).")),
      ("type", .text("object")),
      ("properties", .object(schema.columns.map { ($0.name, cell($0)) })),
      ("required", .array(schema.columns.filter(\.required).map { .text($0.name) })),
      ("additionalProperties", .boolean(true)),
    ])
  }

  /// The schema of a report's JSON form.
  static func envelope(of report: ReportSchema) -> MetaValue {
    let row: MetaValue = .object([
      ("type", .text("object")),
      ("properties", .object(report.columns.map { ($0.key, value($0)) })),
      ("required", .array(report.columns.map { .text($0.key) })),
      ("additionalProperties", .boolean(false)),
    ])
    let totalled = report.columns.filter { $0.additivity != .none }
    let totals: MetaValue = .object([
      ("type", .array([.text("object"), .text("null")])),
      ("properties", .object(totalled.map { ($0.key, value($0)) })),
    ])
    return .object([
      ("$schema", .text(draft)),
      ("title", .text(report.id)),
      ("type", .text("object")),
      (
        "properties",
        .object([
          ("schema", .object([("const", .text(report.id))])),
          ("meta", .object([("type", .text("object"))])),
          ("rows", .object([("type", .text("array")), ("items", row)])),
          ("totals", totals),
          ("findings", findings),
          ("sections", sections),
        ])
      ),
      ("required", .array(["schema", "meta", "rows", "totals", "findings"].map { .text($0) })),
      ("additionalProperties", .boolean(false)),
    ])
  }

  private static let draft = "https://json-schema.org/draft/2020-12/schema"

  private static func cell(_ column: ColumnSchema) -> MetaValue {
    var members: [(String, MetaValue)] = [
      ("type", .text("string")),
      ("description", .text(described(column.meaning, unit: column.unit))),
    ]
    switch column.type {
    case .choice(let words):
      members.append(("enum", .array((column.required ? words : words + [""]).map { .text($0) })))
    case .day: members.append(("format", .text("date")))
    case .month: members.append(("pattern", .text("^[0-9]{4}-(0[1-9]|1[0-2])$")))
    default: members.append(("$comment", .text(column.type.description)))
    }
    return .object(members)
  }

  private static func value(_ column: Column) -> MetaValue {
    let text = described(column.meaning, unit: column.unit)
    switch column.kind {
    case .list:
      return .object([
        ("type", .array([.text("array"), .text("null")])),
        ("items", .object([("type", .text("string"))])),
        ("description", .text(text)),
      ])
    case .text: return scalar("string", text)
    case .integer: return scalar("integer", text)
    case .decimal, .number: return scalar("number", text)
    }
  }

  private static func scalar(_ type: String, _ text: String) -> MetaValue {
    .object([
      ("type", .array([.text(type), .text("null")])),
      ("description", .text(text)),
    ])
  }

  private static func described(_ meaning: String, unit: String?) -> String {
    guard let unit, !unit.isEmpty else { return meaning }
    let sentence = meaning.hasSuffix(".") ? String(meaning.dropLast()) : meaning
    return "\(sentence); unit: \(unit)"
  }

  /// Further tables by their keys; only reports that have some have this member.
  private static let sections: MetaValue = .object([
    ("type", .text("object")),
    (
      "additionalProperties",
      .object([
        ("type", .text("object")),
        (
          "properties",
          .object([
            (
              "rows",
              .object([
                ("type", .text("array")), ("items", .object([("type", .text("object"))])),
              ])
            ),
            ("totals", .object([("type", .array([.text("object"), .text("null")]))])),
          ])
        ),
        ("required", .array([.text("rows"), .text("totals")])),
      ])
    ),
  ])

  private static let findings: MetaValue = .object([
    ("type", .text("array")),
    (
      "items",
      .object([
        ("type", .text("object")),
        (
          "properties",
          .object([
            ("code", .object([("type", .text("string"))])),
            ("severity", .object([("enum", .array(Severity.allCases.map { .text($0.rawValue) }))])),
            ("file", .object([("type", .text("string"))])),
            ("line", .object([("type", .text("integer"))])),
            ("column", .object([("type", .text("integer"))])),
            ("endColumn", .object([("type", .text("integer"))])),
            ("message", .object([("type", .text("string"))])),
            ("help", .object([("type", .text("string"))])),
          ])
        ),
        ("required", .array([.text("severity"), .text("message")])),
      ])
    ),
  ])
}
