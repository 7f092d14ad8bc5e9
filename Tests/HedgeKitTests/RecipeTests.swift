import Foundation
import TestSupport
import Testing

/// The commands in the recipes of the README run as they stand there.
struct RecipeTests {
  /// The lines of the README's YAML blocks that run a verb, as words.
  private static let commands: [[String]] = {
    let data = FileManager.default.contents(atPath: PackageFolder.path(of: "README.md"))
    let text = String(decoding: data ?? Data(), as: UTF8.self)
    let blocks = text.components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    let lines = blocks.flatMap { $0.split(separator: "\n") }
    return lines.compactMap { line in
      // A shell that asks whether the binary is there runs nothing.
      guard let range = line.range(of: ".hedge/bin/hedge "), !line.contains("if [") else {
        return nil
      }
      return line[range.upperBound...]
        .replacingOccurrences(of: "\"$(date -u +%F)\"", with: "2026-08-18")
        .replacingOccurrences(of: ".hedge/base/books/acme", with: "Examples/token-contract")
        .replacingOccurrences(of: "books/acme", with: "Examples/token-contract")
        .replacingOccurrences(of: " >> \"$GITHUB_STEP_SUMMARY\"", with: "")
        .split(separator: " ").map(String.init)
    }
  }()

  @Test func everyCommandRunsAndWritesItsReports() {
    #expect(Self.commands.count >= 2)
    let host = FolderHost(folder: PackageFolder.path)
    host.repository = PackageFolder.path
    host.variables["GITHUB_STEP_SUMMARY"] = "summary.md"
    for words in Self.commands {
      #expect(host.run(words) == 0, "\(words): \(host.messageText)")
      for (flag, target) in zip(words, words.dropFirst()) where flag == "-o" {
        let file = target.split(separator: ":")[0]
        #expect(host.writtenText(String(file)) != nil, "\(target)")
      }
    }
  }
}
