import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// The files of a book, found: from its folder, or named by flags.
struct BookFiles {
  /// The folder.
  let folder: String
  /// The files, in the order in which they are read.
  let inputs: [TableInput]
  /// What was noticed about the folder.
  let diagnostics: Diagnostics
  /// The path of each file by the name that messages use; nothing for standard input.
  let paths: [String: String]
}

extension Context {
  /// Reads a book: the tables of a folder, each replaced by the file that a flag names.
  ///
  /// - Parameters:
  ///   - invocation: The command line.
  ///   - folder: The folder; nil when only flags name files.
  ///   - tables: The tables to read; nil for all.
  ///   - configure: Changes how the book is read, before it is.
  /// - Returns: The book, or none, with every message.
  /// - Throws: `Stop` when the folder is no book.
  func readBook(
    _ invocation: Invocation, folder: String?, tables: Set<BookTable>? = nil,
    configure: (inout BookOptions) -> Void = { _ in }
  ) throws(Stop) -> (loaded: Loaded<Book>, files: BookFiles, diagnostics: Diagnostics) {
    let files = try bookFiles(invocation, folder: folder)
    try refuseToOverwrite(files, invocation)
    var options = BookOptions()
    if let folder { options.name = host.name(ofFolder: folder) }
    options.dialect = invocation.choice(.readDialect, as: Dialect.self) ?? .rfc4180
    options.dateOrder = invocation.choice(.dates, as: DateOrder.self) ?? .iso
    options.priceLayout = invocation.has(.wide) ? .wide : .long
    options.contract = invocation.text(.contract)
    let settings: [(Flag, String)] = [
      (.asOf, "as_of"), (.utilization, "utilization"), (.mfu, "mfu"),
      (.paths, "paths"), (.seed, "seed"), (.confidence, "confidence"),
      (.volatility, "volatility"),
    ]
    for (flag, setting) in settings {
      guard let value = invocation.text(flag) else { continue }
      options.overrides.append(
        BookOptions.Override(flag: flag.rawValue, setting: setting, value: value))
    }
    options.reservedScenarios = StressScenario.BuiltIn.allCases.map(\.rawValue)
    options.knownMarks = Mark.allCases.map(\.rawValue)
    configure(&options)
    let inputs = files.inputs.filter { tables?.contains($0.table) ?? true }
    let loaded = BookLoader(inputs, options: options).load()
    var diagnostics = files.diagnostics
    diagnostics.append(contentsOf: loaded.diagnostics)
    provenance = Provenance(loaded: loaded, paths: files.paths)
    explain(
      loaded.inputs.map { input in
        "read \(input.name): \(MessageText.count(input.rowCount, "row")), sha256:\(input.sha256)"
      })
    return (loaded, files, diagnostics)
  }

  /// Refuses to write a report over a table that it is made from.
  private func refuseToOverwrite(
    _ files: BookFiles, _ invocation: Invocation
  ) throws(Stop) {
    let inputs = files.paths.values.map { host.absolute($0) }
    for target in invocation.outputs where inputs.contains(host.absolute(target.path)) {
      throw invocation.misuse(
        "-o \(target.path): that is a table of the book that is read",
        help: ["name another file"])
    }
  }

  /// The folder of the verb's BOOK argument.
  func bookFolder(_ invocation: Invocation) -> String {
    let place = invocation.spec.operands.firstIndex { $0.name == "BOOK" }
    return place.flatMap { invocation.operand($0) } ?? "."
  }

  /// Reads the book that a verb uses when there is one: the folder that is named, else the current
  /// folder when it holds a table, else what is built in.
  func bookIfAny(
    _ invocation: Invocation
  ) throws(Stop) -> (book: Book, sources: SourceMap, diagnostics: Diagnostics) {
    let folder = bookFolder(invocation)
    let isThere = folder != "." || isBook(folder)
    let (loaded, _, diagnostics) = try readBook(invocation, folder: isThere ? folder : nil) {
      $0.neededTables = []
    }
    guard let book = loaded.value else { throw stop(diagnostics, sources: loaded.sources) }
    return (book, loaded.sources, diagnostics)
  }

  /// Tells whether a folder holds any table of a book.
  func isBook(_ folder: String) -> Bool {
    BookTable.allCases.contains { host.kind(of: joined(folder, $0.fileName)) == .file }
  }

