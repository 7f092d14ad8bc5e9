public import Tabular

extension MessageCode {
  /// A file that should be JSON, or indented names, and is not.
  public static let importJSON = MessageCode(rawValue: "H090")
  /// A file that is not of the format that was named.
  public static let importShape = MessageCode(rawValue: "H091")
  /// A field of a record that is missing, or not what it must be.
  public static let importField = MessageCode(rawValue: "H092")
  /// Records that became no rows.
  public static let importLeftOut = MessageCode(rawValue: "H093")
  /// Records that were put together.
  public static let importMerged = MessageCode(rawValue: "H094")
  /// Records that became rows and should be looked at.
  public static let importNoted = MessageCode(rawValue: "H095")
  /// A file of which nothing became a row.
  public static let importNothing = MessageCode(rawValue: "H096")
  /// What the history of usage makes of a workload.
  public static let importHistory = MessageCode(rawValue: "H097")
  /// Hardware whose name no table has.
  public static let importUnknownHardware = MessageCode(rawValue: "H145")
  /// A machine type whose hardware no table has.
  public static let importUnknownMachine = MessageCode(rawValue: "H146")
}

/// What is said about each message that an import can give.
public enum ImportMessages {
  /// Every message, in the order of the codes.
  public static let all: [MessageDescriptor] = [
    MessageDescriptor(
      code: .importJSON, title: "the file is not the text that it should be",
      cause: "The format is JSON, or names by indentation, and at this place the text is neither.",
      cure: "Export the file again; a download that broke off ends too early."),
    MessageDescriptor(
      code: .importShape, title: "the file is not of this format",
      cause: "The columns or the names that every file of the format has are not there.",
      cure: "Look at hedge import --list, and name the format that the file has."),
    MessageDescriptor(
      code: .importField, title: "a field of a record cannot be read",
      cause: "The field is missing, or is no number or moment where one must stand.",
      cure: "Export the file again; nothing is assumed for a field that is missing."),
    MessageDescriptor(
      code: .importLeftOut, title: "records were left out",
      cause: "They are no prices or usage of what the table is about; the reason is said.",
      cure: "Nothing to do when the reason is right; otherwise add the rows by hand."),
    MessageDescriptor(
      code: .importMerged, title: "records were put together",
      cause: "Several quotes of one day and source became one, or usage was added up to months.",
      cure: "Nothing to do; --per tells apart what should not be put together."),
    MessageDescriptor(
      code: .importNoted, title: "records should be looked at",
      cause: "They are in the table, and something about them may be a mistake.",
      cure: "Look at the lines that are named, and take rows out that are wrong."),
    MessageDescriptor(
      code: .importNothing, title: "nothing became a row",
      cause: "The file was read, and every record was left out.",
      cure: "Look at the reasons; --only may ask for what is not there."),
    MessageDescriptor(
      code: .importHistory, title: "what a workload was made from",
      cause: "A projection rests on the newest whole months; few months say little.",
      cure: "Export more months; two years give seasonal factors."),
    MessageDescriptor(
      code: .importUnknownHardware, title: "hardware with an unknown name",
      cause: "The table of names does not have it, so it was kept as the file calls it.",
      cure: "Rename it in the table when it is hardware under another name."),
    MessageDescriptor(
      code: .importUnknownMachine, title: "a machine type that is not known",
      cause: "Which accelerators it has, and how many, stands in no built-in table.",
      cure: "Use hedge import csv with --map count=..., or add the price by hand."),
  ]
}
