import Basics
import Tabular

extension FlagSpec {
  /// Refuses a value that has not the form of its flag.
  func check(_ text: String, of flag: Flag, formats: [OutputFormat]) throws(UsageError) {
    switch value {
    case .none: break
    case .text, .file, .target:
      if text.isEmpty { throw UsageError("\(flag.text): the value is empty") }
    case .day:
      if Day(text) == nil {
        throw Self.wrong(text, flag, "is no day", help: "write it as 2026-11-20")
      }
    case .month:
      if YearMonth(text) == nil {
        throw Self.wrong(text, flag, "is no month", help: "write it as 2027-01")
      }
    case .integer(let range, _):
      let sign: [UInt8] = range.lowerBound < 0 ? [0x2D] : []
      guard Self.isPlain(text, allowing: sign), let number = Int(text), range.contains(number)
      else {
        let help = "write a whole number from \(range.lowerBound) to \(range.upperBound)"
        throw Self.wrong(text, flag, "does not fit", help: help)
      }
    case .positive:
      if Self.number(text)?.isPositive != true {
        throw Self.wrong(text, flag, "is no positive number", help: "write digits with one \".\"")
      }
    case .signed:
      if Self.number(text.hasPrefix("-") ? String(text.dropFirst()) : text) == nil {
        throw Self.wrong(text, flag, "is no number", help: "write digits with one \".\"")
      }
    case .share:
      guard let share = Self.number(text), share.isPositive, share <= .one else {
        throw Self.wrong(
          text, flag, "is no share", help: "write a number above 0 and at most 1, such as 0.5")
      }
    case .choice(let choices):
      try Self.choose(text, flag, among: choices)
    case .format:
      try Self.choose(text, flag, among: formats.map(\.rawValue))
    }
  }

  /// The number that plain digits with at most one point are.
  static func number(_ text: String) -> ExactDecimal? {
    guard text.utf8.count <= 28, isPlain(text, allowing: [0x2E]) else { return nil }
    return ExactDecimal(text)
  }

  private static func isPlain(_ text: String, allowing others: [UInt8]) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || others.contains($0) }
  }

  private static func choose(
    _ text: String, _ flag: Flag, among choices: [String]
  ) throws(UsageError) {
    guard !choices.contains(text) else { return }
    var help = ["choose from " + choices.joined(separator: ", ")]
    if let near = suggestion(for: text, among: choices) {
      help.insert("did you mean \(near)?", at: 0)
    }
    throw UsageError("\(flag.text): there is no \"\(text)\"", help: help)
  }

  private static func wrong(
    _ text: String, _ flag: Flag, _ what: String, help: String
  ) -> UsageError {
    UsageError("\(flag.text): \"\(text)\" \(what)", help: [help])
  }
}

extension Array where Element == String {
  /// The texts as a sentence lists them: `a`, `a and b`, `a, b and c`.
  func listed(_ word: String) -> String {
    guard count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + self[count - 1]
  }
}
