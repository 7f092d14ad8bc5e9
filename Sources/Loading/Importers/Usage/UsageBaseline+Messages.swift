import Basics
import Tabular

extension UsageBaseline {
  /// What is said about the history that a workload rests on.
  func messages(_ draft: ImportDraft) -> [Diagnostic] {
    var messages: [Diagnostic] = []
    func say(_ text: String, _ severity: Severity, help: String? = nil) {
      messages.append(
        Diagnostic(
          .importHistory, text, severity: severity,
          position: SourcePosition(file: draft.fileName, line: 0), help: help))
    }
    switch basis {
    case .days(let days):
      say(
        (wholeMonths.isEmpty ? "no month is whole" : "nothing was used in the newest whole months")
          + ": the workload is the mean of "
          + "\(MessageText.count(days.count, "day")), \(days.lowerBound) to \(days.upperBound)",
        .warning, help: "export a whole month, better three")
    case .months(let months):
      say(
        "the workload is the mean use of a day over the newest "
          + (months.count == 1
            ? "whole month, \(months.lowerBound)"
            : "\(months.count) whole months, \(months.lowerBound) to \(months.upperBound)"),
        .note)
    }
    if seasons.isEmpty {
      say(
        "no seasonal factors: \(MessageText.count(wholeMonths.count, "whole month")), "
          + "and two years are needed", .note)
    }
    for (base, season) in seasons {
      let factors = season.factors.map { $0.rounded(3).description }.joined(separator: " ")
      say(
        "seasonal factors of \(base), January to December: \(factors) "
          + "(\(wholeMonths[0]) to \(wholeMonths[wholeMonths.count - 1]))", .note)
    }
    let distance = levelMonth.distance(to: firstMonth)
    if distance > 3 {
      say(
        "\(firstMonth) is \(distance) months after \(levelMonth), the newest month used", .warning,
        help: "export newer usage")
    }
    return messages
  }
}
