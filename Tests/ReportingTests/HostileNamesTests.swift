import Basics
import Foundation
import Tabular
import Testing

@testable import Reporting

/// Names that try to be markup, commands or formulas are words in every form.
///
/// A report and a check are filled with one name wherever a text of a book can stand. Each form is
/// reduced to its structure, which must be that of the same report with a harmless name.
@Suite("Hostile names")
struct HostileNamesTests {
  /// A form of a report, and what is left of it when its words are taken away.
  struct Form: CustomTestStringConvertible, Sendable {
    let name: String
    let write: @Sendable (String, inout MemoryOutput) throws -> Void
    let structure: @Sendable (String) -> [String]

    var testDescription: String { name }

    func text(_ name: String) throws -> String {
      var output = MemoryOutput()
      try write(name, &output)
      return output.text
    }
  }

  /// Every form; a new one gets its line here.
  static let forms = [
    Form(name: "text") { name, output in
      try TextRenderer(width: nil).render(report(name), to: &output)
    } structure: {
      lines($0).map { _ in "line" }
    },
    Form(name: "csv") { name, output in
      try CSVRenderer(totals: .included).render(report(name), to: &output)
    } structure: {
      records($0).map { "\($0.count) cells" }
    },
    Form(name: "json") { name, output in
      try JSONRenderer().render(report(name), to: &output)
    } structure: {
      shape($0)
    },
    Form(name: "jsonl") { name, output in
      try JSONLinesRenderer(totals: .included).render(report(name), to: &output)
    } structure: {
      lines($0).flatMap { shape($0) }
    },
    Form(name: "md") { name, output in
      try MarkdownRenderer().render(report(name), to: &output)
    } structure: {
      lines($0).map(markdownShape)
    },
    Form(name: "html") { name, output in
      try HTMLRenderer().render(report(name), to: &output)
    } structure: {
      tags($0)
    },
    Form(name: "junit") { name, output in
      try JUnitRenderer().render(check(name), to: &output)
    } structure: {
      tags($0)
    },
    Form(name: "github") { name, output in
      try GitHubRenderer().render(check(name), to: &output)
    } structure: {
      lines($0).map(commandShape)
    },
    Form(name: "sarif") { name, output in
      try SARIFRenderer(version: "1").render(check(name), to: &output)
    } structure: {
      shape($0)
    },
    Form(name: "gitlab") { name, output in
      try GitLabRenderer().render(check(name), to: &output)
    } structure: {
      shape($0)
    },
    Form(name: "github summary") { name, output in
      try GitHubRenderer().renderSummary(check(name), to: &output)
    } structure: {
      lines($0).map(markdownShape)
    },
  ]

