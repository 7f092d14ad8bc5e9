import Basics
import Tabular

/// Holds a report against its manifest: are its bytes those, its inputs those, and does its command
/// lead there again.
struct Verification {
  /// What became of one side of it.
  enum Verdict: String {
    case same
    case changed
    case missing
    /// Nothing can be said.
    case unknown
  }

  /// The report's file, as it was named.
  let path: String
  private(set) var report = Verdict.unknown
  private(set) var inputs = Verdict.unknown
  private(set) var again = Verdict.unknown
  /// The files that the report was made from; nil without a manifest.
  private(set) var inputCount: Int?
  /// How many of them are not what they were.
  private(set) var changedCount: Int?
  private(set) var diagnostics: [Diagnostic] = []
  private let host: any Host

  /// Whether everything is as it was, and comes out again.
  var holds: Bool { report == .same && inputs == .same && again == .same }

  /// Verifies a report.
  ///
  /// - Parameters:
  ///   - file: The report, or its manifest.
  ///   - host: The world.
  init(of file: String, host: any Host) {
    self.host = host
    let isManifest = file.hasSuffix(Manifest.suffix)
    path = isManifest ? String(file.dropLast(Manifest.suffix.count)) : file
    guard let manifest = manifest() else { return }
    inputCount = manifest.inputs.count
    let bytes = checkReport(manifest)
    let folder = folder(of: manifest)
    checkInputs(manifest, folder)
    runAgain(manifest, folder, bytes)
  }

  private mutating func manifest() -> Manifest? {
    let place = path + Manifest.suffix
    let shown = MessageText.printable(place)
    var why: (String, Int)
    do throws(HostError) {
      let source = try host.open(place)
      do throws(Manifest.Fault) {
        return try Manifest(source)
      } catch {
        why = (error.message, error.line)
      }
    } catch {
      why = (error.message, 0)
    }
    diagnostics.append(
      Diagnostic(
        ManifestMessages.noManifest, "\(shown) is no manifest: \(why.0)",
        position: SourcePosition(file: place, line: why.1),
        help: "hedge writes it beside every -o file; keep the two together"))
    return nil
  }

  /// Compares the report with what was written.
  ///
  /// - Returns: Its bytes when they are those.
  private mutating func checkReport(_ manifest: Manifest) -> [UInt8]? {
    guard let bytes = bytes(of: path) else {
      report = .missing
      diagnostics.append(missing(path, "the report"))
      return nil
    }
    let sha256 = SHA256.hexDigest(of: bytes)
    report = sha256 == manifest.sha256 ? .same : .changed
    if report == .same { return bytes }
    diagnostics.append(
      Diagnostic(
        ManifestMessages.reportChanged,
        "\(MessageText.printable(path)) is not what hedge wrote: sha256:\(sha256.prefix(12))... "
          + "and not \(manifest.sha256.prefix(12))...",
        kind: .claim, position: SourcePosition(file: path, line: 0),
        help: "it was changed afterwards, by hand or by another program"))
    return nil
  }

  /// The folder in which the command was given: the manifest's, less what the command wrote of it.
  private func folder(of manifest: Manifest) -> String {
    let place = host.absolute(path)
    let ending = "/" + manifest.file.drop { $0 == "/" }
    if !manifest.file.hasPrefix("/"), place.hasSuffix(ending) {
      let folder = String(place.dropLast(ending.count))
      return folder.isEmpty ? "/" : folder
    }
    return host.currentFolder
  }

  /// A file of the command as it is found from the current folder.
  private func name(of file: String, in folder: String) -> String {
    if folder == host.currentFolder || file.hasPrefix("/") { return file }
    let here = host.currentFolder + "/"
    return joined(folder.hasPrefix(here) ? String(folder.dropFirst(here.count)) : folder, file)
  }

