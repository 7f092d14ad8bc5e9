import Basics
import Pricing
import Tabular

extension PolicyScope {
  /// What is wrong with a written scope.
  struct Fault: Error, Hashable {
    let message: String
    let expected: String
    var help: String?
  }

  /// The terms that a scope may have.
  static let terms = ["team", "workload", "instrument", "contract", "month", "mark"]

  /// Reads terms joined by spaces, such as `team=search month=2027-01..2027-03`.
  ///
  /// A hyphen in a mark stands for the space that the mark has on the page.
  init(text: String) throws(Fault) {
    var values: [String: String] = [:]
    for term in text.split(separator: " ") {
      let (key, value) = try Self.halves(term)
      guard values.updateValue(value, forKey: key) == nil else {
        throw Fault(message: "\(key) is in the scope twice", expected: "each term once")
      }
    }
    self.init(
      months: try values["month"].map(Self.months), team: values["team"],
      workload: values["workload"], instrument: values["instrument"],
      contract: values["contract"], mark: values["mark"].map(Self.spaced))
  }

  private static func halves(_ term: Substring) throws(Fault) -> (String, String) {
    let list = terms.map { $0 + "=…" }.joined(separator: " ")
    guard let sign = term.firstIndex(of: "="), sign != term.startIndex,
      term.index(after: sign) != term.endIndex
    else {
      throw Fault(
        message: "\(MessageText.quoted(String(term))) is not a term of a scope",
        expected: "name=value", help: list)
    }
    let key = String(term[..<sign])
    guard terms.contains(key) else {
      throw Fault(
        message: "a scope has no term \(MessageText.quoted(key))",
        expected: "one of " + terms.joined(separator: ", "))
    }
    return (key, String(term[term.index(after: sign)...]))
  }

  private static func months(_ text: String) throws(Fault) -> ClosedRange<YearMonth> {
    let ends = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let months = ends.count == 3 && ends[1].isEmpty ? [ends[0], ends[2]] : [text, text]
    guard let first = YearMonth(months[0]), let last = YearMonth(months[1]), first <= last else {
      throw Fault(
        message: "\(MessageText.quoted(text)) is not a range of months",
        expected: "YYYY-MM, or YYYY-MM..YYYY-MM with the earlier month first")
    }
    return first...last
  }

  private static func spaced(_ mark: String) -> String {
    String(mark.map { $0 == "-" ? " " : $0 })
  }
}
