import Basics
import Pricing
import Tabular

/// The text of one setting's value, and the ways to read it.
struct SettingValue {
  private let name: String
  private let text: String
  private let decimalMark: UInt8

  init(_ name: String, _ text: String, _ decimalMark: UInt8) {
    self.name = name
    self.text = text
    self.decimalMark = decimalMark
  }

  func day() throws(SettingFault) -> Day {
    guard let day = Day(text) else { throw fault("a day as YYYY-MM-DD") }
    return day
  }

  func identifier() throws(SettingFault) -> String {
    guard Identifier.isValid(text) else { throw fault("letters, digits and _ - . : /") }
    return text
  }

  func currency() throws(SettingFault) -> String {
    guard text.utf8.count == 3, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      throw fault("three capital letters")
    }
    return text
  }

  func integer(_ range: ClosedRange<Int>) throws(SettingFault) -> Int {
    guard let value = number(text), value.scale == 0, let whole = Int(exactly: value.significand),
      range.contains(whole)
    else {
      throw fault(
        range.upperBound == .max
          ? "a whole number from \(range.lowerBound)"
          : "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return whole
  }

  func decimal(
    _ domain: String, where accepts: (ExactDecimal) -> Bool
  ) throws(SettingFault) -> ExactDecimal {
    guard let value = number(text), accepts(value) else {
      throw fault("a number \(domain)")
    }
    return value
  }

  func share() throws(SettingFault) -> ExactDecimal {
    try decimal("above 0, up to 1") { $0.isPositive && $0 <= 1 }
  }

  func charge() throws(SettingFault) -> Charge {
    let isPercent = text.hasSuffix("%")
    guard let value = number(isPercent ? String(text.dropLast()) : text), !value.isNegative else {
      throw fault("an amount a lot, or a share of its value such as 20%")
    }
    return isPercent ? .percent(value) : .amount(value)
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type
  ) throws(SettingFault) -> Choice {
    guard let choice = Choice(rawValue: text) else {
      let words = Choice.allCases.map(\.rawValue)
      var problem = fault(MessageText.alternatives(words))
      problem.help = suggestion(for: text, among: words).map { "did you mean \"\($0)\"?" }
      throw problem
    }
    return choice
  }

  private func number(_ text: String) -> ExactDecimal? {
    try? StrictNumber.parse(Array(text.utf8)[...], decimalMark: decimalMark)
  }

  private func fault(_ expected: String) -> SettingFault {
    SettingFault(
      code: .settingValue, part: .value,
      message: "\(MessageText.printable(name)) cannot be \(MessageText.quoted(text))",
      label: "expected \(expected)")
  }
}
