import Basics
import Tabular

/// Says where a file differs from what it was when a manifest was written.
struct ChangedInput {
  /// What the manifest says of the file.
  let input: Manifest.Input
  /// The file as messages name it.
  let name: String
  /// The most lines that are named.
  static let most = 10

  /// Names each line that differs, with what it was when that is known.
  ///
  /// - Parameters:
  ///   - account: The file as it is.
  ///   - open: Opens it again; lines that are shown are read from it.
  /// - Returns: The messages, one or more.
  func messages(
    _ account: FileAccount, open: () -> (any ByteSource)?
  ) -> [Diagnostic] {
    guard let each = input.linesEach, let then = input.lineDigests else {
      return [message("\(name) has changed", nil, help: "the manifest does not know its lines")]
    }
    let change = LineChange(from: then, to: account.lines.text, linesEach: each)
    let old = input.text.map { Self.lines($0) }
    switch change {
    case .lines(let numbers):
      let shown = Array(numbers.prefix(Self.most))
      let now = open().map { PickedLines($0, [1] + shown).lines } ?? [:]
      var found = shown.map { changed($0, now, old) }
      if numbers.count > shown.count {
        found.append(
          message(
            "\(name) has \(MessageText.count(numbers.count - shown.count, "more changed line"))",
            SourcePosition(file: name, line: numbers[shown.count])))
      }
      return found
    case .added(let range):
      let now = open().map { PickedLines($0, [range.lowerBound]).lines } ?? [:]
      let text = now[range.lowerBound]
      return [
        message(
          "\(name) has \(MessageText.count(range.count, "new line")), \(Self.words(range))",
          SourcePosition(file: name, line: range.lowerBound), excerpt: text)
      ]
    case .removed(let first, let count):
      let was = old.flatMap { $0.indices.contains(first - 1) ? $0[first - 1] : nil }
      return [
        message(
          "\(name) lacks \(MessageText.count(count, "line")): "
            + Self.words(first...first + count - 1) + " of then",
          SourcePosition(file: name, line: first),
          help: was.map { "line \(first) was \(MessageText.quoted($0))" })
      ]
    case .replaced(let range, let was):
      return [
        message(
          "\(name) has other lines: \(Self.words(range)) stand where "
            + "\(MessageText.count(was, "line")) stood",
          SourcePosition(file: name, line: range.lowerBound))
      ]
    case .within(let from, let to):
      return [
        message(
          "\(name) has changed " + (to.map { "in lines \(from) to \($0)" } ?? "from here on"),
          SourcePosition(file: name, line: from),
          help: "so large a file is kept as a digest for each \(each) lines")
      ]
    case .unknown:
      return [message("\(name) has changed, and no line tells where", nil)]
    }
  }

  /// One line that was another one: the cells that differ.
  private func changed(
    _ number: Int, _ now: [Int: String], _ old: [String]?
  ) -> Diagnostic {
    let place = SourcePosition(file: name, line: number)
    guard let line = now[number] else { return message("\(name): line \(number) changed", place) }
    guard let old, old.indices.contains(number - 1) else {
      return message(
        "\(name): this line is not what it was", place, excerpt: line,
        help: "what it was is not kept: the file was larger than \(FileAccount.keptWhole) bytes")
    }
    let header = CSVLine(now[1] ?? "").cells.map(\.text)
    let (was, has) = (CSVLine(old[number - 1]).cells, CSVLine(line).cells)
    let places = was.indices.filter { has.indices.contains($0) && was[$0].text != has[$0].text }
    guard was.count == has.count, let first = places.first else {
      return message(
        "\(name): this line was \(MessageText.quoted(old[number - 1]))", place, excerpt: line)
    }
    let words = places.map { cell in
      let column = number > 1 && header.indices.contains(cell) ? header[cell] + " " : ""
      let (old, new) = Self.aroundDifference(was[cell].text, has[cell].text)
      return column + "was \(MessageText.quoted(old)), is \(MessageText.quoted(new))"
    }
    return message(
      "\(name): " + words.joined(separator: "; "),
      SourcePosition(
        file: name, line: number, column: has[first].columns.lowerBound,
        endColumn: has[first].columns.upperBound),
      excerpt: line)
  }

  private func message(
    _ text: String, _ position: SourcePosition?, excerpt: String? = nil, help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      ManifestMessages.inputChanged, MessageText.printable(text), kind: .claim, position: position,
      excerpt: excerpt.map { MessageText.printable($0) }, help: help)
  }

  /// Two texts without what a long beginning has in common, which a message would cut them down to.
  private static func aroundDifference(_ old: String, _ new: String) -> (String, String) {
    let (first, second) = (old.unicodeScalars, new.unicodeScalars)
    let common = zip(first, second).prefix { $0 == $1 }.count
    guard common > 24, max(first.count, second.count) > 40 else { return (old, new) }
    func rest(_ text: String.UnicodeScalarView) -> String {
      "…" + String(String.UnicodeScalarView(text.dropFirst(common - 12)))
    }
    return (rest(first), rest(second))
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    range.count == 1
      ? "line \(range.lowerBound)" : "lines \(range.lowerBound) to \(range.upperBound)"
  }

  private static func lines(_ text: String) -> [String] {
    var picked = PickedLines()
    picked.add(Array(text.utf8)[...])
    picked.finish()
    return (1...max(1, picked.count)).map { picked.lines[$0] ?? "" }
  }
}
