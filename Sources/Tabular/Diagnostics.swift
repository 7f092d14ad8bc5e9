/// Every message of a run, in the order in which it was found.
///
/// Of each severity the first `capacity` messages are kept; the others are only counted, so that a large
/// file with a fault in every row does not fill the memory.
public struct Diagnostics: Sendable {
  /// The kept messages, in the order in which they were added.
  public private(set) var items: [Diagnostic] = []

  /// How many messages of one severity are kept.
  public let capacity: Int

  private var counts: [Int] = [0, 0, 0]

  /// Makes an empty collection.
  public init(capacity: Int = 1_000) {
    self.capacity = capacity
  }

  /// Adds a message.
  public mutating func append(_ diagnostic: Diagnostic) {
    let slot = Self.slot(diagnostic.severity)
    counts[slot] += 1
    if counts[slot] <= capacity { items.append(diagnostic) }
  }

  /// Adds every message of another collection.
  public mutating func append(contentsOf other: Diagnostics) {
    for diagnostic in other.items {
      append(diagnostic)
    }
    for severity in Severity.allCases {
      let kept = other.items.count { $0.severity == severity }
      counts[Self.slot(severity)] += other.count(of: severity) - kept
    }
  }

  /// Returns how many messages of a severity were added, kept or not.
  public func count(of severity: Severity) -> Int { counts[Self.slot(severity)] }

  /// How many errors were added, kept or not.
  public var errorCount: Int { count(of: .error) }

  /// How many warnings were added, kept or not.
  public var warningCount: Int { count(of: .warning) }

  /// Whether there is an error.
  public var hasErrors: Bool { errorCount > 0 }

  /// Whether nothing was added.
  public var isEmpty: Bool { counts.allSatisfy { $0 == 0 } }

  /// Returns the kept messages by file in reading order, then line, then column.
  ///
  /// Messages without a place, or about a file that was not read, come last. Equal places stay in the
  /// order in which they were added.
  ///
  /// - Complexity: O(*n* log *n*).
  public func sorted(by sources: SourceMap) -> [Diagnostic] {
    let keyed = items.enumerated().map { place, item in
      let file = item.position.flatMap { sources.index(of: $0.file) } ?? Int.max
      return (
        key: (file, item.position?.line ?? 0, item.position?.column ?? 0, place), item: item
      )
    }
    return keyed.sorted { $0.key < $1.key }.map(\.item)
  }

  private static func slot(_ severity: Severity) -> Int {
    switch severity {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
