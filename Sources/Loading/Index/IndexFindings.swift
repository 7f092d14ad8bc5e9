import Basics
import Tabular

/// What has to be said about an index.
struct IndexFindings {
  private(set) var diagnostics = Diagnostics()
  private let place: SourcePosition

  init(
    _ file: String, _ indices: [HardwareIndex], _ counts: QuoteCounts, _ options: IndexOptions
  ) {
    place = SourcePosition(file: file, line: 0)
    if indices.allSatisfy(\.days.isEmpty) {
      say(
        .indexNothing,
        "no day has an index: \(MessageText.count(counts.found, "quote")), "
          + "\(counts.used) of them used, and a day needs "
          + MessageText.count(options.needsProviders ? options.minimumProviders : 1, "provider"),
        .error, help: "read more providers, or lower --min-providers")
      return
    }
    sayLeftOut(counts)
    for index in indices { say(index) }
  }

  private mutating func sayLeftOut(_ counts: QuoteCounts) {
    let parts = [
      (counts.empty, "without a price"), (counts.zero, "at zero"),
      (counts.negative, "below zero"), (counts.placeholder, "at a placeholder"),
      (counts.replaced, "replaced by a later revision"), (counts.later, "of later days"),
    ].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return }
    let count = parts.reduce(0) { $0 + $1.0 }
    say(
      .indexLeftOut,
      "left out: \(MessageText.count(count, "quote")), "
        + parts.map { "\($0.0) \($0.1)" }.joined(separator: ", "),
      counts.zero + counts.negative + counts.placeholder > 0 ? .warning : .note)
  }

  private mutating func say(_ index: HardwareIndex) {
    if !index.isKnown {
      say(
        .indexUnknownHardware, "\(index.hardware): the table of hardware does not have it", .note,
        help: "if it is hardware under another name, rename it in the quotes")
    }
    if !index.outliers.isEmpty {
      let named = index.outliers.prefix(3).map { "\(MessageText.printable($0.provider)) \($0.day)" }
      say(
        .indexOutliers,
        "\(index.hardware): \(MessageText.count(index.outliers.count, "price")) of a provider "
          + "too far from the others (\(Self.listed(named, index.outliers.count)))", .warning,
        help: "look at the quotes; --outlier FACTOR sets what is too far")
    }
    let carried = index.days.filter { $0.carried > 0 }
    if !carried.isEmpty {
      let named = carried.prefix(3).map { "\($0.day)" }
      say(
        .indexCarried,
        "\(index.hardware): \(MessageText.count(carried.count, "day")) with the value of a day before "
          + "(\(Self.listed(named, carried.count)))", .warning)
    }
    if !index.withheld.isEmpty {
      let named = index.withheld.prefix(3).map { "\($0)" }
      say(
        .indexWithheld,
        "\(index.hardware): \(MessageText.count(index.withheld.count, "day")) without a value "
          + "(\(Self.listed(named, index.withheld.count)))", .warning,
        help: "too few providers quote; --min-providers and --carry set how many, and for how long")
    }
  }

  private static func listed(_ named: [String], _ count: Int) -> String {
    named.joined(separator: ", ") + (count > named.count ? " and \(count - named.count) more" : "")
  }

  private mutating func say(
    _ code: MessageCode, _ message: String, _ severity: Severity, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code, message, severity: severity, position: place, help: help))
  }
}
