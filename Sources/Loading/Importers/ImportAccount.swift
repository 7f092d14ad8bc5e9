import Tabular

/// What became of every record of a file: the records that were found are those used, merged and left out.
public struct ImportAccount: Sendable {
  /// The records with one fate.
  public struct Entry: Sendable {
    /// Why.
    public let reason: ImportReason
    /// How many.
    public internal(set) var count = 0
    /// The lines of the first of them, in the order of the file.
    public internal(set) var lines: [Int] = []
    /// What the first of them are, each once.
    public internal(set) var examples: [String] = []
    /// How many different ones there are.
    public internal(set) var exampleCount = 0
    var seen: Set<String> = []
  }

  /// How many lines and examples are kept.
  static let kept = 5

  /// The records that were found.
  public private(set) var found = 0
  private var entries: [ImportReason: Entry] = [:]

  init() {}

  /// Counts a record that was found; it is used unless a reason says otherwise.
  mutating func find(_ count: Int = 1) { found += count }

  /// Counts what became of a record.
  mutating func add(_ reason: ImportReason, line: Int, _ example: String, count: Int = 1) {
    var entry = entries[reason] ?? Entry(reason: reason)
    entry.count += count
    if line > 0, entry.lines.count < Self.kept, entry.lines.last != line {
      entry.lines.append(line)
    }
    if !example.isEmpty, entry.seen.insert(example).inserted {
      entry.exampleCount += 1
      if entry.examples.count < Self.kept { entry.examples.append(example) }
    }
    entries[reason] = entry
  }

  /// The reasons that records had, in a fixed order.
  public var all: [Entry] { ImportReason.allCases.compactMap { entries[$0] } }

  /// How many records had an outcome.
  public func count(of outcome: ImportOutcome) -> Int {
    switch outcome {
    case .used: found - count(of: .merged) - count(of: .leftOut)
    default: all.filter { $0.reason.outcome == outcome }.reduce(0) { $0 + $1.count }
    }
  }
}
