public import Basics

/// One directed exchange rate between units: 1 of `from` is this many of `to`.
public struct Conversion: Sendable, Hashable {
  /// What else must be known before the rate can be used.
  public enum Need: Sendable, Hashable {
    /// Nothing: the rate is whole.
    case nothing
    /// The share of full load of a model; the rate at full load is divided by it.
    case utilization(model: String)
    /// The share of peak arithmetic; the rate at peak is divided by it.
    case mfu
  }

  /// The unit converted from.
  public let from: UnitID
  /// The unit converted to.
  public let to: UnitID
  /// How many of `to` one of `from` is, before `need` is applied.
  public let factor: ExactRatio
  /// What else must be known.
  public let need: Need
  /// What the factor is made of: factors over divisors.
  public let terms: [Term]
  /// The share of full load that the row itself gives, already in `factor`; nil without one.
  public let utilization: ExactDecimal?
  /// Who measured it.
  public let reference: String
  /// Whether the book or the program gives it.
  public let origin: Origin
  /// The row.
  public let source: SourceID

  /// One number that a rate is made of.
  public struct Term: Sendable, Hashable {
    /// Which side of the fraction a number is on.
    public enum Role: Sendable {
      /// It multiplies.
      case factor
      /// It divides.
      case divisor
    }

    /// Which side of the fraction the number is on.
    public let role: Role
    /// The number.
    public let value: ExactRatio
    /// The cell that gives it; nil for a constant.
    public let source: SourceID?

    /// Describes a term.
    public init(_ role: Role, _ value: ExactRatio, at source: SourceID? = nil) {
      self.role = role
      self.value = value
      self.source = source
    }
  }

  /// Creates a rate; the factor is positive.
  ///
  /// - Parameters:
  ///   - from: The unit converted from.
  ///   - to: The unit converted to.
  ///   - terms: What the factor is made of; factors over divisors.
  ///   - need: What else must be known.
  ///   - utilization: The share of full load among the terms; nil without one.
  ///   - reference: Who measured it.
  ///   - origin: Whether the book or the program gives it.
  ///   - source: The row.
  public init(
    from: UnitID, to: UnitID, terms: [Term], need: Need, utilization: ExactDecimal? = nil,
    reference: String, origin: Origin, source: SourceID
  ) {
    let factor = terms.reduce(ExactRatio(1)) {
      $1.role == .factor ? $0 * $1.value : $0 / $1.value
    }
    precondition(factor.isPositive, "an exchange rate is positive")
    self.terms = terms
    self.from = from
    self.to = to
    self.factor = factor
    self.need = need
    self.utilization = utilization
    self.reference = reference
    self.origin = origin
    self.source = source
  }

  /// Whether the row compares two kinds of hardware, which only a hedge ratio's prior may use.
  public var isHardwareComparison: Bool { from.isHardwareTime && to.isHardwareTime }

  /// What makes hours of a GPU of tokens at a measured speed.
  ///
  ///     hours per unit = tokens per unit / (tokens per second × 3600 × utilization)
  ///
  /// - Parameters:
  ///   - tokensPerSecond: Output tokens per second of one GPU; positive.
  ///   - utilization: The share of that speed that is reached; nil when it is applied later.
  ///   - tokensPerUnit: The tokens in one unit of the row's `from`.
  /// - Returns: The terms of the hours that one unit of the row's `from` takes.
  public static func hours(
    tokensPerSecond: Sourced<ExactDecimal>, utilization: Sourced<ExactDecimal>?,
    tokensPerUnit: ExactDecimal
  ) -> [Term] {
    let terms = [
      Term(.factor, ExactRatio(tokensPerUnit)),
      Term(.divisor, ExactRatio(tokensPerSecond.value), at: tokensPerSecond.source),
      Term(.divisor, ExactRatio(3600)),
    ]
    return terms
      + (utilization.map { [Term(.divisor, ExactRatio($0.value), at: $0.source)] } ?? [])
  }
}

/// The exact identities between units: powers of ten of tokens, and hours of a month.
public enum UnitIdentity {
  private static let tokenPowers: [(prefix: String, power: Int)] = [
    ("tok", 0), ("ktok", 3), ("Mtok", 6), ("Gtok", 9),
  ]

  /// The power of ten of tokens that a unit counts in, and its name without that power.
  ///
  /// - Returns: For `Mtok_out:m` the power 6 and the unit `tok_out:m`; nil for other units.
  public static func tokens(in unit: UnitID) -> (power: Int, base: UnitID)? {
    guard let letter = unit.base.utf8.first, "tkMG".utf8.contains(letter) else { return nil }
    for (prefix, power) in tokenPowers where unit.base.hasPrefix(prefix) {
      let rest = unit.base.dropFirst(prefix.count)
      guard rest.isEmpty || rest.hasPrefix("_") else { continue }
      return (power, UnitID(base: "tok" + rest, qualifier: unit.qualifier))
    }
    return nil
  }

  /// The form of a unit that all its exact equals share, and how many of it one unit is.
  ///
  /// - Parameters:
  ///   - unit: The unit.
  ///   - month: The calendar month, which a month of hardware is as long as.
  /// - Returns: The common form, and the factor from the unit to it.
  public static func canonical(
    _ unit: UnitID, in month: YearMonth
  ) -> (unit: UnitID, factor: ExactRatio) {
    let form = form(of: unit)
    if isMonthly(unit) { return (form, ExactRatio(month.hourCount)) }
    return (form, tokens(in: unit).map { ExactRatio(10).power($0.power) } ?? ExactRatio(1))
  }

  /// Whether a unit is as long as the month it is used in.
  static func isMonthly(_ unit: UnitID) -> Bool { unit.base == "gpu_month" }

  /// The form of a unit that all its exact equals share.
  public static func form(of unit: UnitID) -> UnitID {
    if isMonthly(unit) { return UnitID(base: "gpu_hour", qualifier: unit.qualifier) }
    return tokens(in: unit)?.base ?? unit
  }
}
