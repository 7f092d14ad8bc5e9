import Basics
import Pricing

/// Something that was used in some days.
struct UsageRecord {
  /// The days, both included.
  let days: ClosedRange<Day>
  let workload: String
  let instrument: String
  let unit: UnitID
  let team: String
  /// The quantity of all the days together, in the unit.
  let quantity: ExactDecimal
  /// What it cost, when the file tells.
  var cost: ExactDecimal?
  var currency = ""
  let line: Int
}

/// What tokens are used for: each is billed at a price of its own.
enum TokenKind: String, CaseIterable {
  case input = "in"
  case output = "out"
  case cacheRead = "cache_read"
  case cacheWrite = "cache_write"
  case cacheWriteHour = "cache_write_1h"

  /// The unit of a million of them.
  func unit(of model: String) -> UnitID {
    UnitID(base: "Mtok_" + rawValue, qualifier: CleanName.of(model))
  }

  /// The name of the price of a million of them.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - tiers: What makes the price another one, such as `batch`; none for the plain price.
  /// - Returns: The name.
  func instrument(of model: String, tiers: [String] = []) -> String {
    let kind = rawValue.split(separator: "_").joined(separator: "-")
    return CleanName.of(model) + "/" + ([kind] + tiers).joined(separator: "-")
  }
}

/// A number of tokens of one model that a record tells.
struct TokenUsage {
  var days: ClosedRange<Day>
  var model: String
  var tiers: [String] = []
  var workload: String
  var team = ""
  var counts: [(kind: TokenKind, tokens: ExactDecimal)]
  var line: Int

  /// The names of the fields that records are chosen by.
  static let fields = ["model", "tier", "team"]
}

extension ImportDraft {
  /// Takes the tokens of a record, each kind as usage of its own.
  func take(_ usage: TokenUsage) {
    let million = ExactDecimal(significand: 1, scale: 6)
    let team = usage.team.isEmpty ? "" : CleanName.of(usage.team)
    if team != usage.team { note(.renamed, line: usage.line, "\(usage.team) is \(team)") }
    let model = CleanName.of(usage.model)
    if model != usage.model { note(.renamed, line: usage.line, "\(usage.model) is \(model)") }
    let fields = [
      (name: "model", value: usage.model), (name: "team", value: usage.team),
      (name: "tier", value: usage.tiers.joined(separator: "-")),
    ]
    guard wants(fields) else { return leaveOut(.notAsked, line: usage.line) }
    cover(usage.days)
    let used = usage.counts.filter { $0.tokens.isPositive }
    if used.isEmpty { return leaveOut(.noUsage, line: usage.line) }
    for (kind, tokens) in used {
      take(
        UsageRecord(
          days: usage.days, workload: usage.workload,
          instrument: kind.instrument(of: model, tiers: usage.tiers), unit: kind.unit(of: model),
          team: team, quantity: tokens * million, line: usage.line),
        note: "by hedge import \(format.name); the supplier sets the price")
    }
  }
}