  static let names = [
    "<script>alert(1)</script>", "</title></style></svg><svg onload=alert(1)>",
    "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "]]><x>&amp;&#60;",
    "\u{0}\u{1}\u{8}\u{B}\u{7F}", "\u{1B}[2J\u{1B}]0;title\u{7}\u{9B}31m",
    "user\u{202E}gnp.exe\u{2066}",
    "../../../etc/passwd", "C:\\..\\windows", String(repeating: "long", count: 2_500),
    "👩‍💻🇩🇪🏴󠁧󠁢󠁥󠁮󠁧󠁿", "漢字かな한글", "e\u{301}\u{200B}\u{FEFF}", "=1+1", "@SUM(A1)", "-2+3", "\t=1",
    "a|b `c` *d* [e](https://f.example) # g", "line\r\nbreak\u{2028}and\u{85}more",
    "::error file=a,line=1::x%0A", "- item", "1. item", "--", "${jndi:ldap://x}", "{{7*7}}",
    "\u{E0001}\u{E0041}tags", "\u{FFFE}\u{1FFFF}",
  ]

  @Test(arguments: forms, names)
  func aNameIsOnlyWords(_ form: Form, _ name: String) throws {
    let text = try form.text(name)
    let harmless = form.structure(try form.text("name"))
    #expect(!harmless.isEmpty)
    #expect(form.structure(text) == harmless)
    let steering = text.unicodeScalars.filter { scalar in
      VisibleText.isHarmful(scalar) && scalar != "\n"
        && !(form.name == "csv" && (scalar == "\r" || scalar == "\t"))
    }
    #expect(steering.isEmpty, "\(steering.map { String($0.value, radix: 16) })")
  }

  @Test(arguments: names)
  func numbersStandUnderEachOther(_ name: String) throws {
    let text = try Self.forms[0].text(name)
    let rows = Self.lines(text).filter { $0.hasSuffix("12.50") || $0.hasSuffix("7,000.00") }
    #expect(rows.count == 4)
    #expect(Set(rows.map { DisplayWidth.of($0) }).count <= 2, "two tables, each with one width")
  }

  @Test(arguments: names)
  func noCellIsAFormula(_ name: String) throws {
    let records = Self.records(try Self.forms[1].text(name))
    #expect(records.count == 4)
    for cell in records.joined() where ExactDecimal(cell) == nil {
      #expect(!"=+-@\t\r".unicodeScalars.contains { $0 == cell.unicodeScalars.first }, "\(cell)")
    }
  }

  @Test(arguments: names)
  func jsonGivesTheNameBack(_ name: String) throws {
    let data = Data(try Self.forms[2].text(name).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let rows = try #require(object["rows"] as? [[String: Any]])
    let cell = try #require(rows[0]["team"] as? String)
    #expect(Array(cell.unicodeScalars) == Array(name.unicodeScalars))
  }

  @Test func aLooseFormIsSeen() {
    #expect(Self.tags("<p>a</p>") != Self.tags("<p><b>a</b></p>"))
    #expect(Self.tags("<p title=\"a\">") != Self.tags("<p title=\"a\" b=\"c\">"))
    #expect(Self.markdownShape("| a | b |") != Self.markdownShape("| a | b | c |"))
    #expect(Self.commandShape("::error a=b::c") != Self.commandShape("::error a=b,c=d::c"))
    #expect(Self.shape("{\"a\": \"b\"}") != Self.shape("{\"a\": \"b\", \"c\": \"d\"}"))
  }
}

// MARK: Samples

extension HostileNamesTests {
  private static func table(_ name: String) -> Table {
    Table(
      columns: [
        Column(key: "team", kind: .text, meaning: name, text: TextStyle(header: name)),
        Column(key: "marks", kind: .list, meaning: name, text: TextStyle(header: "marks")),
        Column(
          key: "cost", kind: .decimal(places: 2), additivity: .additive, meaning: name,
          text: TextStyle(header: "cost", format: .groupedAsExported, totalNote: name)),
      ],
      rows: [
        [.text(name), .list([name, name]), PlanSample.decimal("12.5", 2)],
        [.text("plain"), .list([]), PlanSample.decimal("7000", 2)],
      ], totals: [.text(name), .null, PlanSample.decimal("7012.5", 2)])
  }

  fileprivate static func report(_ name: String) -> Document {
    let values = ["1", "2", "3"].map { ExactDecimal($0) }
    let series = ChartSeries(name: name, values: values, places: 2)
    let chart = Chart(
      title: name, categoryName: name, categories: [name, name, "2027-03"],
      axis: ChartAxis(label: name),
      marks: [.band(name, low: series, high: series), .line(series), .stack([series])])
    return Document(
      schema: "plan/1",
      meta: [
        MetaEntry("book", .text(name)),
        MetaEntry("inputs", .object([MetaEntry(name, .text(name))])),
        MetaEntry(
          "list", .array(Array(repeating: .object([MetaEntry("a", .text(name))]), count: 9))),
      ],
      heading: ["hedge plan: book \(name)", "  \(name)"], table: table(name),
      sections: [
        Section(key: "chart", title: name, chart: chart),
        Section(key: "table", title: name, lines: ["x " + name], table: table(name)),
      ],
      closing: ["result: " + name], findings: findings(name), findingLines: .listed)
  }

