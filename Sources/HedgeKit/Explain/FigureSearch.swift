import Loading
import Reporting
import Tabular

/// Looks for figures by their addresses, and makes each report once, when it is needed.
struct FigureSearch {
  /// The book, planned.
  let planned: PlannedBook
  private let invocation: Invocation
  private var made: [(kind: String, report: TracedReport?, index: FigureIndex)] = []
  private var found: [(kind: String, entry: FigureIndex.Entry)] = []
  /// The addresses of the reports that the last search went through in vain.
  private(set) var known: [String] = []

  init(_ planned: PlannedBook, _ invocation: Invocation) {
    self.planned = planned
    self.invocation = invocation
  }

  /// The report that a target names before a colon, and the rest of it.
  static func split(_ target: String) -> (report: String?, address: String) {
    guard let colon = target.firstIndex(of: ":") else { return (nil, target) }
    let name = String(target[..<colon])
    guard TracedReportKind.all.contains(where: { $0.name == name }) else { return (nil, target) }
    return (name, String(target[target.index(after: colon)...]))
  }

  /// The report of a name; all of them without one.
  static func kinds(named name: String?) -> [TracedReportKind] {
    TracedReportKind.all.filter { name == nil || $0.name == name }
  }

  /// Where an address is looked for.
  private static func places(named name: String?) -> [TracedReportKind] {
    kinds(named: name).filter { name != nil || $0.reach == .anyAddress }
  }

  /// Looks for a figure and keeps it.
  ///
  /// - Returns: Whether there is one.
  mutating func find(_ target: String) -> Bool {
    let (name, address) = Self.split(target)
    known = []
    for kind in Self.places(named: name) {
      let index = index(kind)
      if let entry = index[address] {
        found.append((kind.name, entry))
        return true
      }
      known += index.entries.map(\.address)
    }
    return false
  }

  /// The figures of a report.
  mutating func index(_ kind: TracedReportKind) -> FigureIndex {
    if let known = made.first(where: { $0.kind == kind.name }) { return known.index }
    let report = kind.make(planned, invocation)
    let index = FigureIndex(report?.document)
    made.append((kind.name, report, index))
    return index
  }

  /// The explanation of what was found, report by report, each in the order of the search.
  func report() -> ExplainReport {
    var nodes: [FigureNode] = []
    var targets: [(report: String, address: String)] = []
    for (kind, report, index) in made {
      guard let report else { continue }
      var tree = FigureTree(report, index, planned.loaded.sources, after: nodes.count)
      for (_, entry) in found.filter({ $0.kind == kind }) {
        tree.add(entry)
        targets.append((kind, entry.address))
      }
      nodes += tree.nodes
    }
    return ExplainReport(nodes: nodes, meta: planned.report.meta() + Self.meta(targets))
  }

  private static func meta(_ targets: [(report: String, address: String)]) -> [MetaEntry] {
    if targets.count == 1 {
      return [
        MetaEntry("report", .text(targets[0].report)),
        MetaEntry("target", .text(targets[0].address)),
      ]
    }
    return [
      MetaEntry(
        "targets", .array(targets.map { .text("\($0.report):\($0.address)") }))
    ]
  }
}
