import FoundationEssentials
import Pricing
import TestSupport
import Testing

/// Any value of a JSON file, read by name or position.
indirect enum JSONValue: Decodable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case table([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .table(try container.decode([String: JSONValue].self))
    }
  }

  subscript(name: String) -> JSONValue {
    if case .table(let values) = self { values[name] ?? .null } else { .null }
  }

  var items: [JSONValue] { if case .list(let values) = self { values } else { [] } }
  var text: String { if case .text(let value) = self { value } else { "" } }
  var numbers: [Double] { items.map(\.number) }

  /// The number; not-a-number, which equals nothing, when there is none.
  var number: Double {
    switch self {
    case .number(let value): value
    case .text(let text): Double(text) ?? .nan
    default: .nan
    }
  }

  var isPresent: Bool { if case .null = self { false } else { true } }
}

/// Reads the files of `Tests/Reference`.
enum ReferenceData {
  static func json(_ name: String) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(text(name).utf8))
  }

  /// The case of a file with a given id.
  static func testCase(_ id: String, in name: String) throws -> JSONValue {
    try #require(try json(name)["cases"].items.first { $0["id"].text == id }, "no case \(id)")
  }

  /// The rows of a CSV file without quotes, as text by column name.
  static func rows(_ name: String) throws -> [[String: String]] {
    let lines = try text(name).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// A column of a CSV file, as numbers.
  static func column(_ column: String, of name: String) throws -> [Double] {
    try rows(name).map { try #require(Double($0[column] ?? "")) }
  }

  private static func text(_ name: String) throws -> String {
    let data = try Data(
      contentsOf: URL(filePath: PackageFolder.path(of: "Tests/Reference/" + name)))
    return try #require(String(validating: data, as: UTF8.self))
  }
}

/// Tells whether a figure is within a relative tolerance of the expected one.
func isClose(_ value: Double, _ expected: Double, relative: Double) -> Bool {
  value == expected || (value - expected).magnitude <= relative * expected.magnitude
}

/// The number of correct digits as NIST counts them: −log₁₀ of the relative error.
func correctDigits(_ value: Double, _ certified: Double) -> Double {
  let error = (value - certified).magnitude
  let relative = certified == 0 ? error : error / certified.magnitude
  guard relative > 0 else { return 16 }
  return min(16, -log10(relative))
}

private func log10(_ value: Double) -> Double {
  Elementary.log(value) / Elementary.log(10)
}
