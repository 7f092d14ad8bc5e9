public import Basics

extension TableRow {
  /// Returns a day: `YYYY-MM-DD`, a moment with a zone (its day in UTC), or the order that was told.
  public func day(_ column: String) -> Day? {
    present(column).flatMap { day(at: $0) }
  }

  /// Returns a day by its place in the header; nil for an empty cell.
  public func day(at index: Int) -> Day? {
    if isEmpty(index) { return nil }
    let bytes = bytes(of: index)
    if let day = Day(utf8: bytes) { return day }
    if let moment = Timestamp.Parts(bytes) {
      if moment.offset != nil { return moment.timestamp.day }
      report(
        .notADay, at: index, "\(name(index)) is a time without a zone: \(quoted(index))",
        label: "expected YYYY-MM-DD, or a zone behind the time",
        help: "leave out the time, or write Z behind it when it is in UTC")
      return nil
    }
    if reader.dateOrder != .iso {
      switch reader.dateOrder.read(bytes) {
      case .day(let day): return day
      case .noSuchDay:
        report(
          .noSuchDay, at: index, "\(name(index)) is not in the calendar: \(quoted(index))",
          label: "expected \(reader.dateOrder == .dayFirst ? "day, month" : "month, day"), year")
        return nil
      case .otherForm: break
      }
    }
    reportNoDay(index, bytes)
    return nil
  }

  /// Returns the day of an observation: a day, or the last day of a month written `YYYY-MM`.
  ///
  /// What is said of a whole month is known when the month is over.
  public func observationDay(_ column: String) -> Day? {
    present(column).flatMap { observationDay(at: $0) }
  }

  /// Returns the day of an observation by its place in the header; nil for an empty cell.
  public func observationDay(at index: Int) -> Day? {
    if isEmpty(index) { return nil }
    let bytes = bytes(of: index)
    if bytes.count == 7, let month = YearMonth(utf8: bytes) { return month.lastDay }
    return day(at: index)
  }

  private func reportNoDay(_ index: Int, _ bytes: ArraySlice<UInt8>) {
    if Self.hasForm(bytes, "0000-00-00") {
      let month = YearMonth(utf8: bytes.prefix(7))
      report(
        .noSuchDay, at: index, "\(name(index)) is not in the calendar: \(quoted(index))",
        label: month.map { "\($0) has days 01 to \($0.dayCount)" } ?? "there is no such month")
      return
    }
    let hasTime = bytes.count > 10 && Self.hasForm(bytes.prefix(10), "0000-00-00")
    let hasYearLast = DateOrder.dayFirst.read(bytes) != .otherForm
    report(
      .notADay, at: index, "\(name(index)) is not a day: \(quoted(index))",
      label: "expected YYYY-MM-DD",
      help: hasTime
        ? "leave out the time, or write it as in 2026-11-02T20:00:00Z"
        : hasYearLast
          ? "run with --dates day-first or --dates month-first, whichever the file means"
          : "write the year first, as in 2026-11-02")
  }

  /// Returns a month, written `YYYY-MM`.
  public func yearMonth(_ column: String) -> YearMonth? {
    present(column).flatMap { yearMonth(at: $0) }
  }

  /// Returns a month by its place in the header; nil for an empty cell.
  public func yearMonth(at index: Int) -> YearMonth? {
    if isEmpty(index) { return nil }
    let bytes = bytes(of: index)
    if let month = YearMonth(utf8: bytes) { return month }
    let hasForm = Self.hasForm(bytes, "0000-00")
    let isDay = Self.hasForm(bytes, "0000-00-00")
    report(
      .notAMonth, at: index, "\(name(index)) is not a month: \(quoted(index))",
      label: hasForm ? "expected a month from 01 to 12" : "expected YYYY-MM",
      help: isDay ? "leave out the day" : hasForm ? nil : "write the year first, as in 2027-01")
    return nil
  }

  /// Returns whether bytes have digits and hyphens where the pattern has `0` and `-`.
  private static func hasForm(_ bytes: ArraySlice<UInt8>, _ pattern: String) -> Bool {
    bytes.count == pattern.utf8.count
      && zip(bytes, pattern.utf8).allSatisfy { byte, model in
        model == UInt8(ascii: "0") ? byte &- UInt8(ascii: "0") <= 9 : byte == model
      }
  }
}
