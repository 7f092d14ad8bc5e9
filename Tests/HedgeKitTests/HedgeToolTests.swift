import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// Whole runs against a world that the test makes.
struct HedgeToolTests {
  private let folder = PackageFolder.path(of: "Tests/Golden")

  private func host() -> FolderHost { FolderHost(folder: folder) }

  @Test func theFirstOfTwoFiveOneFourHidesTheOthers() {
    // The order of the product's exit codes: 2, 3, 5, 1, 4.
    let order: [HedgeKit.ExitStatus] = [
      .usage, .input, .output, .gateBroken, .incomplete, .success,
    ]
    for (place, first) in order.enumerated() {
      for second in order[place...] {
        #expect(first.combined(with: second) == first)
        #expect(second.combined(with: first) == first)
      }
    }
    #expect(HedgeKit.ExitStatus.combined([]) == .success)
    #expect(HedgeKit.ExitStatus.combined([.incomplete, .gateBroken, .success]) == .gateBroken)
    #expect(Set(HedgeKit.ExitStatus.precedence) == Set(HedgeKit.ExitStatus.allCases))
  }

  @Test(arguments: [
    (["pln"], "error: there is no verb \"pln\"\n"),
    (["versoin"], "did you mean version?"),
    (["--wide", "plan"], "the verb comes before the flags"),
    (["help", "conver"], "did you mean convert?"),
    (["schema", "workloads"], "did you mean workload?"),
  ])
  func aWrongWordIsAUsageErrorWithTheNearestRight(_ arguments: [String], _ said: String) {
    let host = host()
    #expect(host.run(arguments) == 2)
    #expect(host.messageText.contains(said), "\(host.messageText)")
    #expect(host.outputText == "")
  }

  @Test func aReaderThatHasGoneChangesNothing() {
    let host = host()
    host.outputEnd = .gone
    #expect(host.run(["help"]) == 0)
    #expect(host.messageText == "")
  }

  @Test func aFullDiskIsFive() {
    let host = host()
    host.outputEnd = .full
    #expect(host.run(["help"]) == 5)
    #expect(host.messageText.contains("No space left on device"))
  }

  @Test func aWrongInputHidesAFullDisk() {
    let host = FolderHost(folder: folder + "/validate/ten-faults")
    host.outputEnd = .full
    #expect(host.run(["validate", "book"]) == 3)
  }

  @Test func aFileThatCannotBeWrittenIsFiveAndTheOthersAreWritten() {
    let host = host()
    #expect(host.run(["schema", "-o", "/dev/full", "-o", "schema.csv"]) == 5)
    #expect(host.messageText.contains("error[H401]: /dev/full could not be written"))
    #expect(host.writtenText("schema.csv")?.hasPrefix("schema_version,name,kind,row\r\n") == true)
  }

  @Test func quietKeepsTheReportForTheFile() {
    let host = host()
    #expect(host.run(["schema", "-q", "-o", "schema.json"]) == 0)
    #expect(host.outputText == "")
    #expect(host.writtenText("schema.json")?.hasPrefix("{\n") == true)
  }

  @Test func initNeverOverwrites() {
    let host = host()
    #expect(host.run(["init", "--sample", "demo"]) == 0)
    let before = host.written
    #expect(host.run(["init", "--sample", "demo"]) == 2)
    #expect(host.messageText.contains("[H072]"))
    #expect(host.written == before)
  }

  @Test func theSampleBookIsValid() {
    let host = host()
    #expect(host.run(["init", "--sample", "demo"]) == 0)
    #expect(host.run(["validate", "demo"]) == 0)
    #expect(host.messageText == "")
  }

