/// Holds the changes of two prices over the same periods.
public struct PairedChanges: Sendable, Hashable {
  /// Names how two levels are compared.
  public enum Kind: String, Sendable, CaseIterable {
    /// The later level less the earlier one.
    case difference
    /// The natural logarithm of the later level over the earlier one.
    case log
    /// The later level over the earlier one, less one.
    case percent
  }

  /// Says whether changes may share periods.
  public enum Window: Sendable, Hashable {
    /// A change begins at every period.
    case overlapping
    /// A change begins where the one before it ends; the last one ends at the newest period.
    case separate
  }

  /// The changes of the own price.
  public let own: [Double]
  /// The changes of the index.
  public let index: [Double]
  /// The number of periods that a change spans.
  public let period: Int
  /// How two levels were compared.
  public let kind: Kind
  /// Whether changes share periods.
  public let window: Window
  /// What turns a slope of these changes into index units per own unit: 1 for differences,
  /// otherwise the newest own level over the newest index level.
  public let unitScale: Double
  /// The first and the last period whose level is used, when the changes come from levels.
  public let span: ClosedRange<Int>?

  /// Takes changes as they are given, as simple differences.
  ///
  /// - Precondition: the arrays have one length and a change spans at least one period.
  public init(own: [Double], index: [Double], period: Int = 1, window: Window = .overlapping) {
    precondition(own.count == index.count, "changes of another length")
    precondition(period >= 1, "a change over no period")
    self.own = own
    self.index = index
    self.period = period
    self.kind = .difference
    self.window = window
    self.unitScale = 1
    self.span = nil
  }

  /// Computes changes from levels; a change needs its two end periods only.
  ///
  /// - Parameters:
  ///   - levels: the two prices.
  ///   - period: the number of periods that a change spans.
  ///   - kind: how two levels are compared.
  ///   - window: whether changes may share periods; separate ones are counted back from
  ///     the newest period.
  /// - Throws: `PricingError.levelNotPositive` with the position of a level that is not above zero,
  ///   for logarithms and percentages.
  /// - Precondition: a change spans at least one period.
  /// - Complexity: O(n).
  public init(
    _ levels: PairedLevels, period: Int, kind: Kind = .difference, window: Window = .overlapping
  ) throws(PricingError) {
    precondition(period >= 1, "a change over no period")
    if kind != .difference {
      for position in levels.periods.indices
      where !(levels.own[position] > 0 && levels.index[position] > 0) {
        throw .levelNotPositive(observation: position)
      }
    }
    var own: [Double] = []
    var index: [Double] = []
    var first: Int?
    var last: Int?
    var later = 0
    let newest = levels.periods.last ?? 0
    for (position, start) in levels.periods.enumerated() {
      if window == .separate, !(newest - start).isMultiple(of: period) { continue }
      while later < levels.periods.count, levels.periods[later] < start + period { later += 1 }
      guard later < levels.periods.count else { break }
      guard levels.periods[later] == start + period else { continue }
      own.append(Self.change(from: levels.own[position], to: levels.own[later], kind))
      index.append(Self.change(from: levels.index[position], to: levels.index[later], kind))
      first = first ?? start
      last = start + period
    }
    self.own = own
    self.index = index
    self.period = period
    self.kind = kind
    self.window = window
    if let first, let last { self.span = first...last } else { self.span = nil }
    if kind != .difference, let ownLast = levels.own.last, let indexLast = levels.index.last {
      self.unitScale = ownLast / indexLast
    } else {
      self.unitScale = 1
    }
  }

  /// The number of changes.
  public var count: Int { own.count }

  private static func change(from earlier: Double, to later: Double, _ kind: Kind) -> Double {
    switch kind {
    case .difference: later - earlier
    case .log: Elementary.log(later / earlier)
    case .percent: later / earlier - 1
    }
  }
}
