public import Tabular

extension MessageCode {
  /// An instrument that no table describes or prices.
  public static let unknownInstrument = MessageCode(rawValue: "H030")
  /// A table that is needed is not there.
  public static let tableMissing = MessageCode(rawValue: "H032")
  /// A table that is needed has no rows.
  public static let tableEmpty = MessageCode(rawValue: "H033")
  /// Two workload rows that need the same thing in the same month.
  public static let overlappingMonths = MessageCode(rawValue: "H035")
  /// A price at or below zero.
  public static let priceNotPositive = MessageCode(rawValue: "H036")
  /// A currency other than the book's.
  public static let mixedCurrencies = MessageCode(rawValue: "H037")
  /// A contract that no table describes.
  public static let unknownContract = MessageCode(rawValue: "H038")
  /// A workload that `workload.csv` does not have.
  public static let unknownWorkload = MessageCode(rawValue: "H039")
  /// A team that `workload.csv` does not have.
  public static let unknownTeam = MessageCode(rawValue: "H040")
  /// A setting that does not exist.
  public static let unknownSetting = MessageCode(rawValue: "H041")
  /// A setting whose value is not one of its values.
  public static let settingValue = MessageCode(rawValue: "H042")
  /// A setting whose value this version does not compute.
  public static let settingNotComputed = MessageCode(rawValue: "H043")
  /// A setting with a missing, surplus or empty part behind its colon.
  public static let settingTarget = MessageCode(rawValue: "H044")
  /// A model that no conversion measures.
  public static let unknownModel = MessageCode(rawValue: "H045")
  /// A commitment for neither or both of an instrument and a workload.
  public static let commitmentSubject = MessageCode(rawValue: "H046")
  /// Coverage levels out of order.
  public static let bandLevels = MessageCode(rawValue: "H048")
  /// Two coverage bands for the same month ahead.
  public static let bandsOverlap = MessageCode(rawValue: "H049")
  /// A percentile on the wrong side of its mean, or one without the other.
  public static let quantityRange = MessageCode(rawValue: "H050")
  /// A conversion with neither or both of its two kinds of rate.
  public static let conversionRate = MessageCode(rawValue: "H051")
  /// A conversion between units whose relation is fixed.
  public static let conversionIdentity = MessageCode(rawValue: "H052")
  /// A listing rule that cannot be read.
  public static let listingMalformed = MessageCode(rawValue: "H054")
  /// A holiday calendar that no contract uses.
  public static let calendarUnused = MessageCode(rawValue: "H055")
  /// A price table whose columns fit the other layout.
  public static let priceLayout = MessageCode(rawValue: "H056")
  /// A metric that does not exist.
  public static let unknownMetric = MessageCode(rawValue: "H060")
  /// A scope that cannot be read.
  public static let scopeMalformed = MessageCode(rawValue: "H062")
  /// A waiver without a reason.
  public static let waiverReason = MessageCode(rawValue: "H063")
  /// A limit that is neither a number nor the budget.
  public static let policyLimit = MessageCode(rawValue: "H064")
  /// A rule that needs `budget.csv`.
  public static let budgetNeeded = MessageCode(rawValue: "H065")
  /// A mark that no plan row carries.
  public static let unknownMark = MessageCode(rawValue: "H066")
  /// A scenario of the book with the name of a built-in one.
  public static let scenarioReserved = MessageCode(rawValue: "H250")
  /// Text that is not a unit's name.
  public static let unitMalformed = MessageCode(rawValue: "H100")
  /// An instrument whose prices buy different units.
  public static let mixedUnits = MessageCode(rawValue: "H101")
  /// A delivery that is not a month, quarter or year.
  public static let deliveryMalformed = MessageCode(rawValue: "H102")
  /// A range whose end comes before its beginning.
  public static let rangeBackwards = MessageCode(rawValue: "H103")
  /// A speed in tokens between units that are not tokens and hours.
  public static let throughputUnits = MessageCode(rawValue: "H104")
}
