import Basics
import Planning
import Pricing
import Reporting

extension DriverStudy.Input {
  /// The kind of the input, in a word or two.
  var kind: String {
    switch self {
    case .utilization: "utilization"
    case .mfu: "mfu"
    case .throughput: "throughput"
    case .growth: "growth"
    case .quantity: "quantity"
    case .ratio: "ratio"
    case .basis: "basis"
    case .flatCurve: "flat curve"
    case .volatility: "volatility"
    }
  }

  /// What the input belongs to; nil for the whole book.
  var subject: String? {
    switch self {
    case .utilization(let name): name
    case .throughput(let from, let to): "\(from) to \(to)"
    case .ratio(let key), .basis(let key): "\(key.instrument) on \(key.contract)"
    case .volatility(let contract): contract
    case .mfu, .growth, .quantity, .flatCurve: nil
    }
  }
}

extension DriverStudy.Line {
  /// One of the two ends of an input.
  enum Side {
    case low
    case high
  }

  /// The value used; nil where there is no single one.
  var usedText: String? {
    guard let used else { return nil }
    switch measure {
    case .value: return used.description
    case .percent: return "\(used)% a year"
    case .points: return "\(used)% a month"
    case .percentiles: return nil
    }
  }

  /// An end of the input.
  func text(_ end: DriverStudy.End?, _ side: Side) -> String? {
    guard let end else { return nil }
    let sign = end.value.isNegative ? "" : "+"
    switch (input, measure) {
    case (.flatCurve, _): return "\(end.value)% a year"
    case (_, .value): return end.value.description
    case (_, .percent): return "\(sign)\(end.value)%"
    case (_, .points): return "\(sign)\(end.value) points"
    case (_, .percentiles): return side == .low ? "low or -20%" : "high or +20%"
    }
  }

  /// The input that decides most, in a sentence.
  var decidesMost: String {
    var words = input.kind + (input.subject.map { " of \($0)" } ?? "")
    if let usedText { words += " " + usedText }
    let ends = [text(low, .low), text(high, .high)].compactMap(\.self)
    words += ", " + ends.joined(separator: " to ")
    let lots = [low, high].compactMap { $0?.lots }
    let costs = [low, high].compactMap { $0?.expectedCost }
    var effects: [String] = []
    if lots.count == 2, lots[0] != lots[1] { effects.append("\(lots[0]) to \(lots[1]) lots") }
    effects.append(
      "cost " + costs.map { NumberText.grouped($0, places: 0) }.joined(separator: " to "))
    return "decides most: \(words): \(effects.joined(separator: ", ")). Measure this first."
  }
}
