import Basics
import Pricing
import Tabular

/// What an import has found so far.
final class ImportDraft {
  let format: ImportFormat
  let options: ImportOptions
  /// The file, for messages.
  let fileName: String
  let sources: SourceMap
  let source: any ByteSource
  /// The day for prices that have none; the file's own when it tells one for all.
  var day: Day?

  var account = ImportAccount()
  var diagnostics = Diagnostics()
  private(set) var prices: [ImportedPrice] = []
  private(set) var usage: [UsageRecord] = []
  /// The days that the file tells the usage of.
  private(set) var coverage: ClosedRange<Day>?
  private(set) var instruments: [ImportedInstrument] = []
  private var knownInstruments: Set<String> = []

  init(
    format: ImportFormat, options: ImportOptions, fileName: String, source: any ByteSource,
    sources: SourceMap
  ) {
    self.format = format
    self.options = options
    self.fileName = fileName
    self.source = source
    self.sources = sources
    day = options.asOf
  }

  /// Takes days into those that the file tells of, whether anything was used or not.
  func cover(_ days: ClosedRange<Day>) {
    guard let known = coverage else {
      coverage = days
      return
    }
    coverage = min(known.lowerBound, days.lowerBound)...max(known.upperBound, days.upperBound)
  }

  /// Who quotes, when neither the file nor a flag tells.
  var provider: String { options.provider ?? format.name }

  /// Counts a record and leaves it out.
  func leaveOut(_ reason: ImportReason, line: Int, _ example: String = "", count: Int = 1) {
    account.find(count)
    account.add(reason, line: line, example, count: count)
  }

  /// Notes something about a record that is used.
  func note(_ reason: ImportReason, line: Int, _ example: String) {
    account.add(reason, line: line, example)
  }

  /// Whether the flags want a record with these fields.
  func wants(_ fields: [(name: String, value: String)]) -> Bool {
    var wanted = true
    for rule in options.only {
      let same = options.only.filter { $0.field == rule.field }.map(\.value)
      let value = fields.first { $0.name == rule.field }?.value ?? ""
      if !same.contains(value) { wanted = false }
    }
    return wanted
  }

  /// Keeps a price, and counts it as found.
  func take(_ price: ImportedPrice, kind: InstrumentKind, hardware: String = "", note: String = "")
  {
    account.find()
    prices.append(price)
    describe(
      ImportedInstrument(
        id: price.instrument, unit: price.unit, currency: price.currency, kind: kind,
        hardware: hardware, note: note))
  }

  /// Keeps a price that was made from records which are counted already.
  func keep(_ price: ImportedPrice) {
    prices.append(price)
    describe(
      ImportedInstrument(
        id: price.instrument, unit: price.unit, currency: price.currency, kind: .spot,
        hardware: price.unit?.hardware ?? "", note: "by hedge import \(format.name)"))
  }

  /// Keeps usage, and counts it as found.
  func take(_ record: UsageRecord, note: String) {
    account.find()
    usage.append(record)
    describe(
      ImportedInstrument(
        id: record.instrument, unit: record.unit, currency: record.currency, kind: .administered,
        hardware: record.unit.hardware ?? "", note: note))
  }

  /// A draft of the same import over other bytes, whose messages are its own.
  func reading(_ source: any ByteSource) -> ImportDraft {
    ImportDraft(
      format: format, options: options, fileName: fileName, source: source, sources: sources)
  }

  /// Puts other prices in place of those that were taken.
  func replacePrices(_ change: ([ImportedPrice]) -> [ImportedPrice]) {
    prices = change(prices)
  }

  private func describe(_ instrument: ImportedInstrument) {
    if knownInstruments.insert(instrument.id).inserted { instruments.append(instrument) }
  }

  /// Adds an error about a place in the file.
  func report(
    _ code: MessageCode, _ message: String, line: Int = 0, column: Int = 0, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code, message,
        position: SourcePosition(file: fileName, line: line, column: column, endColumn: column + 1),
        help: help))
  }
}
