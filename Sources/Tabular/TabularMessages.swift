extension MessageCode {
  /// The operating system refused to read the file.
  public static let unreadableFile = MessageCode(rawValue: "H001")
  /// The file is UTF-16 or UTF-32.
  public static let foreignEncoding = MessageCode(rawValue: "H002")
  /// A byte is not part of a UTF-8 character.
  public static let invalidUTF8 = MessageCode(rawValue: "H003")
  /// The text holds a zero byte.
  public static let nulByte = MessageCode(rawValue: "H004")
  /// A carriage return stands without a line feed.
  public static let loneCarriageReturn = MessageCode(rawValue: "H005")
  /// A quote is open at the end of the file.
  public static let unterminatedQuote = MessageCode(rawValue: "H006")
  /// Text stands between a closing quote and the next separator.
  public static let textAfterQuote = MessageCode(rawValue: "H007")
  /// A row is too long to be one.
  public static let recordTooLong = MessageCode(rawValue: "H008")
  /// The file has no header line.
  public static let emptyFile = MessageCode(rawValue: "H009")
  /// A column that is needed is not in the header.
  public static let missingColumn = MessageCode(rawValue: "H010")
  /// A row has more or fewer cells than the header.
  public static let raggedRow = MessageCode(rawValue: "H011")
  /// A cell is not a plain decimal number.
  public static let notANumber = MessageCode(rawValue: "H012")
  /// A number is outside of what is allowed.
  public static let numberOutOfRange = MessageCode(rawValue: "H013")
  /// A number has more digits than are computed with.
  public static let tooManyDigits = MessageCode(rawValue: "H014")
  /// A number has decimals where whole numbers are counted.
  public static let notAWholeNumber = MessageCode(rawValue: "H015")
  /// A cell is not a day.
  public static let notADay = MessageCode(rawValue: "H016")
  /// A cell is not a month.
  public static let notAMonth = MessageCode(rawValue: "H017")
  /// A cell holds none of the allowed words.
  public static let notAChoice = MessageCode(rawValue: "H018")
  /// A cell is not an identifier.
  public static let notAnIdentifier = MessageCode(rawValue: "H019")
  /// A cell that is needed is empty.
  public static let emptyCell = MessageCode(rawValue: "H020")
  /// Two columns have one name.
  public static let duplicateColumn = MessageCode(rawValue: "H021")
  /// A column has no name.
  public static let unnamedColumn = MessageCode(rawValue: "H022")
  /// A column is not known and is not read.
  public static let unknownColumn = MessageCode(rawValue: "H023")
  /// Two rows have one key.
  public static let duplicateKey = MessageCode(rawValue: "H024")
  /// The header seems to be separated by another character.
  public static let otherSeparator = MessageCode(rawValue: "H025")
  /// A day is well written, but the calendar does not have it.
  public static let noSuchDay = MessageCode(rawValue: "H026")
}

/// Every message that this room can give.
public enum TabularMessages {
  /// The descriptors, in the order of their codes.
  public static let all: [MessageDescriptor] =
    (files + headers + cells).sorted { $0.code < $1.code }

  private static let files = [
    MessageDescriptor(
      code: .unreadableFile, title: "the file cannot be read",
      cause: "The operating system did not give the bytes; its own words follow.",
      cure: "Look at the name and the permissions of the file."),
    MessageDescriptor(
      code: .foreignEncoding, title: "the file is not written in UTF-8",
      cause:
        "The first bytes are those of UTF-16 or UTF-32, as \"Unicode Text\" is saved in Excel.",
      cure: "Save it as \"CSV UTF-8\", or convert it with iconv."),
    MessageDescriptor(
      code: .invalidUTF8, title: "the text is not UTF-8",
      cause: "A byte cannot be part of a character; most likely the file is in Windows-1252.",
      cure: "Save it as \"CSV UTF-8\", or run iconv -f WINDOWS-1252 -t UTF-8."),
    MessageDescriptor(
      code: .nulByte, title: "the file holds a zero byte",
      cause: "Text never does: the file is damaged, or is not text.",
      cure: "Export it again as CSV UTF-8."),
    MessageDescriptor(
      code: .loneCarriageReturn, title: "a line ends in a carriage return alone",
      cause: "Lines end in LF or CR LF. A CR alone is how old Mac programs ended them.",
      cure: "Save the file as CSV UTF-8, or run tr '\\r' '\\n'."),
    MessageDescriptor(
      code: .unterminatedQuote, title: "a quoted cell does not end",
      cause: "A cell begins with a quote, and no quote closes it before the end of the file.",
      cure: "Close it. A quote inside a quoted cell is written twice."),
    MessageDescriptor(
      code: .textAfterQuote, title: "text follows the quote that closes a cell",
      cause: "After the closing quote only a separator or the end of the line can stand.",
      cure: "Write a quote inside a quoted cell twice, or remove the text behind the quote."),
    MessageDescriptor(
      code: .recordTooLong, title: "a row is longer than 1 MiB",
      cause: "Rows of that length come from a quote that opens a cell and never closes.",
      cure: "Look for the quote in the cell that the message points to."),
    MessageDescriptor(
      code: .emptyFile, title: "the file has no header line",
      cause: "The first line of a table names its columns; this file has no line at all.",
      cure: "Write the header; hedge schema prints the columns of a table."),
  ]

