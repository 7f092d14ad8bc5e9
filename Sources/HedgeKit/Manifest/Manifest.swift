import Basics
import Tabular

/// What stands beside a report: which command made it, from which files, and which bytes it has.
struct Manifest {
  /// What follows the name of the report's file.
  static let suffix = ".manifest.json"
  static let schema = "manifest/1"

  /// A file that the command read.
  struct Input {
    /// The path, from the folder in which the command was given.
    let file: String
    let sha256: String
    /// The lines of a digest; nil when the file was not looked at line by line.
    let linesEach: Int?
    let lineDigests: String?
    /// The file, when it was small.
    let text: String?
  }

  /// Why a manifest is none.
  struct Fault: Error {
    let message: String
    let line: Int
  }

  /// The versions of the program and of its methods, in words.
  let version: String
  /// The words after the program's name.
  let command: [String]
  /// Whether the command read standard input.
  let readsStandardInput: Bool
  /// The report's file, as the command named it.
  let file: String
  /// The SHA-256 of its bytes.
  let sha256: String
  let inputs: [Input]

  /// The files that the command wrote.
  var targets: [String] {
    var targets: [String] = [file]
    let words = command.dropFirst()
    for (word, next) in zip(words, words.dropFirst() + [""]) {
      if word == "-o" || word == "--output" {
        targets.append(next)
      } else if word.hasPrefix("--output=") {
        targets.append(String(word.dropFirst(9)))
      }
    }
    // A form may follow the name.
    return targets
      + targets.compactMap { target in
        target.lastIndex(of: ":").map { String(target[..<$0]) }
      }
  }

  /// Reads a manifest.
  init(_ source: any ByteSource) throws(Fault) {
    var root: [JSONMember] = []
    do throws(JSONFault) {
      var reader = JSONReader(source: source)
      _ = try reader.forEachRecord(at: []) { name, value in
        root.append(JSONMember(key: name ?? "", value: value))
      }
    } catch {
      throw Fault(message: error.message, line: error.line)
    }
    let value = JSONValue(.object(root), line: 1, column: 1)
    let schema = value["schema"]?.string ?? ""
    guard schema == Self.schema else {
      throw Fault(
        message: "its schema is \(MessageText.quoted(schema)), not \(Self.schema)", line: 1)
    }
    guard let meta = value["meta"], let output = meta["output"],
      let version = meta["tool"]?["version"]?.string,
      let command = meta["command"]?.items?.map(\.string),
      let file = output["file"]?.string, let sha256 = Self.digest(output["sha256"]),
      let rows = value["rows"]?.items, !command.contains(nil)
    else { throw Fault(message: "it lacks what a manifest has", line: 1) }
    self.version = Self.version(version, meta["tool"]?["method"]?.decimal?.description ?? "?")
    self.command = command.compactMap(\.self)
    self.file = file
    self.sha256 = sha256
    readsStandardInput = meta["standard_input"]?.content == .boolean(true)
    var inputs: [Input] = []
    for row in rows {
      guard let file = row["file"]?.string, let sha256 = Self.digest(row["sha256"]) else {
        throw Fault(message: "an input has no file or no SHA-256", line: row.line)
      }
      let each = row["lines_each"]?.decimal.flatMap { Int($0.description) }
      inputs.append(
        Input(
          file: file, sha256: sha256, linesEach: each.flatMap { $0 > 0 ? $0 : nil },
          lineDigests: row["line_digests"]?.string, text: row["text"]?.string))
    }
    self.inputs = inputs
  }

  /// This version, as a manifest would say it.
  static let currentVersion = version(HedgeTool.version, "\(HedgeTool.methodVersion)")

  private static func version(_ tool: String, _ method: String) -> String {
    "hedge \(MessageText.printable(tool)) with methods \(MessageText.printable(method))"
  }

  private static func digest(_ value: JSONValue?) -> String? {
    guard let text = value?.string, text.hasPrefix("sha256:") else { return nil }
    return String(text.dropFirst(7))
  }
}
