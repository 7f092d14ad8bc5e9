import Foundation
import Testing

/// What the READMEs show is what the program prints.
///
/// `HEDGE_RECORD=1` writes what it prints now below each command, and into an empty block the command
/// that a `transcript` comment above it asks for; a run that records fails.
struct ConsoleBlockTests {
  private let isRecording = ProcessInfo.processInfo.environment["HEDGE_RECORD"] == "1"

  /// The two commands that set the program up; they are not run here.
  private static let setUp = ["swift run -c release hedge plan Examples/search-team", "swift test"]

  @Test func everyBlockPrintsWhatItShows() throws {
    for file in ConsoleBlock.files {
      var recorded: [[ConsoleBlock.Step]] = []
      for block in try ConsoleBlock.blocks(of: file) {
        let session = ConsoleSession()
        var steps = block.steps
        if steps.isEmpty, isRecording, let command = block.requested {
          steps = [ConsoleBlock.Step(command: command, output: [])]
        }
        if steps.isEmpty { Issue.record("\(file):\(block.line): an empty console block") }
        for place in steps.indices {
          let shown = steps[place]
          guard let printed = try printed(shown, session, at: "\(file):\(block.line)") else {
            continue
          }
          steps[place].output = printed
          if !isRecording {
            check(shown, printed, at: "\(file):\(block.line)")
          }
        }
        recorded.append(steps)
      }
      if isRecording { try ConsoleBlock.record(file, recorded) }
    }
    if isRecording { Issue.record("recorded the console blocks; read their diff") }
  }

  /// What a command prints; nil for set-up commands whose output is not shown.
  private func printed(
    _ step: ConsoleBlock.Step, _ session: ConsoleSession, at place: String
  ) throws -> [String]? {
    if step.command.hasPrefix("swift ") {
      #expect(Self.setUp.contains(step.command), "\(place): \(step.command)")
      guard step.command == Self.setUp[0], !step.output.isEmpty else { return nil }
      return session.run(String(step.command.dropFirst("swift run -c release ".count)))
    }
    let printed = session.run(step.command)
    if printed == nil { Issue.record("\(place): \(step.command) cannot be run by a test") }
    return printed
  }

  private func check(_ shown: ConsoleBlock.Step, _ printed: [String], at place: String) {
    let old = shown.output.joined(separator: "\n") + "\n"
    let new = printed.joined(separator: "\n") + "\n"
    if let difference = LineDifference.of(old, new) {
      Issue.record("\(place): $ \(shown.command) (- shown, + printed)\n\(difference)")
    }
  }
}
