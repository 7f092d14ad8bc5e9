import Basics
import Tabular

/// Reads the fields of one record of a JSON file, and reports those that are not what they must be.
struct ImportFields {
  let value: JSONValue
  let draft: ImportDraft

  /// The line where the record begins.
  var line: Int { value.line }

  /// The text of a field; nil when it is absent, null or empty.
  func text(_ key: String) -> String? {
    guard let field = value[key], !field.isNull else { return nil }
    if case .number(let digits) = field.content { return digits }
    guard let text = field.string else {
      wrong(field, key, "a text")
      return nil
    }
    return text.isEmpty ? nil : text
  }

  /// The text of a field that every record has.
  func needed(_ key: String) -> String? {
    if let text = text(key) { return text }
    if value[key].map({ $0.isNull || $0.string == "" }) ?? true { missing(key) }
    return nil
  }

  /// The exact number of a field; nil when it is absent or null.
  func number(_ key: String) -> ExactDecimal? {
    guard let field = value[key], !field.isNull, field.string != "" else { return nil }
    if let number = field.decimal { return number }
    wrong(field, key, "a number")
    return nil
  }

  /// The exact number of a field that every record has.
  func neededNumber(_ key: String) -> ExactDecimal? {
    guard let field = value[key], !field.isNull, field.string != "" else {
      missing(key)
      return nil
    }
    return number(key)
  }

  /// A number of tokens; 0 when the field is absent or null.
  func tokens(_ key: String) -> ExactDecimal {
    guard let number = number(key) else { return .zero }
    guard !number.isNegative, number.scale <= 6 else {
      if let field = value[key] { wrong(field, key, "a number of tokens") }
      return .zero
    }
    return number
  }

  /// The whole number of a field that every record has; it is positive.
  func neededCount(_ key: String) -> ExactDecimal? {
    guard let number = neededNumber(key) else { return nil }
    guard number.isPositive, number.scale == 0 else {
      if let field = value[key] { wrong(field, key, "a whole number above 0") }
      return nil
    }
    return number
  }

  /// Reports a field of the wrong kind.
  func wrong(_ field: JSONValue, _ key: String, _ expected: String) {
    draft.report(
      .importField, "\(MessageText.printable(key)) is \(field.shown)", line: field.line,
      column: field.column, help: "expected \(expected)")
  }

  private func missing(_ key: String) {
    draft.report(
      .importField, "a record has no \(key)", line: value.line, column: value.column,
      help: "every record of this format has it")
  }
}

extension ImportDraft {
  /// Reads every record of a JSON file on one of two paths.
  ///
  /// - Parameters:
  ///   - path: The names that lead to the records.
  ///   - other: Takes the other members on the way.
  ///   - record: Takes a record, and its name when records have names.
  func readJSON(
    at path: [String], other: (JSONMember) -> Void = { _ in },
    record: (_ name: String?, ImportFields) -> Void
  ) {
    var reader = JSONReader(source: source, chunkSize: options.chunkSize)
    do throws(JSONFault) {
      let isFound = try reader.forEachRecord(at: path, other: other) { name, value in
        guard value.members != nil else {
          report(
            .importField, "a record is \(value.shown)", line: value.line, column: value.column,
            help: "expected an object")
          return
        }
        record(name, ImportFields(value: value, draft: self))
      }
      if !isFound {
        report(
          .importShape, "the file has no \(MessageText.quoted(path.joined(separator: ".")))",
          line: 1, help: "hedge import --list says what each format reads")
      }
    } catch {
      report(.importJSON, error.message, line: error.line, column: error.column, help: error.help)
    }
  }
}
