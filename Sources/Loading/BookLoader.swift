import Basics
public import Pricing
import Tabular

/// Reads the tables of a book into typed values; every fault of every file is found in one run.
public struct BookLoader {
  private let files: [TableInput]
  private let options: BookOptions

  /// Prepares a loader.
  ///
  /// - Parameters:
  ///   - files: The files that exist; several of one table only for prices, in reading order.
  ///   - options: How they are read, and what flags say.
  public init(_ files: [TableInput], options: BookOptions = BookOptions()) {
    for table in BookTable.allCases where table != .prices {
      precondition(files.count { $0.table == table } <= 1, "\(table.fileName) is given twice")
    }
    precondition(Set(files.map(\.name)).count == files.count, "two files have one name")
    self.files = files
    self.options = options
  }

  /// The most files of one book; the rest of a source map holds the built-in tables.
  static let maximumFiles = SourceMap.capacity - 16

  /// Reads every table.
  ///
  /// - Complexity: O(n log n) in the rows.
  public func load() -> Loaded<Book> {
    let sources = SourceMap()
    if files.count > Self.maximumFiles { return tooManyFiles(sources) }
    // Messages come in this order, whatever order the tables need each other in.
    for table in BookTable.allCases {
      for file in files where file.table == table { _ = sources.register(file.name) }
    }
    let draft = BookDraft(options: options, sources: sources)
    var reading = BookReading(files: files, draft: draft)
    readTerms(&reading)
    readNeeds(&reading)
    readChoices(&reading)
    checkReferences(draft)
    let book = draft.diagnostics.hasErrors ? nil : draft.book
    return Loaded(
      value: book, diagnostics: draft.diagnostics, sources: sources,
      inputs: reading.inputs.sorted {
        (sources.index(of: $0.name) ?? 0) < (sources.index(of: $1.name) ?? 0)
      })
  }

  private func tooManyFiles(_ sources: SourceMap) -> Loaded<Book> {
    var diagnostics = Diagnostics()
    diagnostics.append(
      Diagnostic(
        .unreadableFile, "the book has \(files.count) files, and \(Self.maximumFiles) can be read",
        help: "join the price files, by year say"))
    return Loaded(value: nil, diagnostics: diagnostics, sources: sources, inputs: [])
  }

  /// Reads the public contract terms that need no book.
  public static func builtInContracts() -> [ContractSpec] {
    BuiltInTables.readContracts(BookDraft(options: BookOptions(), sources: SourceMap()))
  }

  /// Reads the measured throughputs and arithmetic peaks that need no book.
  public static func builtInConversions() -> [Conversion] {
    BuiltInTables.readConversions(BookDraft(options: BookOptions(), sources: SourceMap()))
  }

  /// Reads the tables that others refer to.
  private func readTerms(_ reading: inout BookReading) {
    let draft = reading.draft
    reading.read(.settings, SettingsTable.schema) { SettingsTable.read($0, draft) }
    SettingsTable.readFlags(draft)
    let knowsContracts = reading.read(.contracts, ContractsTable.schema) { reader in
      draft.book.contracts = ContractsTable.read(reader, origin: .book, draft)
      return DayRange()
    }
    draft.contracts.isComplete = knowsContracts
    let own = Set(draft.book.contracts.map(\.id))
    draft.book.contracts += BuiltInTables.readContracts(draft).filter { !own.contains($0.id) }
    var conversions: [Conversion] = []
    let knowsConversions = reading.read(.conversions, ConversionsTable.schema) { reader in
      conversions = ConversionsTable.read(reader, origin: .book)
      return DayRange()
    }
    conversions += BuiltInTables.readConversions(draft)
    draft.models.isComplete = knowsConversions
    for conversion in conversions where UnitIdentity.tokens(in: conversion.from) != nil {
      if !conversion.from.model.isEmpty { draft.models.insert(conversion.from.model) }
    }
    draft.book.conversions = ConversionGraph(conversions)
    reading.read(.holidays, HolidaysTable.schema) { HolidaysTable.read($0, draft) }
  }

