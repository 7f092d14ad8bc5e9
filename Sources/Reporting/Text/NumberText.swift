public import Basics

/// Writes numbers for people: grouped thousands, percentages, never a plain 0 for something that is not 0.
public enum NumberText {
  /// Returns a number with commas between its thousands.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - places: The decimals that are written.
  /// - Returns: The number as it stands on a terminal.
  public static func grouped(_ value: ExactDecimal, places: Int) -> String {
    grouped(value.text(decimals: places))
  }

  /// Returns a number of a table as the format of its column asks.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - exportedPlaces: The decimals it has in CSV and JSON.
  ///   - format: How the column writes it.
  /// - Returns: The number as it stands on a terminal.
  static func of(_ value: ExactDecimal, exportedPlaces: Int, format: TextFormat) -> String {
    switch format {
    case .plain:
      return value.text(decimals: exportedPlaces)
    case .groupedAsExported:
      return grouped(value.text(decimals: exportedPlaces))
    case .grouped(let places):
      return grouped(shown(value, places: places, most: exportedPlaces))
    case .percent(let places):
      let percent = ExactDecimal(significand: value.significand, scale: value.scale - 2)
      return grouped(shown(percent, places: places, most: max(0, exportedPlaces - 2))) + "%"
    }
  }

  /// Returns the number with `places` decimals, or with `most` when it would look like 0 and is not.
  private static func shown(_ value: ExactDecimal, places: Int, most: Int) -> String {
    let looksZero = !value.isZero && value.rounded(places).isZero
    return value.text(decimals: looksZero ? max(places, most) : places)
  }

  /// Returns a literal with commas between the thousands of its whole part.
  static func grouped(_ literal: String) -> String {
    let isNegative = literal.hasPrefix("-")
    let unsigned = isNegative ? literal.dropFirst() : literal[...]
    let whole = unsigned.prefix { $0 != "." }
    var text = isNegative ? "-" : ""
    for (index, digit) in whole.enumerated() {
      if index > 0 && (whole.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text + unsigned.dropFirst(whole.count)
  }
}
