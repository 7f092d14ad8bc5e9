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

  /// What follows the findings: marks first, since the last lines are the answer.
  func lines() -> [String] {
    var lines: [String] = []
    if let marks = marks() { lines.append("marks: " + marks) }
    if !lines.isEmpty || !plan.findings.isEmpty { lines.append("") }
    lines.append(sum())
    if let rise = plan.indexRise, !(rise.hedged.isZero && rise.unhedged.isZero) {
      lines.append(
        "if the index rises 30%: \(rise.hedged.signedMoney) with this hedge, "
          + "\(rise.unhedged.signedMoney) without")
    }
    if let first = DriverStudy.decisive(plan, workers: report.workers) {
      lines.append(first.decidesMost + " (hedge report drivers)")
    }
    if let falling = plan.fallingCurveCost {
      let amount = NumberText.grouped(falling, places: 2)
      lines.append(
        "indicative lock, no saving: without quotes the curve is flat, which is no forecast; "
          + "falling 20% a year it would cost \(amount)")
    }
    lines += risk()
    lines.append("not included: " + leftOut().joined(separator: ", "))
    return lines
  }

  private func sum() -> String {
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

  /// How sure the total is, in whole units of the currency.
  private func risk() -> [String] {
    guard let risk = plan.risk else { return [] }
    func whole(_ value: Double) -> String {
      NumberText.grouped(ExactDecimal(rounding: value, decimals: 0), places: 0)
    }
    let paths = NumberText.grouped(ExactDecimal(risk.pathCount), places: 0)
    let error = max(risk.hedged.halfWidth, risk.unhedged.halfWidth)
    var lines = [
      "95% of outcomes below \(whole(risk.hedged.value)); without the hedge "
        + "\(whole(risk.unhedged.value)) (\(paths) paths, +/- \(whole(error)) from "
        + "\(CostSimulation.scrambles) scrambles, seed \(risk.seed))"
    ]
    if risk.correlationCost != 0 {
      lines.append(
        "demand and price move together (correlation "
          + "\(ExactDecimal(rounding: risk.correlation, decimals: 2).text(decimals: 2))): on average "
          + "\(whole(risk.correlationCost)) more than the columns say")
    }
    return lines
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

  /// The marks that every row has, then those of some rows with their months.
  private func marks() -> String? {
    let covered = plan.rows.filter { $0.contract != nil }
    let uncovered = plan.rows.filter { $0.contract == nil }
    var groups: [String] = []
    for (rows, name) in [(covered, "rows with a contract"), (uncovered, "other rows")] {
      let common = Mark.allCases.filter { mark in rows.allSatisfy { $0.marks.contains(mark) } }
      let words = common.map(\.rawValue) + some(rows, besides: common)
      if rows.isEmpty || words.isEmpty { continue }
      let isAll = rows.count == plan.rows.count
      groups.append((isAll ? "" : name + ": ") + words.joined(separator: ", "))
    }
    return groups.isEmpty ? nil : groups.joined(separator: "; ")
  }

  private func some(_ rows: [PlanRow], besides common: [Mark]) -> [String] {
    Mark.allCases.compactMap { mark in
      let marked = rows.filter { $0.marks.contains(mark) }
      if marked.isEmpty || common.contains(mark) { return nil }
      return "\(mark.rawValue) in \(Set(marked.map(\.month)).sorted().ranges())"
    }
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
