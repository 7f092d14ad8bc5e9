import Foundation
import TestSupport

/// A `console` block of a README: commands after `$ `, each followed by what it prints.
struct ConsoleBlock {
  /// The file, from the package's folder.
  let file: String
  /// The line of the opening fence, from 1.
  let line: Int
  /// The commands and what is written below each.
  let steps: [Step]
  /// The command that a comment above an empty block asks to be recorded.
  let requested: String?

  /// One command and the lines below it.
  struct Step: Equatable {
    let command: String
    var output: [String]
  }

  /// The READMEs that are read.
  static var files: [String] {
    let examples = PackageFolder.path(of: "Examples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: examples)) ?? []
    let all =
      ["README.md", "Examples/README.md"] + names.sorted().map { "Examples/\($0)/README.md" }
    return all.filter { FileManager.default.fileExists(atPath: PackageFolder.path(of: $0)) }
  }

  /// The blocks of a file.
  static func blocks(of file: String) throws -> [ConsoleBlock] {
    var blocks: [ConsoleBlock] = []
    let lines = try self.lines(of: file)
    var place = 0
    while place < lines.count {
      guard lines[place] == fence else {
        place += 1
        continue
      }
      let body = lines[(place + 1)...].prefix { $0 != "```" }
      blocks.append(
        ConsoleBlock(
          file: file, line: place + 1, steps: steps(Array(body)),
          requested: place > 0 ? request(lines[place - 1]) : nil))
      place += body.count + 2
    }
    return blocks
  }

  /// Writes new steps into the blocks of a file, in their order.
  static func record(_ file: String, _ recorded: [[Step]]) throws {
    var lines = try self.lines(of: file)
    for (block, steps) in zip(try blocks(of: file), recorded).reversed() {
      let count = lines[block.line...].prefix { $0 != "```" }.count
      let body = steps.flatMap { ["$ " + $0.command] + $0.output }
      lines.replaceSubrange(block.line..<block.line + count, with: body)
      if block.requested != nil { lines.remove(at: block.line - 2) }
    }
    let text = lines.joined(separator: "\n")
    try Data(text.utf8).write(to: URL(fileURLWithPath: PackageFolder.path(of: file)))
  }

  private static let fence = "```console"

  private static func lines(of file: String) throws -> [String] {
    let data = try Data(contentsOf: URL(fileURLWithPath: PackageFolder.path(of: file)))
    return String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func request(_ line: String) -> String? {
    guard let match = line.wholeMatch(of: /<!-- transcript: (.+) -->/) else { return nil }
    return String(match.output.1)
  }

  private static func steps(_ body: [String]) -> [Step] {
    var steps: [Step] = []
    for line in body {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), output: []))
      } else if !steps.isEmpty {
        steps[steps.count - 1].output.append(line)
      }
    }
    return steps
  }
}

/// A shell that knows `hedge`, `cd`, `&&` and `echo $?`, over files in memory.
final class ConsoleSession {
  private let host = FolderHost(folder: PackageFolder.path)
  private var status: Int32 = 0

  /// Runs a command line and returns what it prints, a line each; nil when it is none that is known.
  func run(_ line: String) -> [String]? {
    let start = host.transcript.count
    for command in line.components(separatedBy: " && ") {
      let words = command.split(separator: " ").map { String($0).replacing("'", with: "") }
      switch words.first {
      case "hedge": status = host.run(Array(words.dropFirst()))
      case "cd" where words.count == 2: host.enter(words[1])
      case "echo" where words == ["echo", "$?"]: return [String(status)]
      default: return nil
      }
      if status != 0 { break }
    }
    let text = String(decoding: host.transcript[start...], as: UTF8.self)
    var lines = text.replacing("\r\n", with: "\n").components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
