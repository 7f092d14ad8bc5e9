import Basics
import Pricing
import Tabular

/// The columns of one price table that are read for many rows at once, and what is known of their texts.
///
/// It takes a run only when no row of it needs a message; what a row means is said in `PricesTable`.
final class PriceColumns {
  let decoder: ColumnDecoder
  private let price: DecimalColumn
  private let instrument: NameColumn
  private let currency: NameColumn?
  private let unit: NameColumn?
  private let provider: NameColumn?
  private let field: Int

  /// By the number of an instrument's text: where its prices are gathered, and the unit that its rows have.
  private var places: [Int] = []
  private var units: [Int32] = []
  /// By the number of a text: one copy of it that all prices share.
  private var providers: [String] = []

  /// Makes the columns; nil when the table has some that only single rows can be read of.
  init?(
    day: Int, price: Int, instrument: Int, currency: Int, unit: Int, source: Int, others: [Int]
  ) {
    guard day >= 0, price >= 0, instrument >= 0, others.allSatisfy({ $0 < 0 }) else { return nil }
    func texts(_ place: Int) -> NameColumn? {
      place < 0 ? nil : NameColumn(place: place, emptyCells: .allowed)
    }
    self.price = DecimalColumn(place: price)
    self.instrument = NameColumn(place: instrument)
    self.currency = texts(currency)
    self.unit = texts(unit)
    provider = texts(source)
    field = price
    decoder = ColumnDecoder(
      day: DayColumn(place: day), decimals: [self.price],
      names: [self.instrument] + [self.currency, self.unit, self.provider].compactMap { $0 })
  }

  /// Adds the run that was decoded last to a book; returns false, and adds nothing, when a row needs care.
  func take(_ reader: TableReader, _ draft: BookDraft, _ days: inout DayRange) -> Bool {
    let rows = 0..<decoder.rowCount
    guard rows.allSatisfy({ isPlain($0, draft) }) else { return false }
    while providers.count < provider?.names.count ?? 0 {
      providers.append(draft.prices.shared(provider?.names[providers.count] ?? ""))
    }
    for row in rows {
      let day = Day(rawValue: Int(decoder.day.days[row]))
      days.include(day)
      draft.prices.append(
        PriceObservation(
          day: day,
          price: ExactDecimal(
            significand: Int128(price.millionths[row]), scale: DecimalColumn.decimals),
          provider: provider.map { providers[Int($0.codes[row])] } ?? "",
          source: SourceID(file: reader.file, line: reader.runLine + row, field: field)),
        at: places[Int(instrument.codes[row])])
    }
    return true
  }

  /// Whether nothing has to be said of a row.
  private func isPlain(_ row: Int, _ draft: BookDraft) -> Bool {
    guard price.millionths[row] > 0, let code = known(Int(instrument.codes[row]), draft) else {
      return false
    }
    if let currency {
      let text = currency.names[Int(currency.codes[row])]
      if !text.isEmpty, text != draft.book.settings.currency.value { return false }
    }
    guard let unit else { return true }
    let number = unit.codes[row]
    if units[code] == number { return true }
    let text = unit.names[Int(number)]
    guard text.isEmpty || draft.prices.gathered[places[code]].unitText == text else {
      return false
    }
    if !text.isEmpty { units[code] = number }
    return true
  }

  /// The number of an instrument whose prices are gathered; nil for a name that none can have.
  private func known(_ code: Int, _ draft: BookDraft) -> Int? {
    while places.count < instrument.names.count {
      places.append(-1)
      units.append(-1)
    }
    if places[code] >= 0 { return code }
    let name = instrument.names[code]
    guard Identifier.isValid(name) else { return nil }
    draft.instruments.insert(name)
    places[code] = draft.prices.place(of: name)
    return code
  }
}
