import Basics
import Planning
import Pricing
import Tabular

/// Says what was found about the health of a price series.
struct PriceHealthWords {
  /// How many dates one message names.
  static let named = 5

  private let health: PriceHealth
  private let sources: SourceMap

  init(_ health: PriceHealth, _ sources: SourceMap) {
    self.health = health
    self.sources = sources
  }

  /// One message for each kind of finding; each names days and lines.
  var diagnostics: [Diagnostic] { health.findings.map { diagnostic($0) } }

  private func diagnostic(_ finding: PriceHealth.Finding) -> Diagnostic {
    let name = MessageText.printable(health.instrument)
    switch finding {
    case .gaps(let gaps):
      let largest = gaps.enumerated().sorted {
        ($1.element.days, $0.offset) < ($0.element.days, $1.offset)
      }
      return message(
        PriceHealthMessages.gaps,
        "\(name): \(MessageText.count(gaps.count, "gap")) of more days than a price may be old",
        largest.map(\.element).map { gap in
          ("\(gap.days) days from \(gap.before.day) to \(gap.after.day)", [gap.before, gap.after])
        })
    case .staleRuns(let runs):
      let longest = runs.enumerated().sorted {
        ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
      }
      return message(
        PriceHealthMessages.staleRuns,
        "\(name) stood still \(MessageText.count(runs.count, "time")) for "
          + "\(PriceHealth.staleCount) values or more",
        longest.map(\.element).map { run in
          (
            "\(run.count) values of \(run.first.price) from \(run.first.day) to \(run.last.day)",
            [run.first, run.last]
          )
        })
    case .unchanged(let zero, let changes):
      let share = ExactRatio(ExactDecimal(zero * 100), over: ExactDecimal(changes)).rounded(1)
      return Diagnostic(
        PriceHealthMessages.unchanged,
        "\(name): \(zero) of \(changes) changes are zero (\(share.text(decimals: 1))%), "
          + "\(health.days.lowerBound) to \(health.days.upperBound)",
        severity: .note)
    case .levelBreaks(let jumps):
      return message(
        PriceHealthMessages.levelBreaks, "\(name) jumps far beyond its other changes, and stays",
        largest(jumps).map { (words($0), [$0.before, $0.after]) })
    case .spikes(let jumps):
      return message(
        PriceHealthMessages.spikes, "\(name) jumps far beyond its other changes, and goes back",
        largest(jumps).map { (words($0), [$0.before, $0.after]) })
    case .compositionBreaks(let jumps):
      let isNamed = jumps.contains { !$0.came.isEmpty || !$0.went.isEmpty }
      return message(
        PriceHealthMessages.compositionBreaks,
        isNamed
          ? "\(name) jumps as its sources change"
          : "\(name) jumps and stays, as when what is quoted changes; no row names its source",
        largest(jumps).map { (words($0), [$0.before, $0.after]) })
    case .restatements(let all):
      return message(
        PriceHealthMessages.restatements,
        "\(name): \(MessageText.count(all.count, "price")) changed by later revisions",
        all.map { ("\($0.day) from \($0.first.price) to \($0.last.price)", [$0.first, $0.last]) },
        severity: .note)
    case .weekendValues(let points, let isIndex):
      let count = MessageText.count(points.count, "value")
      return message(
        PriceHealthMessages.weekendValues,
        isIndex
          ? "\(name): \(count) of Saturdays and Sundays, which are no business days"
          : "\(name): \(count) of Saturdays and Sundays, and most weekends have none",
        points.map { ("\($0.day)", [$0]) }, severity: .note)
    }
  }

  private func largest(_ jumps: [PriceHealth.Jump]) -> [PriceHealth.Jump] {
    jumps.enumerated().sorted { left, right in
      let (a, b) = (size(left.element), size(right.element))
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }

  private func size(_ jump: PriceHealth.Jump) -> ExactDecimal {
    jump.change?.magnitude ?? (jump.after.price - jump.before.price).magnitude
  }

  private func words(_ jump: PriceHealth.Jump) -> String {
    let change = jump.change.map { change in
      let percent = (change * ExactDecimal(100)).text(decimals: 1)
      return change.isNegative ? "\(percent)% " : "+\(percent)% "
    }
    let sources =
      (jump.came.isEmpty ? [] : ["with \(listed(jump.came))"])
      + (jump.went.isEmpty ? [] : ["without \(listed(jump.went))"])
    return (change ?? "") + "from \(jump.before.day) (\(jump.before.price)) to \(jump.after.day) "
      + "(\(jump.after.price))" + sources.map { ", " + $0 }.joined()
  }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(3).map { MessageText.printable($0) }.joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }

  /// A message that names the first of what was found, each with its lines.
  private func message(
    _ code: MessageCode, _ what: String, _ all: [(text: String, points: [PriceHealth.Point])],
    severity: Severity = .warning
  ) -> Diagnostic {
    let shown = all.prefix(Self.named).map { item in
      let lines = item.points.compactMap { $0.sources.first.map(\.line) }.map(String.init)
      return item.text + " (line\(lines.count == 1 ? "" : "s") \(lines.joined(separator: ", ")))"
    }
    let more = all.count > shown.count ? "; and \(all.count - shown.count) more" : ""
    let first = all.first?.points.last?.sources.first
    return Diagnostic(
      code, "\(what): \(shown.joined(separator: "; "))\(more)", severity: severity,
      position: first.map { sources.position(of: $0) })
  }
}

/// What the price series of a book show about their health, by instrument.
func priceHealth(_ book: Book, _ sources: SourceMap) -> [Diagnostic] {
  guard let asOf = Planner.asOf(book, PlanRequest()) else { return [] }
  return book.prices.series.flatMap { series -> [Diagnostic] in
    guard let health = PriceHealth(series, in: book, asOf: asOf) else { return [] }
    return PriceHealthWords(health, sources).diagnostics
  }
}