  private mutating func checkInputs(_ manifest: Manifest, _ folder: String) {
    var changed = 0
    var found: [Diagnostic] = []
    for input in manifest.inputs {
      let name = name(of: input.file, in: folder)
      guard let source = try? host.open(name),
        let account = try? FileAccount(source, linesEach: input.linesEach)
      else {
        changed += 1
        inputs = .missing
        found.append(missing(name, "a file that the report was made from"))
        continue
      }
      if account.sha256 == input.sha256 { continue }
      changed += 1
      found += ChangedInput(input: input, name: name).messages(account) { try? host.open(name) }
    }
    diagnostics += found
    changedCount = changed
    if inputs != .missing { inputs = changed == 0 ? .same : .changed }
  }

  private mutating func runAgain(_ manifest: Manifest, _ folder: String, _ bytes: [UInt8]?) {
    if manifest.readsStandardInput {
      diagnostics.append(
        Diagnostic(
          ManifestMessages.pipeIsGone,
          "\(MessageText.printable(path)) was made from standard input, which is gone",
          kind: .incomplete, help: "name a file instead, and the report can be verified"))
      return
    }
    noteVersion(manifest)
    let world = ReplayHost(host, folder: folder, targets: manifest.targets)
    let status = HedgeTool.run(manifest.command, host: world)
    guard let made = world.written(manifest.file) else {
      again = .missing
      diagnostics.append(
        Diagnostic(
          ManifestMessages.otherBytes,
          "the command of \(MessageText.printable(path)) ends with status \(status) and no report",
          kind: .claim, position: SourcePosition(file: path, line: 0),
          help: world.messages.split(separator: "\n").first.map { "it says " + $0 }))
      return
    }
    nameNewInputs(manifest, world, folder)
    again = SHA256.hexDigest(of: made) == manifest.sha256 ? .same : .changed
    if again == .same { return }
    let line = bytes.flatMap { Self.firstDifference($0, made) }
    diagnostics.append(
      Diagnostic(
        ManifestMessages.otherBytes,
        "the command of \(MessageText.printable(path)) gives another report now",
        kind: .claim, position: SourcePosition(file: path, line: line ?? 0),
        help: line.map { "line \($0) is the first that differs" }))
  }

  private mutating func noteVersion(_ manifest: Manifest) {
    guard manifest.version != Manifest.currentVersion else { return }
    diagnostics.append(
      Diagnostic(
        ManifestMessages.otherVersion,
        "\(MessageText.printable(path)) was made by \(manifest.version), this is "
          + Manifest.currentVersion,
        severity: .warning, position: SourcePosition(file: path, line: 0)))
  }

  /// Names files that the command reads now and did not read then.
  private mutating func nameNewInputs(
    _ manifest: Manifest, _ world: ReplayHost, _ folder: String
  ) {
    guard let bytes = world.written(manifest.file + Manifest.suffix),
      let now = try? Manifest(MemoryByteSource(bytes))
    else { return }
    let known = Set(manifest.inputs.map(\.file))
    for input in now.inputs where !known.contains(input.file) {
      inputs = inputs == .missing ? .missing : .changed
      let name = name(of: input.file, in: folder)
      diagnostics.append(
        Diagnostic(
          ManifestMessages.inputChanged,
          "\(MessageText.printable(name)) was not there when the report was made",
          kind: .claim, position: SourcePosition(file: name, line: 0)))
    }
  }

  private func missing(_ file: String, _ what: String) -> Diagnostic {
    Diagnostic(
      ManifestMessages.fileMissing, "\(MessageText.printable(file)) is not there: \(what)",
      position: SourcePosition(file: file, line: 0))
  }

  private func bytes(of path: String) -> [UInt8]? {
    guard let source = try? host.open(path) else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      guard let count = try? source.read(into: &buffer, at: bytes.count) else { return nil }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// The first line that differs; nil when none does.
  private static func firstDifference(_ then: [UInt8], _ now: [UInt8]) -> Int? {
    let common = zip(then, now).prefix { $0 == $1 }.count
    if common == then.count, common == now.count { return nil }
    return then[..<common].count { $0 == 0x0A } + 1
  }
}
