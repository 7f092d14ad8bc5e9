import Basics
import Pricing
import Reporting
import Tabular

/// `hedge contracts`: the terms of the contracts, the book's before the built-in ones.
enum ContractsVerb: Verb {
  static let spec = VerbSpec(
    name: "contracts", summary: "the terms of the contracts, with their sources",
    details: [
      "The contracts that are built in, and those of the book when there is one. A term that the "
        + "venue has not published is empty."
    ],
    operands: [.book],
    flags: [.contract, .contracts, .settings, .readDialect] + Flag.reporting,
    formats: OutputFormat.report,
    examples: [
      .init("hedge contracts", "every contract that is known"),
      .init("hedge contracts -f csv", "all terms, in the columns of contracts.csv"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let (book, sources, found) = try context.bookIfAny(invocation)
    let chosen = invocation.text(.contract)
    let contracts = book.contracts.filter { chosen == nil || $0.id == chosen }
    if let chosen, contracts.isEmpty {
      let near = suggestion(for: chosen, among: book.contracts.map(\.id))
      throw invocation.misuse(
        "--contract: there is no contract \(MessageText.quoted(chosen))",
        help: near.map { ["did you mean \($0)?"] } ?? [])
    }
    let document = Document(
      schema: "contract-terms/1",
      table: Table(
        columns: columns.map(\.column),
        rows: contracts.map { contract in columns.map { $0.cell(contract) } }),
      closing: ["sources are in the CSV and JSON forms; a term that is not published is empty"],
      findings: found.items.map { Finding($0) })
    context.say(found, sources: sources, outcome: .computed)
    return try context.deliver(document, invocation)
  }

  /// A column and the term that it shows.
  struct TermColumn: Sendable {
    let column: Column
    let cell: @Sendable (ContractSpec) -> Cell
  }

  /// The columns of the report: those of contracts.csv, and where the row is from.
  static let columns: [TermColumn] = [
    term("contract", "contract", "The name under which it trades.") { .text($0.id) },
    term("venue", "venue", drop: 5, "Where it trades.") { .text($0.venue) },
    term("underlying", "underlying", "The index that it settles on.") { .text($0.underlying) },
    term("unit", "unit", "The unit of size and price.") { .text($0.unit.description) },
    term("size", "size", alignment: .right, "The quantity of a lot, in its unit.") {
      .text($0.size.description)
    },
    term("tick", "tick", alignment: .right, drop: 6, "The smallest price step.") {
      .text($0.tick.description)
    },
    term("currency", "cur", drop: 7, "The currency of prices and fees.") { .text($0.currency) },
    term("settlement", "settles on", drop: 8, "How fixings become the final price.") {
      .text($0.settlement.rawValue)
    },
    term("fixing_days", nil, "Which days are fixing days.") { .text($0.fixingDays.rawValue) },
    term("calendar", nil, "The calendar whose closed days are none.") {
      .text(orNull: $0.calendar)
    },
    term("first_month", nil, "The first delivery month that exists.") {
      .text(orNull: $0.firstMonth?.description)
    },
    term("months_listed", "months", drop: 4, "Which delivery months trade.") {
      .text($0.listing.text)
    },
    term("trade_fee", "trade fee", alignment: .right, drop: 3, "The fee of a trade, a lot.") {
      .text(orNull: $0.tradeFee?.text)
    },
    term("settle_fee", "settle fee", alignment: .right, drop: 2, "The fee of settlement, a lot.") {
      .text(orNull: $0.settleFee?.text)
    },
    term("initial_margin", "margin", alignment: .right, drop: 1, "The initial margin of a lot.") {
      .text(orNull: $0.initialMargin?.text)
    },
    term("maintenance_margin", nil, "The maintenance margin of a lot.") {
      .text(orNull: $0.maintenanceMargin?.text)
    },
    term("position_limit", nil, kind: .integer, "The largest position in a month, in lots.") {
      .integer(orNull: $0.positionLimit)
    },
    term("block_minimum", nil, kind: .integer, "The smallest block trade, in lots.") {
      .integer(orNull: $0.blockMinimum)
    },
    term("status", "status", "How far it has come on its way to trading.") {
      .text($0.status.rawValue)
    },
    term("origin", "origin", drop: 9, "Whether the book defines it or it is built in.") {
      .text($0.origin.rawValue)
    },
    term("source", nil, "Where the terms come from.") { .text($0.reference) },
  ]

  // Amounts keep the digits that the venue wrote, so they are texts that stand like numbers.
  private static func term(
    _ key: String, _ header: String?, kind: ColumnKind = .text,
    alignment: TextAlignment = .natural, drop: Int? = nil, _ meaning: String,
    _ cell: @escaping @Sendable (ContractSpec) -> Cell
  ) -> TermColumn {
    let style = header.map { TextStyle(header: $0, dropOrder: drop, alignment: alignment) }
    return TermColumn(
      column: Column(key: key, kind: kind, meaning: meaning, text: style), cell: cell)
  }
}
