import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// The lines below a plan: the answer, what it leaves out, and every warning.
struct PlanClosing {
  private let report: PlanReport

  init(_ report: PlanReport) {
    self.report = report
  }

  private var plan: Plan { report.plan }

  func lines() -> [String] {
    var lines: [String] = []
    if let sum = sum() { lines.append(sum) }
    if let falling = plan.fallingCurveCost {
      let amount = NumberText.grouped(falling, places: 2)
      lines.append(
        "indicative lock, no saving: without quotes the curve is flat, which is no forecast; "
          + "falling 20% a year it would cost \(amount)")
    }
    lines.append("not included: " + leftOut().joined(separator: ", "))
    if let marks = marks() { lines.append("marks: " + marks) }
    lines += plan.findings.filter { $0.weight != .note }.map(line)
    lines += plan.findings.filter { $0.weight == .note }.map(line)
    return lines
  }

  private func sum() -> String? {
    let totals = plan.totals
    guard let expected = totals.value(.expectedCost), let locked = totals.value(.lockedCost),
      let open = totals.value(.openCost)
    else { return "INCOMPLETE: a figure is missing, so there is no total cost" }
    var holds: [String] = []
    if let committed = totals.value(.committedCost), !committed.isZero {
      holds.append("committed " + NumberText.grouped(committed, places: 2))
    }
    if let fees = totals.value(.fees), !fees.isZero {
      holds.append("fees " + NumberText.grouped(fees, places: 2))
    }
    let note = holds.isEmpty ? "" : " (locked holds " + holds.joined(separator: ", ") + ")"
    return "expected cost \(NumberText.grouped(expected, places: 2)) = "
      + "locked \(NumberText.grouped(locked, places: 2)) + "
      + "open \(NumberText.grouped(open, places: 2))" + note
  }

  private func leftOut() -> [String] {
    var items = ["broker fees", "interest on margin"]
    for finding in plan.findings {
      switch finding.kind {
      case .marginUnknown(let contract): items.append("margin terms of \(contract)")
      case .feeUnknown(let contract, .trade): items.append("trade fee of \(contract)")
      case .feeUnknown(let contract, .settlement): items.append("settlement fee of \(contract)")
      default: break
      }
    }
    return items
  }

  /// Each mark with the months of its rows, or with nothing when every row has it.
  private func marks() -> String? {
    let found = Mark.allCases.compactMap { mark -> String? in
      let rows = plan.rows.filter { $0.marks.contains(mark) }
      if rows.isEmpty { return nil }
      if rows.count == plan.rows.count { return mark.rawValue }
      let months = Set(rows.map(\.month)).sorted()
      let covered = rows.allSatisfy { $0.contract != nil }
      let all = plan.rows.filter { ($0.contract != nil) == covered }
      if rows.count == all.count {
        return "\(mark.rawValue) (\(covered ? "rows with" : "rows without") a contract)"
      }
      return "\(mark.rawValue) (\(months.ranges()))"
    }
    return found.isEmpty ? nil : found.joined(separator: ", ")
  }

  private func line(_ finding: PlanFinding) -> String {
    let diagnostic = finding.diagnostic(plan, report.sources)
    let place = diagnostic.position.map { " (\($0))" } ?? ""
    let head =
      diagnostic.severity == .note
      ? "note" : "\(diagnostic.severity.rawValue)[\(diagnostic.code)]"
    return "\(head): \(diagnostic.message)\(place)"
  }
}

extension [YearMonth] {
  /// The months with runs written as `first to last`.
  func ranges() -> String {
    var parts: [String] = []
    var start = startIndex
    while start < endIndex {
      var end = start
      while end + 1 < endIndex, self[end + 1].rawValue == self[end].rawValue + 1 { end += 1 }
      parts.append(start == end ? "\(self[start])" : "\(self[start]) to \(self[end])")
      start = end + 1
    }
    return parts.joined(separator: ", ")
  }
}