  private static let headers = [
    MessageDescriptor(
      code: .missingColumn, title: "a column that is needed is missing",
      cause: "The header does not name it. Names are compared letter by letter.",
      cure: "Add the column, or correct its name."),
    MessageDescriptor(
      code: .raggedRow, title: "a row has another number of cells than the header",
      cause: "A separator is missing or too many; often a text with a comma is not quoted.",
      cure: "Put the text in quotes, or correct the separators."),
    MessageDescriptor(
      code: .duplicateColumn, title: "two columns have one name",
      cause: "It would be a guess which of them is meant.",
      cure: "Rename or remove one of them."),
    MessageDescriptor(
      code: .unnamedColumn, title: "a column has no name",
      cause: "A cell of the header is empty; often a separator stands at the end of the line.",
      cure: "Name the column, or remove the separator."),
    MessageDescriptor(
      code: .unknownColumn, title: "a column is not known and is not read",
      cause: "The table has no column of that name. Nothing is wrong if it is meant for others.",
      cure: "Correct the name if it was meant to be read."),
    MessageDescriptor(
      code: .duplicateKey, title: "two rows have one key",
      cause: "The key columns of a table name a row; two rows with one key contradict each other.",
      cure: "Remove one row, or add them up in one."),
    MessageDescriptor(
      code: .otherSeparator, title: "the cells seem to be separated by another character",
      cause: "The header is one cell in this dialect, and several in another.",
      cure: "Name the dialect with --read-dialect."),
  ]

  private static let cells = [
    MessageDescriptor(
      code: .notANumber, title: "a cell is not a number",
      cause: "A number is an optional \"-\", digits, and optionally the decimal mark with digits.",
      cure: "Write it plainly: no separators of thousands, no exponent, no currency sign."),
    MessageDescriptor(
      code: .numberOutOfRange, title: "a number is outside of what is allowed",
      cause: "The column takes only positive numbers, or only numbers between two limits.",
      cure: "Correct the number; hedge schema prints the limits."),
    MessageDescriptor(
      code: .tooManyDigits, title: "a number has too many digits",
      cause: "Exact arithmetic is kept to 15 digits before the mark, 18 after it, 27 in all.",
      cure: "Round the number where it is made."),
    MessageDescriptor(
      code: .notAWholeNumber, title: "a number is not whole",
      cause: "The column counts something that has no parts.",
      cure: "Write digits only."),
    MessageDescriptor(
      code: .notADay, title: "a cell is not a day",
      cause: "A day is YYYY-MM-DD; a time behind it needs a zone. Other orders are never guessed.",
      cure: "Write it in that form, or say --dates day-first or month-first."),
    MessageDescriptor(
      code: .notAMonth, title: "a cell is not a month",
      cause: "A month is written YYYY-MM.",
      cure: "Write the month in that form."),
    MessageDescriptor(
      code: .notAChoice, title: "a cell holds none of the allowed words",
      cause: "The column takes only the words that the message lists.",
      cure: "Take one of them; they are written in lower case."),
    MessageDescriptor(
      code: .notAnIdentifier, title: "a cell is not an identifier",
      cause: "Identifiers begin with a letter or digit; then also _ - . : / + @ up to 128 in all.",
      cure: "Rename it in every table."),
    MessageDescriptor(
      code: .emptyCell, title: "a cell that is needed is empty",
      cause: "Nothing is assumed for an empty cell of a needed column.",
      cure: "Fill it in, or remove the row."),
    MessageDescriptor(
      code: .noSuchDay, title: "the calendar does not have that day",
      cause: "The day is well written, but its month is shorter.",
      cure: "Correct the day."),
  ]
}
