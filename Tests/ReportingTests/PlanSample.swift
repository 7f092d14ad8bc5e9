import Basics
import Reporting
import Tabular

/// The document of the plan that the design's worked example recomputes by hand, one figure at a time.
enum PlanSample {
  static func decimal(_ text: String, _ places: Int) -> Cell {
    .decimal(orNull: ExactDecimal(text), places: places)
  }

  static let columns: [Column] = [
    Column(
      key: "month", kind: .text, meaning: "delivery month",
      text: TextStyle(header: "month", preferredWidth: 7)),
    Column(
      key: "need", kind: .decimal(places: 3), additivity: .additive, unit: "index unit",
      meaning: "what the workloads need",
      text: TextStyle(header: "need GPUh", format: .grouped(0), dropOrder: 3, preferredWidth: 10)),
    Column(
      key: "committed", kind: .decimal(places: 3), additivity: .additive, meaning: "reserved",
      text: TextStyle(
        header: "committed", format: .grouped(0), dropOrder: 1, whenEmpty: .hide)),
    Column(
      key: "held_lots", kind: .integer, additivity: .additive, meaning: "lots held",
      text: TextStyle(
        header: "held", format: .grouped(0), dropOrder: 2, preferredWidth: 5, whenEmpty: .hide)),
    Column(
      key: "buy_lots", kind: .integer, additivity: .additive, meaning: "lots to buy",
      text: TextStyle(header: "buy", format: .grouped(0), preferredWidth: 4)),
    Column(
      key: "coverage", kind: .decimal(places: 6), meaning: "hedged over exposure",
      text: TextStyle(header: "cover", format: .percent(1), dropOrder: 7, preferredWidth: 6)),
    Column(
      key: "futures_price", kind: .decimal(places: 6), meaning: "price of the contract",
      text: TextStyle(header: "futures", format: .grouped(4), dropOrder: 4, preferredWidth: 8)),
    Column(
      key: "locked_cost", kind: .decimal(places: 2), additivity: .additive, meaning: "locked",
      text: TextStyle(
        header: "locked cost", format: .grouped(2), dropOrder: 6, preferredWidth: 12)),
    Column(
      key: "open_cost", kind: .decimal(places: 2), additivity: .additive, meaning: "open",
      text: TextStyle(header: "open cost", format: .grouped(2), dropOrder: 5, preferredWidth: 11)),
    Column(
      key: "expected_cost", kind: .decimal(places: 2), additivity: .additive, meaning: "both",
      text: TextStyle(header: "expected cost", format: .grouped(2))),
    Column(
      key: "p95_cost", kind: .decimal(places: 2), additivity: .joint, meaning: "95 of 100 below",
      text: TextStyle(
        header: "P95 cost", format: .grouped(0), dropOrder: 8, preferredWidth: 10,
        totalNote:
          "P95 of the total: months do not add, because they do not all go wrong together")),
    Column(key: "marks", kind: .list, meaning: "assumptions"),
  ]

  static func row(
    _ month: String, need: String, committed: String, held: Int, buy: Int, price: String,
    locked: String, open: String, expected: String, p95: String
  ) -> [Cell] {
    [
      .text(month), decimal(need, 3), decimal(committed, 3), .integer(held), .integer(buy),
      decimal("0.800864", 6), decimal(price, 6), decimal(locked, 2), decimal(open, 2),
      decimal(expected, 2), decimal(p95, 2), .list(["filed", "given"]),
    ]
  }

  static let table = Table(
    columns: columns,
    rows: [
      row(
        "2027-01", need: "100000", committed: "4000", held: 20, buy: 79, price: "2.41",
        locked: "194132.24", open: "45433.51", expected: "239565.75", p95: "263284.24"),
      row(
        "2027-02", need: "100000", committed: "4000", held: 0, buy: 99, price: "2.39",
        locked: "190752.84", open: "45074.11", expected: "235826.95", p95: "265794.35"),
      row(
        "2027-03", need: "100000", committed: "4000", held: 0, buy: 99, price: "2.37",
        locked: "189307.44", open: "44714.71", expected: "234022.15", p95: "269144.21"),
    ],
    totals: [
      .null, decimal("300000", 3), decimal("12000", 3), .integer(20), .integer(277),
      decimal("0.800864", 6), .null, decimal("574192.52", 2), decimal("135222.33", 2),
      decimal("709414.85", 2), decimal("793409.29", 2), .null,
    ])

  static let document = Document(
    schema: "plan/1",
    meta: [
      MetaEntry("as_of", .text("2026-11-20")), MetaEntry("currency", .text("USD")),
      MetaEntry("complete", .boolean(true)),
      MetaEntry("inputs", .object([("prices.csv", .text("sha256:d263"))])),
    ],
    heading: [
      "hedge plan · book acme · as of 2026-11-20 · USD",
      "contract GPU1  730 GPU-hours, monthly average, filed (not yet trading);"
        + " margin terms unknown",
      "ratio gcp-h100 on SD-H100: 0.9400 (given, settings.csv:2)",
    ],
    table: table,
    closing: [
      "expected cost 709,414.85 = locked 574,192.52 + open 135,222.33"
        + "       (locked holds committed 26,400.00, fees 1,924.45)",
      "if the index rises 30%: +38,653.47 with this hedge, +194,106.24 without",
    ],
    findings: [Finding(severity: .warning, message: "GPU1: margin terms unknown")])
}
