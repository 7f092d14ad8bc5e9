import Basics
import Testing

@testable import HedgeKit

@Suite struct WatchedWorkersTests {
  @Test func longWorkShowsHowFarItHasComeOnATerminal() {
    let host = FolderHost(folder: "/")
    host.terminals = [.error]
    let pieces = WatchedWorkers.slab * 2 + 1
    #expect(Self.workers(host).map(pieces) { $0 } == Array(0..<pieces))
    #expect(
      host.messageText
        == "\r0 of 1025 parts simulated\r512 of 1025 parts simulated"
        + "\r1024 of 1025 parts simulated\r\u{1B}[K")
  }

  @Test func shortWorkAndOtherStreamsShowNothing() {
    let terminal = FolderHost(folder: "/")
    terminal.terminals = [.error]
    #expect(Self.workers(terminal).map(WatchedWorkers.slab) { $0 }.count == WatchedWorkers.slab)
    let file = FolderHost(folder: "/")
    file.terminals = [.output]
    #expect(Self.workers(file).map(2_000) { $0 }.count == 2_000)
    #expect(terminal.messageText.isEmpty && file.messageText.isEmpty)
  }

  private static func workers(_ host: FolderHost) -> WatchedWorkers {
    WatchedWorkers(
      base: SerialWorkers(),
      progress: ProgressLine(Console(host: host), of: "parts simulated", quiet: false))
  }
}
