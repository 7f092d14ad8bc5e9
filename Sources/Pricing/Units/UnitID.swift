/// Names a unit of compute: a base and, after a colon, what it is a unit of.
///
/// `gpu_hour:H100` is an hour of one H100, `Mtok_out:llama-3.3-70b/1000-1000` a million output
/// tokens of a model at one prompt and answer length. The name is all there is to a unit: no
/// base is special but the exact identities of `UnitIdentity`.
public struct UnitID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The part before the colon.
  public let base: String
  /// The part after the colon, if there is one.
  public let qualifier: String?

  /// Creates a unit from its written name.
  ///
  /// Nil unless the text is letters, digits and `_ - . /` with at most one colon between parts.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    guard text.utf8.allSatisfy(Self.isAllowed), parts[0].utf8.allSatisfy({ $0 != 0x2F }) else {
      return nil
    }
    base = String(parts[0])
    qualifier = parts.count == 2 ? String(parts[1]) : nil
  }

  /// Creates a unit from its parts.
  ///
  /// - Parameters:
  ///   - base: The part before the colon; not empty.
  ///   - qualifier: The part after it, if there is one.
  public init(base: String, qualifier: String?) {
    precondition(!base.isEmpty, "a unit has a base")
    self.base = base
    self.qualifier = qualifier
  }

  /// The written name.
  public var description: String { qualifier.map { base + ":" + $0 } ?? base }

  /// The hardware whose hour or month this is, if it is one.
  public var hardware: String? { isHardwareTime ? qualifier : nil }

  /// Tells whether the unit is an hour or a month of hardware.
  public var isHardwareTime: Bool { base == "gpu_hour" || base == "gpu_month" }

  /// Orders units by their written names.
  public static func < (left: UnitID, right: UnitID) -> Bool {
    left.description < right.description
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x2D, 0x2E, 0x2F, 0x3A, 0x5F: true
    default: false
    }
  }
}
