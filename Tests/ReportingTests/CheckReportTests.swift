import Reporting
import Tabular
import Testing

@Suite("A check as a document")
struct CheckReportTests {
  private func text(_ report: CheckReport, width: Int?) throws -> String {
    var output = MemoryOutput()
    try TextRenderer(width: width).render(report.document, to: &output)
    return output.text
  }

  @Test("Every rule is on the screen, passes too, and what did not pass is explained")
  func screen() throws {
    #expect(
      try text(CheckSample.report, width: nil) == """
        hedge check · book acme · as of 2026-11-20

         result      rule   metric         scope             value           limit   distance
         failed      bill   expected_cost  team=search  709,414.85  <=  700,000.00  -9,414.85
         warned      near   expected_cost  team=search  701,000.00  <=  700,000.00  -1,000.00
         waived      old    expected_cost  team=search  702,000.00  <=  700,000.00  -2,000.00
         incomplete  stale  expected_cost  team=search           ?  <=  700,000.00          ?
         passed      cap    expected_cost  team=search  700,000.00  <=  700,000.00       0.00

         failed bill: expected_cost is 709,414.85, above 700,000.00 (policy.csv:2:1, workload.csv:9)
         warned near: above, as a warning (policy.csv:3)
         waived old: waived until 2027-01-31: migration
         incomplete stale: no price since 2026-10-01
         5 rules: 1 failed, 1 incomplete, 1 warned, 1 waived, 1 passed

        """)
  }

  @Test("A narrow terminal keeps result, rule, value and limit")
  func narrow() throws {
    #expect(
      try text(CheckSample.report, width: 60).contains(
        " failed      bill   709,414.85  <=  700,000.00\n"))
  }

  @Test("Rows of the JSON and CSV hold the outcome, the exact numbers and the lines")
  func exports() throws {
    var json = MemoryOutput()
    try JSONRenderer().render(CheckSample.report.document, to: &json)
    #expect(json.text.contains("\"schema\": \"check/1\""))
    #expect(json.text.contains("\"value\": 709414.85,\n      \"operator\": \"<=\","))
    #expect(json.text.contains("\"positions\": [\"policy.csv:2:1\", \"workload.csv:9\"]"))
    #expect(json.text.contains("\"value\": null"))
    var csv = MemoryOutput()
    try CSVRenderer().render(CheckSample.report.document, to: &csv)
    #expect(
      csv.text.contains(
        "check/1,incomplete,stale,expected_cost,team=search,,<=,700000.00,,"))
  }

  @Test("A broken book has no rules and says so")
  func broken() throws {
    #expect(CheckSample.broken.summary == "no rule was evaluated")
    #expect(CheckSample.broken.document.findings.count == 3)
  }
}
