import Tabular

/// A table of prices made from a seed: right in most of its rows, in one of many shapes.
struct MadeTable {
  private var state: UInt64
  let dialect: Dialect

  init(seed: UInt64) {
    state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
    dialect = Dialect.allCases[Int(seed % 4)]
  }

  /// A number below a bound, from a published generator (Knuth, MMIX).
  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  private mutating func isOne(in count: Int) -> Bool { below(count) == 0 }

  /// The bytes of the table.
  mutating func make() -> [UInt8] {
    let columns = pick([
      ["date", "instrument", "price"],
      ["price", "date", "unit", "instrument"],
      ["instrument", "source", "date", "currency", "price"],
      ["date", "source", "note", "instrument", "price", "unit"],
      ["date", "instrument", "price", "source", "revision"],
    ])
    let lineEnd = pick(["\n", "\n", "\r\n"])
    let form = below(3)
    let strange = pick([0, 0, 40, 8])
    let separator = String(decoding: [dialect.delimiter], as: UTF8.self)
    var text = columns.joined(separator: separator) + lineEnd
    for row in 0..<pick([0, 3, 60, 300]) {
      if strange > 0, isOne(in: strange * 8) { text += lineEnd }
      var cells: [String] = []
      for column in columns { cells.append(cell(column, row, form, strange)) }
      text += cells.joined(separator: separator) + lineEnd
    }
    if isOne(in: 3), text.hasSuffix(lineEnd) { text.removeLast(1) }
    return (isOne(in: 5) ? [0xef, 0xbb, 0xbf] : []) + Array(text.utf8)
  }

  private mutating func cell(_ column: String, _ row: Int, _ form: Int, _ strange: Int) -> String {
    if strange > 0, isOne(in: strange * 6) { return strangeCell(column) }
    switch column {
    case "date":
      let day = "2026-\(two(1 + row / 40 % 12))-\(two(1 + row / 3 % 28))"
      if form == 0 { return day }
      return day + (form == 1 ? "T" : " ") + "\(two(row % 24)):\(two(row % 60)):\(two(7))Z"
    case "instrument": return pick(["gcp-h100", "aws-h100", "x", "lambda-on-demand-A100-80GB"])
    case "price":
      let mark = String(decoding: [dialect.decimalMark], as: UTF8.self)
      let decimals =
        strange > 0 && isOne(in: strange * 4) ? pick([7, 9]) : pick([0, 1, 4, 4, 5, 6])
      let whole = pick([2, 3, 17, 123, 98_765])
      if decimals == 0 { return "\(whole)" }
      var digits = ""
      for _ in 0..<decimals { digits += "\(below(10))" }
      return "\(whole)\(mark)\(digits)"
    case "unit": return pick(["gpu_hour:H100", "gpu_hour:H100", "gpu_hour:H100", ""])
    case "currency": return pick(["USD", "USD", "USD", ""])
    case "revision": return "\(below(3))"
    default:
      return pick(["us-east1", "\"us-east1, zone b\"", "eu", "", "\"says \"\"hi\"\"\"", "zürich"])
    }
  }

  private mutating func strangeCell(_ column: String) -> String {
    pick([
      "", "0", "0.0", "-1.5", "1e5", "2026-02-30", "2026-13-01", "2026-11-02", "2026-11",
      "2026-11-02T24:00:00Z", "2026-11-02T23:59:60Z", "2026-11-02T23:60:00Z",
      "2026-11-02T10:00:00+02:00", "2026-11-02 10:00:00", "1,234.5", "2,33", "\"2.50\"", "a\"b",
      "\"two\nlines\"", "\"\"", "\u{1}", "é", "\"a\"b", "12345678901", "1234567.1", "99999999.9",
      "0000002.5", ".5", "5.", "1.1.1", "EUR", "gpu_hour:B200", "not an id", "2.5 ", "\r", "2.5\r",
    ])
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Changes, takes out or adds one byte.
  mutating func damage(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = below(bytes.count)
    let byte = pick(Array(",;\"\n\r\t.-0Z \u{0}".utf8) + [0xc3, 0xff])
    switch below(3) {
    case 0: bytes[place] = byte
    case 1: bytes.remove(at: place)
    default: bytes.insert(byte, at: place)
    }
  }
}
