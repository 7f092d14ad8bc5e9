import Foundation
import TestSupport
import Testing

@testable import HedgeKit
@testable import Reporting

/// A book whose free texts try to be markup or commands is planned and checked in every form.
struct HostileBookTests {
  static let texts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>]]>", "\u{1B}[2J\u{9B}31m\u{7}",
    "user\u{202E}gnp.exe", "::error file=a::x", "=1+1", "\t=1", "../../etc/passwd",
    String(repeating: "long", count: 2_500), "👩‍💻 漢字",
  ]

  /// A book in memory, in a folder with a name of its own.
  private func host(text: String, team: String = "search") throws -> FolderHost {
    let host = FolderHost(folder: PackageFolder.path)
    let folder = "Tests/<b onload='x'>\u{202E}"
    try host.createFolder(folder)
    let book = "Tests/Golden/check/every-outcome-text/book/"
    for name in ["futures.csv", "holidays.csv", "prices.csv", "settings.csv"] {
      let data = try #require(
        FileManager.default.contents(atPath: PackageFolder.path(of: book + name)))
      try host.replace(folder + "/" + name, with: [UInt8](data))
    }
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    try host.replace(
      folder + "/workload.csv",
      with: Array(
        """
        month,workload,quantity,unit,instrument,team,note
        2027-01,search,100000,gpu_hour:H100,gcp-h100,\(quoted(team)),\(quoted(text))
        2027-02,search,80000,gpu_hour:H100,gcp-h100,search,\(quoted(text))

        """.utf8))
    try host.replace(
      folder + "/policy.csv",
      with: Array(
        """
        rule,metric,operator,limit,severity,scope,each,waived_until,reason,note
        dear,expected_cost,<=,400000,error,,total,2026-12-31,\(quoted(text)),\(quoted(text))
        cover,coverage,>=,0.5,error,,month,,,\(quoted(text))

        """.utf8))
    host.enter(folder)
    return host
  }

  private func expectInert(_ text: String, _ format: OutputFormat) {
    let steering = text.unicodeScalars.filter { scalar in
      VisibleText.isHarmful(scalar) && scalar != "\n"
        && !(format == .csv && (scalar == "\r" || scalar == "\t"))
    }
    #expect(steering.isEmpty, "\(format)")
  }

  @Test(arguments: texts)
  func aCheckIsTheSameInEveryForm(_ text: String) throws {
    for format in CheckVerb.spec.formats {
      let host = try host(text: text)
      let status = host.run(["check", "--as-of", "2026-11-20", "--format", format.rawValue])
      #expect(status == 0, "\(format): \(host.messageText)")
      #expect(!host.output.isEmpty, "\(format)")
      expectInert(host.outputText + host.messageText, format)
    }
  }

  @Test(arguments: texts)
  func aPlanIsTheSameInEveryForm(_ text: String) throws {
    let host = try host(text: text)
    let files = PlanVerb.spec.formats.map { (format: $0, name: "plan.\($0.rawValue)") }
    let targets = files.flatMap { ["-o", "\($0.name):\($0.format.rawValue)"] }
    #expect(host.run(["plan", "--paths", "256"] + targets) == 0, "\(host.messageText)")
    for file in files {
      expectInert(try #require(host.writtenText(file.name)), file.format)
    }
    #expect(!(host.writtenText("plan.html") ?? "").contains("<script"))
  }

  /// A name that tables refer to each other by is refused where it stands, and quoted harmlessly.
  @Test(arguments: texts)
  func aNameThatIsNoIdentifierIsRefused(_ text: String) throws {
    for format in CheckVerb.spec.formats {
      let host = try host(text: "", team: text)
      let status = host.run(["check", "--as-of", "2026-11-20", "--format", format.rawValue])
      #expect(status == 3, "\(format)")
      #expect(host.messageText.contains("workload.csv:2"), "\(format)")
      expectInert(host.outputText + host.messageText, format)
    }
  }
}