  /// The way from the folder that holds `.git` to a file of the book; nil when there is none.
  func repositoryPath(of name: String, in files: BookFiles) -> String? {
    files.paths[name].flatMap { repositoryPath(ofFile: host.absolute($0)) }
  }

  /// The way from the folder that holds `.git` to a file or folder; nil when there is none.
  func repositoryPath(ofFile file: String) -> String? {
    if host.kind(of: joined(file, ".git")) != .missing { return "" }
    var folder = file[...]
    while let cut = folder.lastIndex(of: "/") {
      folder = folder[..<cut]
      if host.kind(of: folder + "/.git") != .missing {
        return String(file.dropFirst(folder.count + 1))
      }
    }
    return nil
  }

  private func bookFiles(
    _ invocation: Invocation, folder: String?
  ) throws(Stop) -> BookFiles {
    var diagnostics = Diagnostics()
    var inputs: [TableInput] = []
    var paths: [String: String] = [:]
    let names = try self.names(inBook: folder)
    let folder = folder ?? "."
    for (table, flag) in zip(BookTable.allCases, Flag.tables) {
      if let path = invocation.text(flag) {
        let isPipe = path == "-"
        var name = isPipe ? "stdin" : path
        while paths[name] != nil || names.contains(name) && folder != "." { name = "./" + name }
        if !isPipe { paths[name] = path }
        inputs.append(input(table, name: name, path: isPipe ? nil : path))
        continue
      }
      for name in tableFiles(table, names: names, folder: folder, &diagnostics) {
        paths[name] = joined(folder, name)
        inputs.append(input(table, name: name, path: joined(folder, name)))
      }
    }
    warnOfNearNames(names, &diagnostics)
    if diagnostics.hasErrors { throw stop(diagnostics, sources: SourceMap()) }
    return BookFiles(folder: folder, inputs: inputs, diagnostics: diagnostics, paths: paths)
  }

  private func names(inBook folder: String?) throws(Stop) -> [String] {
    guard let folder else { return [] }
    let reason: String
    switch host.kind(of: folder) {
    case .folder:
      do {
        return try host.list(folder)
      } catch {
        reason = error.message
      }
    case .file: reason = "it is a file"
    case .missing: reason = "there is no such folder"
    }
    throw stop(
      Diagnostic(
        HedgeMessages.noBook, "no book in \(MessageText.quoted(folder)): \(reason)",
        help: "name the folder that holds workload.csv, or write one: hedge init --sample demo"))
  }

  private func tableFiles(
    _ table: BookTable, names: [String], folder: String, _ diagnostics: inout Diagnostics
  ) -> [String] {
    let file = names.contains(table.fileName) ? [table.fileName] : []
    guard table == .prices, names.contains(table.rawValue),
      host.kind(of: joined(folder, table.rawValue)) == .folder
    else { return file }
    let below = (try? host.list(joined(folder, table.rawValue))) ?? []
    let parts = below.filter { $0.hasSuffix(".csv") && !$0.hasPrefix(".") }
      .map { joined(table.rawValue, $0) }
    if !file.isEmpty, !parts.isEmpty {
      diagnostics.append(
        Diagnostic(
          HedgeMessages.twoPriceTables,
          "prices are in \(table.fileName) and in the folder \(table.rawValue)",
          help: "keep one of them, or name the file with --prices"))
    }
    return file.isEmpty ? parts : file
  }

  private func warnOfNearNames(_ names: [String], _ diagnostics: inout Diagnostics) {
    let tables = BookTable.allCases.map(\.fileName)
    for name in names where name.hasSuffix(".csv") && !tables.contains(name) {
      let stem = String(name.dropLast(4))
      guard let near = suggestion(for: stem, among: BookTable.allCases.map(\.rawValue)) else {
        continue
      }
      diagnostics.append(
        Diagnostic(
          HedgeMessages.unknownTable, "\(MessageText.printable(name)) was not read",
          severity: .warning, help: "did you mean \(near).csv?"))
    }
  }

  private func input(_ table: BookTable, name: String, path: String?) -> TableInput {
    TableInput(table, name: name) { [host] () throws(ByteSourceError) in
      guard let path else { return host.standardInput }
      do throws(HostError) {
        return try host.open(path)
      } catch {
        throw ByteSourceError(message: error.message)
      }
    }
  }
}
