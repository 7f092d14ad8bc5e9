public import Basics

/// A value of a JSON text, with its place; numbers keep the digits that were written.
public struct JSONValue: Sendable, Hashable {
  /// What the value is.
  public enum Content: Sendable, Hashable {
    /// Nothing.
    case null
    /// Yes or no.
    case boolean(Bool)
    /// A number, as it was written.
    case number(String)
    /// A text.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Named values in order; no two have one name.
    case object([JSONMember])
  }

  /// What the value is.
  public let content: Content
  /// The line where it begins, counted from 1.
  public let line: Int
  /// The character on that line, counted from 1 in Unicode scalars.
  public let column: Int

  /// Creates a value.
  public init(_ content: Content, line: Int, column: Int) {
    self.content = content
    self.line = line
    self.column = column
  }

  /// The value of a name in an object; nil for other values and for a name that is not there.
  ///
  /// - Complexity: O(*n*) in the names of the object.
  public subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The values of an array; nil for other values.
  public var items: [JSONValue]? {
    guard case .array(let items) = content else { return nil }
    return items
  }

  /// The named values of an object; nil for other values.
  public var members: [JSONMember]? {
    guard case .object(let members) = content else { return nil }
    return members
  }

  /// The text, when the value is one.
  public var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  /// The exact number, when the value is one or a text that writes one.
  public var decimal: ExactDecimal? {
    switch content {
    case .number(let text), .string(let text): ScientificNumber.parse(text)
    default: nil
    }
  }

  /// Whether the value is `null`.
  public var isNull: Bool { content == .null }

  /// What a message calls the value: its text, shortened, or its kind.
  public var shown: String {
    switch content {
    case .null: "null"
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .number(let text): MessageText.printable(text)
    case .string(let text): MessageText.quoted(text)
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A named value of a JSON object.
public struct JSONMember: Sendable, Hashable {
  /// The name.
  public let key: String
  /// The value.
  public let value: JSONValue

  /// Creates a member.
  public init(key: String, value: JSONValue) {
    self.key = key
    self.value = value
  }
}

/// Says why a JSON text could not be read.
public struct JSONFault: Error, Hashable, Sendable {
  /// One sentence without a final full stop.
  public let message: String
  /// What was expected, or what to do.
  public let help: String?
  /// The line, counted from 1; 0 when the file could not be read at all.
  public let line: Int
  /// The character on the line, counted from 1 in Unicode scalars.
  public let column: Int

  /// Creates a fault.
  public init(_ message: String, help: String? = nil, line: Int, column: Int) {
    self.message = message
    self.help = help
    self.line = line
    self.column = column
  }
}