  private static func findings(_ name: String) -> [Finding] {
    Severity.allCases.map {
      Finding(
        severity: $0, code: MessageCode(rawValue: "H012"), message: name, file: name, line: 3,
        column: 1, endColumn: 2, help: name, related: [Location(file: name, line: 4)])
    }
  }

  fileprivate static func check(_ name: String) -> CheckReport {
    CheckReport(
      meta: [MetaEntry("book", .text(name))], heading: [name],
      rules: RuleOutcome.allCases.map { outcome in
        RuleCase(
          name: name, outcome: outcome, metric: "expected_cost", scope: "team=" + name,
          comparison: "<=", value: .text(name), limit: .list([name]), distance: .null,
          message: name, positions: [Location(file: name, line: 1), Location(file: name, line: 2)])
      }, findings: findings(name))
  }
}

// MARK: Structure

extension HostileNamesTests {
  fileprivate static func lines(_ text: String) -> [String] {
    text.components(separatedBy: "\n")
  }

  /// The names of tags and attributes in their order.
  fileprivate static func tags(_ text: String) -> [String] {
    text.components(separatedBy: "<").dropFirst().flatMap { part -> [String] in
      // Every second part between quotes is a value.
      let tag = part.components(separatedBy: ">")[0].components(separatedBy: "\"")
      return stride(from: 0, to: tag.count, by: 2).map { tag[$0] }
    }
  }

  /// The number of cells that a line of a table has, or what else it begins with.
  fileprivate static func markdownShape(_ line: String) -> String {
    var bars = 0
    var links = 0
    var before: Character = " "
    for character in line {
      if before != "\\" {
        if character == "|" { bars += 1 }
        if "[]`<>".contains(character) { links += 1 }
      }
      before = before == "\\" ? " " : character
    }
    return "\(beginning(line)) \(bars) \(links)"
  }

  private static func beginning(_ line: String) -> String {
    if line.isEmpty { return "blank" }
    if line.hasPrefix("|") { return "table" }
    if line.hasPrefix("# ") || line.hasPrefix("## ") { return "heading" }
    if line.firstMatch(of: /^ *([-+*]|[0-9]+[.)])( |$)/) != nil { return "item" }
    if line.firstMatch(of: /^ *(>|```|~~~|<|([-=*_] *)+$)/) != nil { return "block" }
    return "words"
  }

  /// The kind of a workflow command and the names of its properties.
  fileprivate static func commandShape(_ line: String) -> String {
    let parts = line.components(separatedBy: "::")
    guard parts.count > 1 else { return "no command" }
    let words = parts[1].split(separator: " ", maxSplits: 1)
    let names = words.dropFirst().joined().split(separator: ",").map { $0.prefix { $0 != "=" } }
    return "\(parts[0].isEmpty) \(words.first ?? "") \(names)"
  }

  /// The kinds of the values of a JSON text by their keys.
  fileprivate static func shape(_ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else {
      return ["no JSON"]
    }
    return shape(of: value)
  }

  private static func shape(of value: Any) -> [String] {
    if let object = value as? [String: Any] {
      return object.sorted { $0.key < $1.key }.flatMap { key, value in
        [["book", "inputs", "rows", "team"].contains(key) ? key : "key"] + shape(of: value)
      } + ["object"]
    }
    if let list = value as? [Any] { return list.flatMap { shape(of: $0) } + ["list"] }
    return [value is String ? "text" : "number"]
  }

  fileprivate static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { before = scalar }
      if scalar == "\"" {
        if !isQuoted, before == "\"" { field.unicodeScalars.append(scalar) }
        isQuoted.toggle()
      } else if isQuoted || !(scalar == "," || scalar == "\r" || scalar == "\n") {
        field.unicodeScalars.append(scalar)
      } else if scalar != "\r" {
        record.append(field)
        field = ""
        if scalar == "\n" {
          records.append(record)
          record = []
        }
      }
    }
    return records
  }
}
