/// A moment to the second, in UTC.
public struct Timestamp: Sendable, Hashable {
  /// The seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let secondsSinceEpoch: Int

  /// Makes the moment that lies so many seconds after 1970-01-01T00:00:00Z.
  public init(secondsSinceEpoch: Int) {
    self.secondsSinceEpoch = secondsSinceEpoch
  }

  /// Reads an ISO 8601 moment with a zone, such as `2026-11-02T20:00:00Z`; nil for any other form.
  public init?(_ text: String) {
    guard let parts = Parts(Array(text.utf8)[...]), parts.offset != nil else { return nil }
    self = parts.timestamp
  }

  /// The day in UTC.
  public var day: Day {
    Day(rawValue: (secondsSinceEpoch - secondOfDay) / Self.secondsPerDay)
  }

  /// The seconds since the beginning of the day, 0 to 86,399.
  public var secondOfDay: Int {
    let rest = secondsSinceEpoch % Self.secondsPerDay
    return rest < 0 ? rest + Self.secondsPerDay : rest
  }

  /// The seconds of a day.
  public static let secondsPerDay = 86_400

  /// An ISO 8601 day and time as they are written, with the zone when there is one.
  ///
  /// The form is `YYYY-MM-DD`, `T` or a blank, `hh:mm`, and optionally `:ss` and decimals of a second,
  /// which are dropped; then nothing, `Z`, ` UTC`, or an offset: `+hh`, `+hhmm` or `+hh:mm`.
  public struct Parts: Sendable, Hashable {
    /// The day as it is written.
    public let localDay: Day
    /// The seconds since the beginning of that day; 86,400 for the midnight at its end.
    public let localSecond: Int
    /// How far local time is ahead of UTC, in seconds; nil when no zone is written.
    public let offset: Int?

    /// The moment; without a zone it is taken to be in UTC.
    public var timestamp: Timestamp {
      let local = localDay.rawValue * Timestamp.secondsPerDay + localSecond
      return Timestamp(secondsSinceEpoch: local - (offset ?? 0))
    }
  }
}

extension Timestamp: Comparable {
  /// Returns whether the first moment is earlier.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }
}

extension Timestamp: CustomStringConvertible {
  /// The moment as `2026-11-02T20:00:00Z`.
  public var description: String {
    let second = secondOfDay
    let hour = padded(second / 3_600, 2)
    return "\(day)T\(hour):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))Z"
  }
}

extension Timestamp.Parts {
  /// Reads the bytes of a day and a time; nil for any other form, and for a time that no day has.
  public init?(_ bytes: ArraySlice<UInt8>) {
    let start = bytes.startIndex
    guard bytes.count >= 16, let day = Day(utf8: bytes[start..<start + 10]),
      bytes[start + 10] == UInt8(ascii: "T") || bytes[start + 10] == UInt8(ascii: " "),
      bytes[start + 13] == UInt8(ascii: ":"),
      let hour = decimalDigits(bytes, start + 11, 2),
      let minute = decimalDigits(bytes, start + 14, 2), hour <= 24, minute < 60
    else { return nil }
    var index = start + 16
    guard let second = Self.second(bytes, &index), hour < 24 || (minute == 0 && second == 0),
      let zone = Self.zone(bytes[index...])
    else { return nil }
    localDay = day
    localSecond = hour * 3_600 + minute * 60 + second
    offset = zone.offset
  }

  /// Reads `:ss` and decimals when they are there; a leap second counts as the one before it.
  private static func second(_ bytes: ArraySlice<UInt8>, _ index: inout Int) -> Int? {
    guard index < bytes.endIndex, bytes[index] == UInt8(ascii: ":") else { return 0 }
    guard index + 3 <= bytes.endIndex, let second = decimalDigits(bytes, index + 1, 2), second <= 60
    else { return nil }
    index += 3
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: ".") {
      let first = index + 1
      index = first
      while index < bytes.endIndex, bytes[index] &- UInt8(ascii: "0") <= 9 { index += 1 }
      if index == first { return nil }
    }
    return min(second, 59)
  }

  /// What stands behind a time.
  private struct Zone {
    let offset: Int?
  }

  /// Reads a zone; nil when what is left is none, an offset of nil when nothing is left.
  private static func zone(_ bytes: ArraySlice<UInt8>) -> Zone? {
    if bytes.isEmpty { return Zone(offset: nil) }
    if bytes.elementsEqual("Z".utf8) || bytes.elementsEqual(" UTC".utf8) { return Zone(offset: 0) }
    let start = bytes.startIndex
    let isBehind = bytes[start] == UInt8(ascii: "-")
    guard isBehind || bytes[start] == UInt8(ascii: "+"), bytes.count >= 3,
      let hours = decimalDigits(bytes, start + 1, 2)
    else { return nil }
    var minutes = 0
    if bytes.count > 3 {
      let place = bytes[start + 3] == UInt8(ascii: ":") ? start + 4 : start + 3
      guard bytes.endIndex == place + 2, let read = decimalDigits(bytes, place, 2) else {
        return nil
      }
      minutes = read
    }
    guard hours <= 18, minutes < 60 else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    return Zone(offset: isBehind ? -seconds : seconds)
  }
}
