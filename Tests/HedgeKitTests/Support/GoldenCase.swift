import Foundation
import TestSupport

/// One recorded run: a folder with arguments and what they lead to.
///
/// - `arguments`: one a line; `stdin`: what comes in, if anything; `book/`: tables, if any
/// - `device`: the device that standard output is, such as `/dev/full`, if any
/// - `stdout`, `stderr`, `status`: what the run leads to
struct GoldenCase: CustomStringConvertible {
  /// The verb's folder and the case's, such as `validate/ten-faults`.
  let name: String
  /// The absolute path of the folder.
  let folder: String

  /// What a run led to.
  struct Result: Equatable {
    var stdout: String
    var stderr: String
    var status: String
  }

  static let root = PackageFolder.path(of: "Tests/Golden")
  private static let parts = ["stdout", "stderr", "status"]

  var description: String { name }

  /// Every case, in order of the names.
  static let all: [GoldenCase] = {
    folders(in: root).flatMap { verb in
      folders(in: root + "/" + verb).map { name in
        GoldenCase(name: "\(verb)/\(name)", folder: "\(root)/\(verb)/\(name)")
      }
    }
  }()

  /// The files that a case must have and has not.
  var missing: [String] {
    (["arguments"] + Self.parts).filter {
      !FileManager.default.fileExists(atPath: folder + "/" + $0)
    }
  }

  /// The words of the command line.
  var arguments: [String] {
    var lines = text("arguments").split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines.map(String.init)
  }

  /// What was recorded.
  var recorded: Result {
    Result(
      stdout: text("stdout"), stderr: text("stderr"),
      status: text("status").trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Runs the case.
  func run() -> Result {
    let input = FileManager.default.contents(atPath: folder + "/stdin").map { [UInt8]($0) }
    let host = FolderHost(folder: folder, standardInput: input ?? [])
    // What @package names is a checkout.
    host.repository = folder + "/@package"
    if text("device").hasPrefix("/dev/full") { host.outputEnd = .full }
    let status = host.run(arguments)
    return Result(stdout: host.outputText, stderr: host.messageText, status: String(status))
  }

  /// Writes what a run led to into the folder.
  func record(_ result: Result) throws {
    let texts = [result.stdout, result.stderr, result.status + "\n"]
    for (part, text) in zip(Self.parts, texts) {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + part))
    }
  }

  private func text(_ part: String) -> String {
    let data = FileManager.default.contents(atPath: folder + "/" + part)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  private static func folders(in path: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().filter { name in
      let found = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
      return found?[.type] as? FileAttributeType == .typeDirectory
    }
  }
}