  /// Reads prices and the tables that name instruments.
  private func readNeeds(_ reading: inout BookReading) {
    let draft = reading.draft
    var knowsInstruments = reading.read(.instruments, InstrumentsTable.schema) {
      InstrumentsTable.read($0, draft)
    }
    switch options.priceLayout {
    case .long:
      var prices = PricesTable(draft)
      let isUsable = reading.read(.prices, PricesTable.schema) { prices.read($0) }
      knowsInstruments = knowsInstruments && isUsable
    case .wide:
      let isUsable = reading.read(.prices, WidePricesTable.schema) {
        WidePricesTable.read($0, draft)
      }
      knowsInstruments = knowsInstruments && isUsable
    }
    draft.instruments.isComplete = knowsInstruments
    takePrices(draft)
    var workload = WorkloadTable(draft)
    let knowsWorkloads = reading.read(.workload, WorkloadTable.schema) { workload.read($0) }
    draft.workloads.isComplete = knowsWorkloads
    draft.teams.isComplete = knowsWorkloads
    reading.read(.commitments, CommitmentsTable.schema) { CommitmentsTable.read($0, draft) }
  }

  /// Reads the tables that name contracts, teams and workloads.
  private func readChoices(_ reading: inout BookReading) {
    let draft = reading.draft
    reading.read(.futures, FuturesTable.schema) { FuturesTable.read($0, draft) }
    reading.read(.positions, PositionsTable.schema) { PositionsTable.read($0, draft) }
    var bands = BandsTable(draft)
    reading.read(.bands, BandsTable.schema) { bands.read($0) }
    draft.hasUsableBudget = reading.read(.budget, BudgetTable.schema) {
      BudgetTable.read($0, draft)
    }
    reading.read(.policy, PolicyTable.schema) { PolicyTable.read($0, draft) }
    reading.read(.scenarios, ScenariosTable.schema) { ScenariosTable.read($0, draft) }
  }

  /// Turns the gathered observations into series, each with a description.
  private func takePrices(_ draft: BookDraft) {
    let gathered = draft.prices.takeAll()
    let described = Set(draft.book.instruments.map(\.id))
    for series in gathered where !described.contains(series.instrument) {
      draft.book.instruments.append(
        InstrumentSpec(
          id: series.instrument, unit: series.unit,
          kind: InstrumentsTable.standardKind(of: series.instrument, draft), passThrough: nil,
          contract: nil, proxyFor: nil, hardware: nil, source: nil))
    }
    draft.book.instruments.sort { $0.id < $1.id }
    draft.book.prices = PriceHistory(
      gathered.filter { !$0.observations.isEmpty }.map {
        PriceSeries(instrument: $0.instrument, observations: $0.observations)
      })
  }

  /// Checks that the prices of an index buy what its contracts are sized in.
  private func checkIndexUnits(_ draft: BookDraft) {
    var checked: Set<String> = []
    for contract in draft.book.contracts where checked.insert(contract.underlying).inserted {
      guard let (unit, position) = draft.unitRows[contract.underlying], unit != contract.unit else {
        continue
      }
      let place = draft.sources.position(of: contract.source)
      draft.diagnostics.append(
        Diagnostic(
          .mixedUnits,
          "\(contract.underlying) is priced per \(unit), and \(contract.id) settles on it per "
            + "\(contract.unit) (\(place))",
          position: position, help: "convert the prices of the index", related: [place]))
    }
  }

  /// Checks the names that were read before the tables which must know them.
  private func checkReferences(_ draft: BookDraft) {
    for (target, cell) in draft.settingReferences {
      let kind = cell.position == nil ? DiagnosticKind.usage : .input
      let found =
        switch target {
        case .instrument: draft.instruments.diagnostic(cell, kind: kind)
        case .contract: draft.contracts.diagnostic(cell, kind: kind)
        case .model: draft.models.diagnostic(cell, kind: kind)
        }
      if let found { draft.diagnostics.append(found) }
    }
    var indices = draft.instruments
    indices.isComplete = indices.isComplete && draft.contracts.isComplete
    for contract in draft.book.contracts { indices.insert(contract.underlying) }
    for cell in draft.proxyReferences {
      if let found = indices.diagnostic(cell) { draft.diagnostics.append(found) }
    }
    checkIndexUnits(draft)
    if let contract = options.contract,
      let found = draft.contracts.diagnostic(CellReference(text: contract), kind: .usage)
    {
      draft.diagnostics.append(found)
    }
  }
}