  @Test func theFirstBookHasThePriceOnTheDayBeforeItBegins() {
    let host = host()
    let flags = "--gpu H100 --hours 96000 --from 2027-01 --months 6 --price 2.48"
      .split(separator: " ").map(String.init)
    #expect(host.run(["init", "mine"] + flags) == 0)
    #expect(
      host.writtenText("mine/prices.csv")
        == "date,instrument,price,unit\n2026-12-31,own-H100,2.48,gpu_hour:H100\n")
    #expect(
      host.writtenText("mine/workload.csv")?.hasSuffix(
        "\n2027-01,2027-06,inference,96000,gpu_hour:H100,own-H100\n") == true)
    #expect(host.run(["validate", "mine"]) == 0)
    #expect(host.run(["init", "other", "--as-of", "2026-11-20"] + flags) == 0)
    #expect(host.writtenText("other/prices.csv")?.contains("\n2026-11-20,") == true)
  }

  @Test func colourIsForTerminalsAndItsVariablesDecide() {
    func isColoured(_ variables: [String: String], terminal: Bool, _ flags: [String] = []) -> Bool {
      let host = FolderHost(folder: folder + "/validate/ten-faults")
      host.variables = variables
      if terminal { host.terminals = [.error] }
      _ = host.run(["validate", "book"] + flags)
      return host.messageText.contains("\u{1B}[")
    }
    #expect(!isColoured([:], terminal: false))
    #expect(isColoured([:], terminal: true))
    #expect(!isColoured(["NO_COLOR": "1"], terminal: true))
    #expect(isColoured(["NO_COLOR": ""], terminal: true))
    #expect(!isColoured(["TERM": "dumb"], terminal: true))
    #expect(isColoured(["CLICOLOR_FORCE": "1"], terminal: false))
    #expect(!isColoured(["CLICOLOR_FORCE": "0"], terminal: false))
    #expect(!isColoured(["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], terminal: true))
    #expect(isColoured(["NO_COLOR": "1"], terminal: false, ["--color", "always"]))
    #expect(!isColoured([:], terminal: true, ["--color=never"]))
  }

  @Test func aTerminalsWidthIsForTerminalsOnly() {
    let wide = host()
    wide.terminalWidth = 40
    _ = wide.run(["contracts"])
    let narrow = host()
    narrow.terminalWidth = 40
    narrow.terminals = [.output]
    _ = narrow.run(["contracts"])
    let lines = narrow.outputText.split(separator: "\n")
    #expect(wide.outputText.contains("underlying") && wide.outputText.contains("trade fee"))
    #expect(!narrow.outputText.contains("trade fee  "))
    #expect(lines.allSatisfy { $0.count <= 40 } || narrow.outputText.contains("left out"))
  }

  @Test func maxErrorsLimitsWhatIsPrintedAndNotWhatIsCounted() {
    let host = FolderHost(folder: folder + "/validate/ten-faults")
    #expect(host.run(["validate", "book", "--max-errors", "1"]) == 3)
    #expect(host.messageText.components(separatedBy: "error[").count - 1 == 1)
  }

  @Test func annotationsNameFilesFromTheFolderThatHoldsGit() {
    let host = FolderHost(folder: folder + "/validate/faulty-github")
    host.repository = PackageFolder.path
    #expect(host.run(["validate", "book", "-f", "github"]) == 3)
    let file = "Tests/Golden/validate/faulty-github/book/prices.csv"
    #expect(host.outputText.hasPrefix("::error file=\(file),line=3,col=16"), "\(host.outputText)")
  }

  @Test func issuesNameFilesFromTheFolderThatHoldsGit() throws {
    let host = FolderHost(folder: folder + "/validate/faulty-github")
    host.repository = PackageFolder.path
    let files = ["-o", "a.sarif", "-o", "b.json:gitlab"]
    #expect(host.run(["validate", "book"] + files) == 3)
    let file = "Tests/Golden/validate/faulty-github/book/prices.csv"
    #expect(try #require(host.writtenText("a.sarif")).contains("\"uri\": \"\(file)\""))
    #expect(try #require(host.writtenText("b.json")).contains("\"path\": \"\(file)\""))
  }

  @Test func aJobFindsItsReportsWhereThereIsNoBook() throws {
    let host = FolderHost(folder: folder)
    let files = ["-o", "a.xml", "-o", "b.sarif", "-o", "c.json:gitlab", "-o", "d.md"]
    #expect(host.run(["check", "nowhere", "--as-of", "2026-11-20"] + files) == 3)
    for name in ["a.xml", "b.sarif", "c.json", "d.md"] {
      #expect(try #require(host.writtenText(name)).contains("H070"), "\(name)")
    }
    #expect(host.outputText.isEmpty)
  }

  @Test func standardInputReplacesATable() {
    let prices = "date,instrument,price\n2026-11-20,a,x\n"
    let host = FolderHost(folder: folder, standardInput: Array(prices.utf8))
    _ = host.run(["init", "--sample", "demo"])
    #expect(host.run(["validate", "demo", "--prices", "-"]) == 3)
    #expect(host.messageText.contains("--> stdin:2:14"))
  }
}
