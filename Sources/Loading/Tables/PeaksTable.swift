import Basics
import Pricing
import Tabular

/// Reads the built-in table of peak arithmetic.
enum PeaksTable {
  static let schema = TableSchema(
    name: "peaks", summary: "the peak arithmetic of one GPU",
    columns: [
      ColumnSchema("from", .other("unit"), required: true, meaning: "10^18 operations"),
      ColumnSchema("to", .other("unit"), required: true, meaning: "the hour of hardware"),
      ColumnSchema(
        "peak_petaflops", .decimal(.positive), required: true, unit: "10^15 operations a second",
        meaning: "the peak"),
      ColumnSchema("source", .text, required: true, meaning: "who states it"),
    ], key: ["from", "to"])

  /// Reads the rates at peak; what a workload reaches of it is a setting.
  ///
  ///     hours per 10^18 operations = 1000 / (peak in 10^15 a second × 3600)
  static func read(_ reader: TableReader) -> [Conversion] {
    var conversions: [Conversion] = []
    while let row = reader.next() {
      guard let from = row.unit("from"), let to = row.unit("to"),
        let peak = row.sourced(decimal: "peak_petaflops"), let source = row.text("source")
      else { continue }
      conversions.append(
        Conversion(
          from: from, to: to,
          terms: [
            Conversion.Term(.factor, ExactRatio(1000)),
            Conversion.Term(.divisor, ExactRatio(peak.value), at: peak.source),
            Conversion.Term(.divisor, ExactRatio(3600)),
          ], need: .mfu, reference: source, origin: .builtIn, source: row.id))
    }
    return conversions
  }
}
