public import Tabular

/// What is said about each message that loading a book can give.
public enum LoadingMessages {
  /// Every message, in the order of the codes.
  public static let all: [MessageDescriptor] =
    (references + tables + scenarios + values + policy + units).sorted { $0.code < $1.code }

  private static let references: [MessageDescriptor] = [
    MessageDescriptor(
      code: .unknownInstrument, title: "unknown instrument",
      cause: "A table names an instrument that neither prices.csv nor instruments.csv has.",
      cure: "Correct the name, or add prices of the instrument to prices.csv."),
    MessageDescriptor(
      code: .unknownContract, title: "unknown contract",
      cause: "A table names a contract that is neither in contracts.csv nor built in.",
      cure:
        "Correct the name (hedge contracts lists the built-in ones), or add a row to "
        + "contracts.csv."),
    MessageDescriptor(
      code: .unknownWorkload, title: "unknown workload",
      cause: "A table names a workload that workload.csv does not have.",
      cure: "Correct the name, or add the workload to workload.csv."),
    MessageDescriptor(
      code: .unknownTeam, title: "unknown team",
      cause: "A table names a team that no row of workload.csv has.",
      cure: "Correct the name, or fill in the team column of workload.csv."),
    MessageDescriptor(
      code: .unknownModel, title: "unknown model",
      cause:
        "A utilization is set for a model that no conversion measures, so it would have no effect.",
      cure:
        "Write the model as the units of conversions.csv do: the part between the colon and the "
        + "slash."),
    MessageDescriptor(
      code: .unknownMark, title: "unknown mark",
      cause: "A policy counts a mark that no row of a plan can carry, so it could never fail.",
      cure: "Write a mark as the plan prints it, with a hyphen for each space: mark=own-price."),
    MessageDescriptor(
      code: .calendarUnused, title: "no contract uses this calendar",
      cause:
        "holidays.csv closes days of a calendar that no contract names, so they have no effect.",
      cure: "Write the calendar as the contract does, or take the rows out."),
  ]

  private static let tables: [MessageDescriptor] = [
    MessageDescriptor(
      code: .tableMissing, title: "a table is missing",
      cause: "A table that every plan needs is not in the folder and was not given by a flag.",
      cure: "Add the file, or name one with the flag; hedge init writes a small working book."),
    MessageDescriptor(
      code: .tableEmpty, title: "a table has no rows",
      cause: "A table that every plan needs has a header and nothing below it.",
      cure: "Add rows; hedge schema TABLE describes the columns."),
    MessageDescriptor(
      code: .overlappingMonths, title: "two rows need the same thing in one month",
      cause:
        "Two workload rows with the same workload, instrument, unit and team cover a common month.",
      cure: "End the first row before the second begins, or give them different workload names."),
    MessageDescriptor(
      code: .priceLayout, title: "the columns fit another price layout",
      cause:
        "Prices come one a row (date, instrument, price) or, with --wide, one column an "
        + "instrument.",
      cure: "Add --wide for a column per instrument, and leave it out for a row per price."),
  ]

  private static let scenarios: [MessageDescriptor] = [
    MessageDescriptor(
      code: .scenarioReserved, title: "the name of a built-in scenario",
      cause: "scenarios.csv describes a scenario under a name that the program describes itself.",
      cure: "Give it another name; hedge stress prints the built-in scenarios.")
  ]

