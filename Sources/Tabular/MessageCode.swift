/// The stable code of a message, such as `H012`.
public struct MessageCode: RawRepresentable, Hashable, Sendable {
  /// The letter H and three digits.
  public let rawValue: String

  /// Makes a code from its text.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }
}

extension MessageCode: Comparable, CustomStringConvertible {
  /// Returns whether the first code stands earlier in a list.
  public static func < (left: MessageCode, right: MessageCode) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The code as it is printed.
  public var description: String { rawValue }
}

/// What is said about a message code when someone asks for it.
public struct MessageDescriptor: Sendable, Hashable {
  /// The code.
  public let code: MessageCode

  /// The message in general terms, at most 60 characters.
  public let title: String

  /// Why it is given.
  public let cause: String

  /// What to do about it.
  public let cure: String

  /// Makes a descriptor.
  public init(code: MessageCode, title: String, cause: String, cure: String) {
    precondition(title.count <= 60, "the title of \(code) is longer than 60 characters")
    self.code = code
    self.title = title
    self.cause = cause
    self.cure = cure
  }
}
