import Reporting
import Tabular
import Testing

/// Takes a number of bytes and then fails, as a full disk does.
private struct FullOutput: OutputSink {
  var room: Int

  mutating func write(_ bytes: ArraySlice<UInt8>) throws(OutputError) {
    room -= bytes.count
    if room < 0 { throw OutputError(message: "no space left") }
  }
}

@Suite("Misuse and failed output")
struct MisuseTests {
  @Test("A row or a total with a missing cell stops the process")
  func tables() async {
    await #expect(processExitsWith: .failure) {
      _ = Table(columns: PlanSample.columns, rows: [[.null]])
    }
    await #expect(processExitsWith: .failure) {
      _ = Table(columns: PlanSample.columns, rows: [], totals: [.null])
    }
  }

  @Test("A terminal without cells, or no message at all, stops the process")
  func renderers() async {
    await #expect(processExitsWith: .failure) { _ = TextRenderer(width: 0) }
    await #expect(processExitsWith: .failure) { _ = DiagnosticRenderer(width: 0) }
    await #expect(processExitsWith: .failure) { _ = DiagnosticRenderer(maximum: 0) }
  }

  @Test("Every renderer passes on that its output could not be written, wherever it stops")
  func fullDisk() throws {
    typealias Render = (inout FullOutput) throws -> Void
    let document = PlanSample.document
    let errors = Array(
      repeating: Diagnostic(MessageCode(rawValue: "H001"), "there is no workload.csv"), count: 3)
    let renderers: [Render] = [
      { try TextRenderer(width: 60).render(document, to: &$0) },
      { try CSVRenderer(totals: .included).render(document, to: &$0) },
      { try JSONRenderer().render(document, to: &$0) },
      { try JSONLinesRenderer(totals: .included).render(document, to: &$0) },
      { try MarkdownRenderer().render(document, to: &$0) },
      { try HTMLRenderer().render(document, to: &$0) },
      { try DiagnosticRenderer().render(errors, outcome: .nothingComputed, to: &$0) },
      { try JUnitRenderer().render(CheckSample.report, to: &$0) },
      { try GitHubRenderer().render(CheckSample.report, to: &$0) },
      { try GitHubRenderer().renderSummary(CheckSample.report, to: &$0) },
    ]
    for render in renderers {
      var large = FullOutput(room: 1_000_000)
      try render(&large)
      let needed = 1_000_000 - large.room
      for room in [0, 1, needed / 2, needed - 1] {
        var small = FullOutput(room: room)
        #expect(throws: OutputError.self) { try render(&small) }
      }
      var exact = FullOutput(room: needed)
      try render(&exact)
    }
  }
}
