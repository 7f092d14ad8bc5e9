import Tabular

/// Why a record of a file became no row, or should be looked at.
public enum ImportReason: String, Sendable, CaseIterable {
  // Left out.
  case notAsked
  case afterTheDay
  case noAccelerator
  case unknownMachine
  case noPrice
  case zeroPrice
  case negativePrice
  case placeholder
  case otherSystem
  case otherTerm
  case otherUnit
  case notTokens
  case noUsage
  case otherCharge
  case correction
  case unusedCommitment
  case acrossMonths
  case partialMonth
  case olderMonth
  case notProjected
  case roundsToNothing
  case repeated
  // Put together.
  case oneDay
  case addedUp
  // Used, and to be looked at.
  case unknownHardware
  case farFromOthers
  case keptNotAboveZero
  case datedAtMonthEnd
  case renamed
  case doesNotAddUp
  case severalPages
  case noModel

  /// What became of such records.
  public var outcome: ImportOutcome {
    switch self {
    case .oneDay, .addedUp: .merged
    case .unknownHardware, .farFromOthers, .keptNotAboveZero, .datedAtMonthEnd, .renamed,
      .doesNotAddUp, .severalPages, .noModel:
      .noted
    default: .leftOut
    }
  }

  /// How much it weighs: a note is how such files are, a warning may be a mistake.
  var severity: Severity {
    switch self {
    case .unknownMachine, .negativePrice, .placeholder, .notProjected, .correction, .acrossMonths,
      .roundsToNothing, .unknownHardware, .farFromOthers, .keptNotAboveZero, .doesNotAddUp,
      .severalPages, .noModel:
      .warning
    default: .note
    }
  }

  /// The reason, in words that follow a colon.
  public var words: String {
    switch self {
    case .notAsked: "not asked for by --only"
    case .afterTheDay: "after the day of --as-of"
    case .noAccelerator: "machines without an accelerator"
    case .unknownMachine: "machine types whose hardware is not known"
    case .noPrice: "no price is given"
    case .zeroPrice: "the price is zero: not offered, or not billed"
    case .negativePrice: "the price is negative"
    case .placeholder: "a placeholder stands where the price should be"
    case .otherSystem: "for another operating system"
    case .otherTerm: "for another term than pay as you go"
    case .otherUnit: "not priced by the hour"
    case .notTokens: "not counted in tokens"
    case .noUsage: "nothing was used"
    case .otherCharge: "charges for something else than usage"
    case .correction: "corrections of earlier months"
    case .unusedCommitment: "commitments that were not used"
    case .acrossMonths: "periods that lie in two months"
    case .partialMonth: "in months that are not whole"
    case .olderMonth: "in months older than those of the baseline"
    case .notProjected: "used only in a month that is not whole, so that no row projects it"
    case .roundsToNothing: "the price rounds to nothing at six decimals"
    case .repeated: "the same record again"
    case .oneDay: "several of one day and source; their median is kept"
    case .addedUp: "added up to months"
    case .unknownHardware: "hardware that the table of names does not have"
    case .farFromOthers: "five times as high or low as the median of the instrument"
    case .keptNotAboveZero:
      "prices that are not above zero; a book refuses them unless negative_prices is allow"
    case .datedAtMonthEnd: "months, dated at their last day"
    case .renamed: "names that an identifier cannot have were changed"
    case .doesNotAddUp: "the parts do not add up to the whole"
    case .severalPages: "the file is one page of several"
    case .noModel: "usage of all models together, which has no price of its own"
    }
  }
}

/// What became of a record.
public enum ImportOutcome: String, Sendable, CaseIterable {
  /// It is in the table as it was.
  case used
  /// It was put together with others.
  case merged
  /// It is not in the table.
  case leftOut = "left_out"
  /// It is in the table, and should be looked at.
  case noted
}
