import Loading
import Tabular

/// Something that help explains besides verbs.
struct HelpTopic: Sendable {
  /// The word after `hedge help`.
  let name: String
  /// What it explains, without a full stop.
  let summary: String
  /// The page, a line each.
  let lines: [String]

  /// The tables of a book.
  static let book = HelpTopic(
    name: "book", summary: "the tables that a plan is made from",
    lines: [
      "A book is a folder of CSV tables. workload.csv and prices.csv make a plan; each of the",
      "others makes it better. A flag replaces a table: --prices FILE, or - for standard input.",
      "Prices may also be several files in a folder prices/.",
      "",
    ]
      + BookSchemas.all.map { table in
        "  " + (table.name + ".csv").padded(18) + table.summary
      } + [
        "",
        "hedge schema NAME prints the columns of a table.",
      ])

  /// How units are written.
  static let units = HelpTopic(
    name: "units", summary: "how units are written and converted",
    lines: [
      "A unit is a name and, after a colon, what it is a unit of:",
      "",
      "  gpu_hour:H100                     an hour of one H100",
      "  gpu_month:H100                    a calendar month of one, 672 to 744 hours",
      "  Mtok_out:llama-3.3-70b/1000-1000  a million output tokens, 1000 in and 1000 out",
      "  Mtok:MODEL, request:NAME, EFLOP:fp8",
      "",
      "tok, ktok, Mtok, Gtok and gpu_hour, gpu_month are exact and convert both ways. Every other",
      "rate is a row of conversions.csv, or built in, and leads one way only. A built-in throughput",
      "is at full load: it needs the share of it that you reach (--utilization, settings.csv).",
      "hedge convert 1000 Mtok_out:MODEL gpu_hour:H100 --month 2027-01 prints the way taken.",
    ])

  /// How reports are written.
  static let output = HelpTopic(
    name: "output", summary: "formats, files and messages",
    lines: [
      "A report goes to standard output in the form of --format, and with each -o FILE[:FORMAT] to",
      "a file too, from the same computation. Files are replaced as a whole or not at all.",
      "Messages go to standard error. The form never changes because output is a pipe.",
      "",
      "  text    for people; a narrow terminal (or --width) drops columns and says which",
      "  csv     RFC 4180, one number a cell; --write-dialect excel, excel-eu or tsv",
      "  json    {\"schema\", \"meta\", \"rows\", \"totals\", \"findings\"}; numbers are exact",
      "  jsonl   a JSON object a row, with what the row of the CSV holds",
      "  md      Markdown: tables, findings, what the report was made from",
      "  html    one file with charts, for a browser or for paper; nothing in it runs or loads",
      "  junit   one test case a rule",
      "  sarif   SARIF 2.1.0, for code scanning",
      "  github  workflow commands for the annotations of a pull request",
      "  gitlab  a code quality report, for the widget of a merge request",
      "",
      "Charts on a terminal are ASCII unless TERM and the locale say that it shows more.",
      "Colour is for terminals only; NO_COLOR, CLICOLOR_FORCE, TERM=dumb and --color decide.",
    ])

  /// The exit statuses.
  static let status = HelpTopic(
    name: "status", summary: "what the exit status tells",
    lines: ExitStatus.allCases.map { status in
      "  " + String(status.rawValue).padded(5) + status.meaning
    } + [
      "  130  interrupted (143: asked to end)",
      "",
    ] + HelpPage.wrapped(statusRule, width: 90))

  /// Which status is given when several apply.
  static let statusRule =
    "When several apply, the first of 2, 3, 5, 1, 4 is given. A reader that closes the pipe "
    + "changes nothing: the status is that of the computation."
}

extension String {
  /// The text, filled with blanks on the right to a width in characters.
  func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
