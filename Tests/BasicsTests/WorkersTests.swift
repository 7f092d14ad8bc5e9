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

  @Test func aMissingValueIsAResult() {
    #expect(Backwards().map(3) { $0 == 1 ? nil : $0 } == [0, nil, 2])
  }
}
