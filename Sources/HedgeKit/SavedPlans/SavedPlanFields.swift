import Basics
import Planning
import Pricing
import Tabular

/// The members of one object of a saved plan; what is not as it must be is a fault with its line.
struct SavedPlanFields {
  let file: String
  let value: JSONValue

  func fault(
    _ message: String, _ code: MessageCode = ScoreMessages.planField, at place: JSONValue?,
    help: String? = nil
  ) -> SavedPlanFault {
    SavedPlanFault(
      diagnostic: Diagnostic(
        code, message,
        position: SourcePosition(
          file: file, line: place?.line ?? value.line, column: place?.column ?? value.column),
        help: help ?? "save the plan anew: hedge plan -o plan.json"))
  }

  func member(_ key: String) throws(SavedPlanFault) -> JSONValue {
    guard let member = value[key] else {
      throw fault("\(key) is missing here", at: nil)
    }
    return member
  }

  func text(_ key: String) throws(SavedPlanFault) -> String {
    let member = try member(key)
    guard let text = member.string, !text.isEmpty else { throw wrong(key, member, "a text") }
    return text
  }

  /// A text that means something else.
  func parsed<Value>(
    _ key: String, _ expected: String, _ parse: (String) -> Value?
  ) throws(SavedPlanFault) -> Value {
    let member = try member(key)
    guard let found = member.string.flatMap(parse) else { throw wrong(key, member, expected) }
    return found
  }

  func unit(_ key: String) throws(SavedPlanFault) -> UnitID {
    try parsed(key, "a unit such as gpu_hour:H100") { UnitID($0) }
  }

  func number(_ key: String) throws(SavedPlanFault) -> ExactDecimal {
    guard let number = try numberOrNull(key) else {
      throw wrong(key, try member(key), "a number")
    }
    return number
  }

  func numberOrNull(_ key: String) throws(SavedPlanFault) -> ExactDecimal? {
    let member = try member(key)
    if member.isNull { return nil }
    guard case .number = member.content, let number = member.decimal,
      number.magnitude <= Self.largest, number.scale <= 18
    else { throw wrong(key, member, "a number") }
    return number
  }

  func integer(_ key: String) throws(SavedPlanFault) -> Int {
    let number = try number(key)
    guard number.scale == 0, number.magnitude <= ExactDecimal(1_000_000_000) else {
      throw wrong(key, try member(key), "a whole number")
    }
    return ExactRatio(number).floor
  }

  func objects(_ key: String) throws(SavedPlanFault) -> [SavedPlanFields] {
    let member = try member(key)
    guard let items = member.items else { throw wrong(key, member, "a list") }
    if let other = items.first(where: { $0.members == nil }) {
      throw wrong(key, other, "a list of objects")
    }
    return items.map { SavedPlanFields(file: file, value: $0) }
  }

  private func wrong(_ key: String, _ value: JSONValue, _ expected: String) -> SavedPlanFault {
    fault("\(key) is \(value.shown)", at: value, help: "expected \(expected)")
  }

  /// No cost, price or quantity of a plan comes near it.
  private static let largest = ExactDecimal(1_000_000_000_000_000_000)

  // MARK: What they are of

  func key() throws(SavedPlanFault) -> SavedPlan.Key {
    let month = try parsed("month", "a month such as 2027-01") { YearMonth($0) }
    let contract = try text("contract")
    return SavedPlan.Key(month: month, contract: contract == "none" ? nil : contract)
  }

  func part() throws(SavedPlanFault) -> SavedPlan.Part {
    SavedPlan.Part(
      instrument: try text("instrument"), unit: try unit("unit"),
      exposure: try number("exposure"), price: try number("expected_price"),
      ratio: try numberOrNull("hedge_ratio"))
  }

  func row(
    _ key: SavedPlan.Key, parts: [SavedPlan.Part], p05: ExactDecimal?
  ) throws(SavedPlanFault) -> SavedPlan.Row {
    let expected = try number("expected_cost")
    let sum = try number("locked_cost") + (try number("open_cost"))
    guard expected == sum else {
      throw fault(
        "expected_cost \(expected) is not locked_cost + open_cost, which is \(sum)",
        at: try member("expected_cost"), help: "a plan that was edited cannot be scored")
    }
    let price = try numberOrNull("futures_price")
    guard key.contract == nil || price != nil else {
      throw fault("futures_price is null", at: try member("futures_price"))
    }
    let status = try member("status")
    let marks = try member("marks")
    return SavedPlan.Row(
      key: key,
      status: status.isNull
        ? nil
        : try parsed("status", "a status of a contract") { ContractStatus(rawValue: $0) },
      heldLots: try integer("held_lots"), buyLots: try integer("buy_lots"),
      futuresPrice: price,
      committedCost: try number("committed_cost"),
      positionValue: try number("position_value"), fees: try number("fees"),
      expectedCost: expected, unhedgedExpectedCost: try number("unhedged_expected_cost"),
      p05: p05, p95: try numberOrNull("p95_cost"),
      marks: (marks.items ?? []).compactMap(\.string), parts: parts)
  }
}
