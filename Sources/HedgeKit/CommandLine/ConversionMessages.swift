import Pricing
import Tabular

/// What is said when one unit does not convert to another.
enum ConversionMessages {
  /// The message about an error.
  ///
  /// - Parameters:
  ///   - error: What went wrong.
  ///   - sources: Where the rates of the book stand.
  ///   - position: The cell that asked for the conversion, if any.
  /// - Returns: The message.
  static func diagnostic(
    _ error: ConversionError, sources: SourceMap, position: SourcePosition? = nil
  ) -> Diagnostic {
    switch error {
    case .noPath(let from, let to):
      return Diagnostic(
        HedgeMessages.noConversion, "no way leads from \(from) to \(to)", position: position,
        help: "add a row to conversions.csv; rates lead one way only")
    case .inconsistent(let from, let to, let one, let other):
      let factors = "\(one.factor.rounded(12)) and \(other.factor.rounded(12))"
      return Diagnostic(
        HedgeMessages.conflictingConversions,
        "two ways from \(from) to \(to) disagree: \(factors)", position: position,
        help: "keep \(words(one, sources)) or \(words(other, sources))",
        related: (one.steps + other.steps).filter { $0.origin == .book }
          .map { sources.position(of: $0.source) })
    case .needs(.mfu, let from, let to):
      return Diagnostic(
        HedgeMessages.needsMFU, "\(from) to \(to) needs the share of peak that is reached",
        kind: .incomplete, position: position,
        help: "set mfu in settings.csv, or give --mfu, such as 0.4")
    case .needs(let need, let from, let to):
      var setting = "utilization"
      if case .utilization(let model) = need { setting += " or utilization:\(model)" }
      return Diagnostic(
        HedgeMessages.needsUtilization,
        "\(from) to \(to) is measured at full load and needs a utilization",
        kind: .incomplete, position: position,
        help: "set \(setting) in settings.csv, or give --utilization, such as 0.5")
    }
  }

  private static func words(_ path: ConversionPath, _ sources: SourceMap) -> String {
    let steps = path.steps.map {
      $0.origin == .book ? sources.position(of: $0.source).description : "the built-in rate"
    }
    return steps.isEmpty ? "the exact identity" : steps.listed("and")
  }
}
