import Reporting
import Tabular
import Testing

@Suite("JUnit XML")
struct JUnitRendererTests {
  private func xml(_ report: CheckReport) throws -> String {
    var output = MemoryOutput()
    try JUnitRenderer().render(report, to: &output)
    return output.text
  }

  /// Whether the text is well-formed by the productions of XML 1.0 that the renderer may use: a declaration,
  /// elements with quoted attributes, character data and the five named or numeric references.
  private func isWellFormed(_ text: String) -> Bool {
    let isAllowed = text.unicodeScalars.allSatisfy { scalar in
      // Production 2, Char, without the carriage return, which a reader would normalise away.
      scalar == "\t" || scalar == "\n" || (0x20...0xD7FF).contains(scalar.value)
        || (0xE000...0xFFFD).contains(scalar.value) || scalar.value >= 0x10000
    }
    let data = /(?:[^<&>]|&(?:lt|gt|amp|quot|apos|#[0-9]+);)*/
    let tag = /<(\/?)([a-z-]+)((?: [a-z]+="(?:[^<&"]|&(?:lt|gt|amp|quot|apos|#[0-9]+);)*")*)(\/?)>/
    var rest = text[...]
    var open: [Substring] = []
    var roots = 0
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    guard isAllowed, rest.hasPrefix(declaration) else { return false }
    rest = rest.dropFirst(declaration.count)
    while let match = rest.prefixMatch(of: tag) {
      let (_, isEnd, name, attributes, isEmpty) = match.output
      if !isEnd.isEmpty {
        guard open.popLast() == name, attributes.isEmpty, isEmpty.isEmpty else { return false }
      } else {
        if open.isEmpty { roots += 1 }
        if isEmpty.isEmpty { open.append(name) }
      }
      rest = rest[match.range.upperBound...]
      guard let between = rest.prefixMatch(of: data) else { return false }
      if open.isEmpty && between.output != "\n" { return false }
      rest = rest[between.range.upperBound...]
    }
    return rest.isEmpty && open.isEmpty && roots == 1
  }

  @Test("One case for each rule: broken, not evaluated, waived, warned, passed")
  func policy() throws {
    // Written by hand from the Jenkins schema junit-10.
    #expect(
      try xml(CheckSample.report) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="hedge check" tests="5" failures="1" errors="1">
          <testsuite name="policy" tests="5" failures="1" errors="1" skipped="1">
            <properties>
              <property name="as_of" value="2026-11-20"/>
              <property name="complete" value="false"/>
            </properties>
            <testcase name="bill" classname="hedge.policy.expected_cost">
              <failure type="expected_cost" message="expected_cost is 709,414.85, above 700,000.00">\
        expected_cost (team=search): 709414.85 &lt;= 700000.00, distance -9414.85
        from: policy.csv:2:1
        from: workload.csv:9</failure>
            </testcase>
            <testcase name="near" classname="hedge.policy.expected_cost">
              <system-out>warned: above, as a warning
        expected_cost (team=search): 701000.00 &lt;= 700000.00, distance -1000.00
        from: policy.csv:3</system-out>
            </testcase>
            <testcase name="old" classname="hedge.policy.expected_cost">
              <skipped message="waived until 2027-01-31: migration"/>
              <system-out>waived: waived until 2027-01-31: migration
        expected_cost (team=search): 702000.00 &lt;= 700000.00, distance -2000.00</system-out>
            </testcase>
            <testcase name="stale" classname="hedge.policy.expected_cost">
              <error type="expected_cost" message="no price since 2026-10-01">\
        expected_cost (team=search): unknown &lt;= 700000.00</error>
            </testcase>
            <testcase name="cap" classname="hedge.policy.expected_cost">
              <system-out>passed: equal to its limit
        expected_cost (team=search): 700000.00 &lt;= 700000.00, distance 0.00</system-out>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test("A broken book is a suite of errors, without any rule")
  func broken() throws {
    #expect(
      try xml(CheckSample.broken) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="hedge check" tests="2" failures="0" errors="2">
          <testsuite name="book" tests="2" failures="0" errors="2" skipped="0">
            <testcase name="H012 prices.csv:14:17" classname="hedge.book">
              <error type="H012" message="price is not a number: &quot;2,33&quot;">\
        prices.csv:14:17
        help: run with --read-dialect excel-eu</error>
            </testcase>
            <testcase name="H001 there is no workload.csv" classname="hedge.book">
              <error type="H001" message="there is no workload.csv"/>
            </testcase>
            <system-out>warning[H002]: column &quot;memo&quot; is not used</system-out>
          </testsuite>
        </testsuites>

        """)
  }

  @Test("Hostile text leaves a well-formed document")
  func hostile() throws {
    #expect(isWellFormed(try xml(CheckSample.report)))
    #expect(isWellFormed(try xml(CheckSample.broken)))
    let text = try xml(CheckSample.hostile)
    #expect(isWellFormed(text))
    #expect(!text.contains("]]>") && !text.contains("<b ") && !text.contains("\u{1B}"))
    #expect(text.contains("]]&gt;&amp;&lt;b a='&quot;'&gt;"))
    // The checker itself notices what it is there for.
    for (from, to) in [
      ("&lt;b", "<b"), ("&amp;", "&"), ("&gt;", ">"), ("</testsuites>", ""), ("\"/>", "/>"),
      ("</testcase>", "</testsuite>"), ("passed", "\u{1B}"),
    ] {
      #expect(text.contains(from))
      #expect(!isWellFormed(text.replacing(from, with: to)), "\(from) replaced")
    }
  }

  @Test("A check without rules and messages is an empty suite")
  func empty() throws {
    #expect(
      try xml(CheckReport(rules: [])).contains(
        "<testsuite name=\"policy\" tests=\"0\" failures=\"0\" errors=\"0\" skipped=\"0\">"))
  }
}
