import Foundation
import Tabular
import Testing

@testable import HedgeKit

/// Every recorded run still leads to the same bytes.
///
/// `HEDGE_RECORD=1 swift test --filter GoldenTests` records what runs lead to now, and fails, so that
/// a recording never passes for a test. `HEDGE_RECORD=validate/` records those whose names begin so.
struct GoldenTests {
  private let recording = ProcessInfo.processInfo.environment["HEDGE_RECORD"]

  @Test func everyRunIsAsRecorded() throws {
    #expect(GoldenCase.all.count > 0, "no golden was found")
    var recorded = 0
    for golden in GoldenCase.all {
      if let recording, recording == "1" || golden.name.hasPrefix(recording) {
        recorded += 1
        try golden.record(golden.run())
        continue
      }
      if !golden.missing.isEmpty {
        Issue.record("\(golden) lacks \(golden.missing.joined(separator: ", "))")
        continue
      }
      let now = golden.run()
      let then = golden.recorded
      if now.status != then.status {
        Issue.record("\(golden): status \(now.status), recorded \(then.status)")
      }
      for (name, old, new) in [
        ("stdout", then.stdout, now.stdout), ("stderr", then.stderr, now.stderr),
      ] {
        if let difference = LineDifference.of(old, new) {
          Issue.record("\(golden): \(name) (- recorded, + now)\n\(difference)")
        }
      }
    }
    if recording != nil { Issue.record("recorded \(recorded) goldens; read their diff") }
  }

  @Test func everyMessageHasAGoldenThatShowsIt() {
    let shown = GoldenCase.all.map { $0.recorded.stderr + $0.recorded.stdout }.joined()
    let unseen = HedgeMessages.all.map(\.code.rawValue).filter {
      !shown.contains("[\($0)]") && !shown.contains("\"code\": \"\($0)\"")
    }
    #expect(unseen == [], "codes that no golden shows")
  }

  @Test func everyCodeOfAGoldenIsInTheCatalogue() {
    let known = Set(HedgeMessages.all.map(\.code.rawValue))
    for golden in GoldenCase.all {
      let text = golden.recorded.stderr
      for match in text.matches(of: /(?:error|warning|note)\[(H[0-9]{3})\]/) {
        let code = String(match.output.1)
        #expect(known.contains(code), "\(golden) shows \(code), which no catalogue describes")
      }
    }
  }

  @Test func codesAreDistinctAndWellFormed() {
    let codes = HedgeMessages.all.map(\.code.rawValue)
    #expect(Set(codes).count == codes.count)
    for code in codes { #expect(code.wholeMatch(of: /H[0-49][0-9]{2}/) != nil, "\(code)") }
  }

  @Test func everyVerbHasAGolden() {
    let folders = Set(GoldenCase.all.map { String($0.name.prefix { $0 != "/" }) })
    for verb in VerbRegistry.standard.verbs {
      #expect(folders.contains(verb.spec.name), "no golden of hedge \(verb.spec.name)")
    }
  }
}
