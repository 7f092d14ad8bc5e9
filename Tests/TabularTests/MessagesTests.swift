import Basics
import Tabular
import Testing

@Suite struct MessagesTests {
  /// H001 to H008 are sampled by the reader's tests, the others by the table's samples.
  @Test func everyCodeIsDescribedOnceAndSampled() {
    let codes = TabularMessages.all.map(\.code.rawValue)
    #expect(codes == Set(codes).sorted())
    #expect(codes.first == "H001" && codes.allSatisfy { $0 < "H030" })
    let sampled = Set(TableReaderTests.samples.map(\.code)).union((1...8).map { "H00\($0)" })
    #expect(sampled == Set(codes))
    for message in TabularMessages.all {
      #expect(
        message.title.count <= 60 && message.cause.hasSuffix(".") && message.cure.hasSuffix("."))
    }
  }

  @Test func onlyTheFirstMessagesAreKept() {
    var messages = Diagnostics(capacity: 3)
    for index in 0..<10 {
      messages.append(Diagnostic(.notANumber, "error \(index)"))
    }
    messages.append(Diagnostic(.unknownColumn, "note", severity: .note))
    #expect(messages.items.map(\.message) == ["error 0", "error 1", "error 2", "note"])
    #expect(messages.errorCount == 10 && messages.warningCount == 0 && messages.hasErrors)
    var all = Diagnostics()
    #expect(all.isEmpty)
    all.append(contentsOf: messages)
    #expect(all.errorCount == 10 && all.count(of: .note) == 1 && all.items.count == 4)
  }

  @Test func sortedByFileAsReadThenPlace() {
    let sources = SourceMap()
    #expect(
      sources.register("z.csv") == 0 && sources.register("a.csv") == 1
        && sources.register("z.csv") == 0)
    var messages = Diagnostics()
    func add(_ text: String, _ position: SourcePosition?) {
      messages.append(Diagnostic(.notANumber, text, position: position))
    }
    add("5", nil)
    add("4", SourcePosition(file: "a.csv", line: 1, column: 1))
    add("2", SourcePosition(file: "z.csv", line: 9, column: 3))
    add("3", SourcePosition(file: "z.csv", line: 10, column: 1))
    add("1", SourcePosition(file: "z.csv", line: 9, column: 2))
    add("6", SourcePosition(file: "unread.csv", line: 1))
    #expect(messages.sorted(by: sources).map(\.message) == ["1", "2", "3", "4", "5", "6"])
  }

  /// Distances by hand; "ca" to "abc" is 3 in the restricted form (2 without the restriction).
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("price", "pirce", 1), ("ca", "abc", 3),
    ("é", "e", 1),
  ])
  func distances(left: String, right: String, distance: Int) {
    #expect(editDistance(left, right) == distance)
    #expect(editDistance(right, left) == distance)
  }

  @Test func suggestions() {
    let names = ["date", "instrument", "price", "currency"]
    #expect(suggestion(for: "Price", among: names) == "price")
    #expect(suggestion(for: "instument", among: names) == "instrument")
    #expect(suggestion(for: "pirce", among: names) == "price")
    #expect(suggestion(for: "colour", among: names) == nil)
    #expect(suggestion(for: "x", among: ["y"]) == nil)
    #expect(suggestion(for: "bat", among: ["cat", "hat"]) == "cat")
    #expect(suggestion(for: String(repeating: "a", count: 100), among: names) == nil)
  }

  @Test func foreignTextIsShownSafely() {
    #expect(MessageText.quoted("a\u{7}\tb\u{202e}") == "\"a\u{fffd} b\u{fffd}\"")
    #expect(
      MessageText.quoted(String(repeating: "x", count: 50)) == "\""
        + String(repeating: "x", count: 40) + "…\"")
    #expect(MessageText.alternatives(["a", "b", "c"]) == "a, b or c")
    #expect(MessageText.count(1, "row") == "1 row" && MessageText.count(2, "row") == "2 rows")
  }
}
