import Loading
import Tabular

/// What is said about the messages that the command line can give.
enum HedgeMessages {
  /// The book's folder is not there, or is no folder.
  static let noBook = MessageCode(rawValue: "H070")
  /// Prices stand in a file and in a folder.
  static let twoPriceTables = MessageCode(rawValue: "H071")
  /// A file would be overwritten.
  static let fileExists = MessageCode(rawValue: "H072")
  /// A file of the folder looks like a table with a misspelt name.
  static let unknownTable = MessageCode(rawValue: "H073")
  /// No rate leads from one unit to another.
  static let noConversion = MessageCode(rawValue: "H110")
  /// Two ways from one unit to another disagree.
  static let conflictingConversions = MessageCode(rawValue: "H111")
  /// A rate at full load needs the share of it that is reached.
  static let needsUtilization = MessageCode(rawValue: "H112")
  /// A rate at peak needs the share of it that is reached.
  static let needsMFU = MessageCode(rawValue: "H113")
  /// Standard output did not take everything.
  static let standardOutput = MessageCode(rawValue: "H400")
  /// A file did not take everything.
  static let outputFile = MessageCode(rawValue: "H401")

  /// Every message of the command line, in the order of the codes.
  static let own: [MessageDescriptor] = [
    MessageDescriptor(
      code: noBook, title: "no book here",
      cause: "The folder that was named is not there, is a file, or cannot be listed.",
      cure: "Name the folder that holds workload.csv; hedge init --sample DIR writes one."),
    MessageDescriptor(
      code: twoPriceTables, title: "prices in a file and in a folder",
      cause: "The book has prices.csv and a folder prices, and nothing tells which one holds.",
      cure: "Keep one of them, or name the file with --prices."),
    MessageDescriptor(
      code: fileExists, title: "a file is in the way",
      cause: "A file that would be written is already there, and none is overwritten silently.",
      cure: "Name another, or move it away; hedge import takes --replace."),
    MessageDescriptor(
      code: unknownTable, title: "a file is named almost like a table",
      cause: "The folder holds a CSV file whose name is near that of a table; it was not read.",
      cure: "Rename it if it is the table; hedge help book lists the names."),
    MessageDescriptor(
      code: noConversion, title: "no way from one unit to another",
      cause: "No rate of conversions.csv or built in leads there; rates lead one way only.",
      cure: "Add the rate to conversions.csv, or write the quantity in the unit that is wanted."),
    MessageDescriptor(
      code: conflictingConversions, title: "two ways between units disagree",
      cause: "Two chains of rates lead from one unit to the other with different factors.",
      cure: "Take one of the rates out, or correct it."),
    MessageDescriptor(
      code: needsUtilization, title: "a throughput needs a utilization",
      cause: "A measured throughput is at full load, and nobody runs at full load all month.",
      cure: "Set utilization in settings.csv, or give --utilization: the share that you reach."),
    MessageDescriptor(
      code: needsMFU, title: "a peak needs the share of it that is reached",
      cause: "A stated peak is arithmetic that no workload reaches.",
      cure: "Set mfu in settings.csv, or give --mfu: the share of peak that you reach."),
    MessageDescriptor(
      code: standardOutput, title: "standard output could not be written",
      cause: "The system refused the bytes: a full disk, a closed descriptor.",
      cure: "Make room and run again; what was written is not complete."),
    MessageDescriptor(
      code: outputFile, title: "a file could not be written",
      cause: "The system refused the file; one that was there before is unchanged.",
      cure: "Make room, or name a file in a folder that can be written."),
  ]

  /// Every message of the program, in the order of the codes.
  static let all: [MessageDescriptor] = MessageCatalogue.rooms.flatMap { $0 }
    .sorted { $0.code < $1.code }
}

/// The catalogues of the rooms; a room with messages has one line here.
enum MessageCatalogue {
  static let rooms: [[MessageDescriptor]] = [
    TabularMessages.all,
    LoadingMessages.all,
    ImportMessages.all,
    IndexMessages.all,
    PriceHealthMessages.all,
    HedgeMessages.own,
    PlanMessages.all,
    StudyMessages.all,
    PlanRecordMessages.all,
    TradeMessages.all,
    ManifestMessages.all,
    ScoreMessages.all,
  ]
}