  private static let values: [MessageDescriptor] = [
    MessageDescriptor(
      code: .priceNotPositive, title: "a price is zero or negative",
      cause:
        "Feeds write 0 for \"not offered\"; averaged in, it would give a plausible wrong price.",
      cure: "Take the row out; if such prices are real, set negative_prices to allow."),
    MessageDescriptor(
      code: .mixedCurrencies, title: "a second currency",
      cause:
        "A book has one currency (setting currency, USD by default), and this row has another.",
      cure: "Convert the prices, or set currency in settings.csv to the one that all rows have."),
    MessageDescriptor(
      code: .unknownSetting, title: "unknown setting",
      cause: "settings.csv has a name that is no setting.",
      cure: "Correct the name; hedge schema settings lists them."),
    MessageDescriptor(
      code: .settingValue, title: "a setting has an impossible value",
      cause: "The value is not one of the setting's words, or lies outside its range.",
      cure: "Write one of the values that the message names."),
    MessageDescriptor(
      code: .settingNotComputed, title: "a setting is not computed by this version",
      cause: "The setting exists, but this version cannot plan with that value.",
      cure: "Take the row out."),
    MessageDescriptor(
      code: .settingTarget, title: "a setting's name has wrong parts",
      cause: "Some settings are for one thing, named behind a colon, and others are for all.",
      cure: "Write the name as the message shows; ratio takes an instrument and a contract."),
    MessageDescriptor(
      code: .commitmentSubject, title: "a commitment needs an instrument or a workload",
      cause: "A reservation serves one instrument or one workload; the row names neither or both.",
      cure: "Fill in exactly one of the two cells."),
    MessageDescriptor(
      code: .bandLevels, title: "coverage levels out of order",
      cause: "A band needs 0 <= min <= target <= max.",
      cure: "Put the three levels in order, as fractions: 0.7, 0.8, 0.9."),
    MessageDescriptor(
      code: .bandsOverlap, title: "two bands for one month",
      cause: "Two bands of the same contract cover a common month ahead, and only one can hold.",
      cure: "End the first band before the second begins; both ends belong to a band."),
    MessageDescriptor(
      code: .quantityRange, title: "low and high do not enclose the quantity",
      cause:
        "low is the 10th and high the 90th percentile around the mean; both are needed, above 0.",
      cure: "Write 0 < low <= quantity <= high, or leave both empty when the quantity is certain."),
    MessageDescriptor(
      code: .conversionRate, title: "a conversion needs exactly one rate",
      cause: "A row gives either factor, or tokens_per_second with an optional utilization.",
      cure: "Fill in one of the two; utilization goes with tokens_per_second only."),
    MessageDescriptor(
      code: .conversionIdentity, title: "the relation of two units is fixed",
      cause:
        "tok, ktok, Mtok and Gtok, and gpu_hour and gpu_month, are tied exactly, as is a unit "
        + "to itself.",
      cure: "Take the row out; the exact relation is known."),
    MessageDescriptor(
      code: .listingMalformed, title: "a listing rule cannot be read",
      cause: "months_listed is a count of months (36), quarterly:N, or months joined by spaces.",
      cure: "Write one of the three."),
  ]

  private static let policy: [MessageDescriptor] = [
    MessageDescriptor(
      code: .unknownMetric, title: "unknown metric",
      cause: "policy.csv measures something that no plan has.",
      cure: "Write one of the metrics that the message names."),
    MessageDescriptor(
      code: .scopeMalformed, title: "a scope cannot be read",
      cause:
        "A scope is terms joined by spaces: team=, workload=, instrument=, contract=, month=, "
        + "mark=.",
      cure:
        "Write each term once; month=2027-01..2027-03 is a range, mark=own-price the mark own "
        + "price."),
    MessageDescriptor(
      code: .waiverReason, title: "a waiver needs a reason and an end",
      cause: "waived_until and reason excuse a broken rule for a time; one is without the other.",
      cure: "Fill in both, or leave both empty; what is for people goes into the column note."),
    MessageDescriptor(
      code: .policyLimit, title: "a limit cannot be read",
      cause: "A limit is a number; for expected_cost and p95_cost also the word budget.",
      cure: "Write a number in the unit of the metric; coverage is a fraction, not percent."),
    MessageDescriptor(
      code: .budgetNeeded, title: "a rule needs budget.csv",
      cause: "The limit of a rule is the budget, and the book has no budget line.",
      cure: "Add budget.csv, or write a number as the limit."),
  ]

  private static let units: [MessageDescriptor] = [
    MessageDescriptor(
      code: .unitMalformed, title: "a unit's name cannot be read",
      cause: "A unit is a name, with an optional qualifier behind a colon: gpu_hour:H100, Mtok.",
      cure:
        "Use letters, digits and _ - . with at most one colon; a slash may stand in the "
        + "qualifier."),
    MessageDescriptor(
      code: .mixedUnits, title: "one instrument in two units",
      cause: "All prices of an instrument buy the same unit; two rows say different ones.",
      cure: "Convert the prices, or give the second series a name of its own."),
    MessageDescriptor(
      code: .deliveryMalformed, title: "a delivery cannot be read",
      cause:
        "A delivery is a month (2027-02), a quarter (2027-Q1) or a year (2027); positions have "
        + "months.",
      cure: "Write the delivery in one of these forms."),
    MessageDescriptor(
      code: .rangeBackwards, title: "a range ends before it begins",
      cause:
        "The second cell of a range is earlier or smaller than the first; both ends are included.",
      cure: "Swap the two, or correct one of them."),
    MessageDescriptor(
      code: .throughputUnits, title: "tokens per second need tokens and hours",
      cause:
        "A speed in tokens turns tokens (tok, ktok, Mtok, Gtok) into hours of hardware, nothing "
        + "else.",
      cure: "Convert from a token unit to an hour such as gpu_hour:H100, or give factor instead."),
  ]
}
