import Basics
import Testing

@Suite struct WorkersTests {
  /// Workers that take the last piece first.
  private struct Backwards: Workers {
    let count = 1

    func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      for piece in (0..<count).reversed() { body(piece) }
    }
  }

  @Test(arguments: [0, 1, 7]) func resultsStandInTheOrderOfTheirPieces(count: Int) {
    let expected = (0..<count).map { "piece \($0)" }
    #expect(SerialWorkers().map(count) { "piece \($0)" } == expected)
    #expect(Backwards().map(count) { "piece \($0)" } == expected)
  }

  /// Workers that run in turn, the last one first.
  private struct InTurn: Workers {
    let count: Int

    func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      for piece in (0..<count).reversed() { body(piece) }
    }
  }

  private final class Calls: @unchecked Sendable {
    var all: [(piece: Int, worker: Int)] = []
  }

  @Test(arguments: [0, 1, 2, 3, 7]) func sharedPiecesComeOnceAndInOrderToEachWorker(count: Int) {
    let calls = Calls()
    InTurn(count: 3).share(count) { calls.all.append(($0, $1)) }
    #expect(calls.all.map(\.piece).sorted() == Array(0..<count))
    for worker in 0..<3 {
      let own = calls.all.filter { $0.worker == worker }.map(\.piece)
      #expect(own == own.sorted())
    }
    #expect(calls.all.allSatisfy { 0..<3 ~= $0.worker })
  }

  @Test func aMissingValueIsAResult() {
    #expect(Backwards().map(3) { $0 == 1 ? nil : $0 } == [0, nil, 2])
  }
}
