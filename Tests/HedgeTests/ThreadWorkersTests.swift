import Basics
import Synchronization
import Testing

@testable import hedge

@Suite struct ThreadWorkersTests {
  /// Who has worked on what, and who is at work.
  private final class Log: Sendable {
    struct Entries {
      var pieces: [Int] = []
      var atWork: Set<Int> = []
      var faults = 0
    }

    let entries = Mutex(Entries())

    func work(_ piece: Int, _ worker: Int, of count: Int) {
      entries.withLock { log in
        if !(0..<count).contains(worker) || !log.atWork.insert(worker).inserted { log.faults += 1 }
      }
      // Long enough for others to come in between.
      var state = UInt64(piece)
      for _ in 0..<1_000 { state = state &* 6_364_136_223_846_793_005 &+ 1 }
      entries.withLock { log in
        log.pieces.append(piece)
        log.atWork.remove(worker)
        if state == 0 { log.faults += 1 }
      }
    }
  }

  @Test(arguments: [(1, 5), (2, 0), (2, 1), (2, 500), (8, 3), (8, 500)])
  func everyPieceComesOnceAndAWorkerHasOneAtATime(threads: Int, pieces: Int) {
    let log = Log()
    ThreadWorkers(count: threads).share(pieces) { log.work($0, $1, of: threads) }
    log.entries.withLock { log in
      #expect(log.pieces.sorted() == Array(0..<pieces))
      #expect(log.faults == 0)
    }
  }

  @Test func resultsStandInTheOrderOfTheirPieces() {
    #expect(ThreadWorkers(count: 3).map(200) { $0 * $0 } == (0..<200).map { $0 * $0 })
  }
}
