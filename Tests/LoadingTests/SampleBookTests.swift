import Foundation
import Loading
import Tabular
import TestSupport
import Testing

/// Each message that reading a book can give has a sample book that gives it.
@Suite struct SampleBookTests {
  static let samples: [String] = {
    let path = PackageFolder.path(of: "Tests/Golden/validate")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().filter { name in codes.contains { name.hasPrefix($0 + "-") } }
  }()

  static let codes = (TabularMessages.all + LoadingMessages.all).map(\.code.rawValue)

  @Test(arguments: samples) func givesItsMessage(sample: String) {
    let loaded = Books.load(folder: "Golden/validate/\(sample)/book") {
      $0.knownMarks = ["own price", "indicative"]
      $0.reservedScenarios = ["index_up_30", "spike"]
    }
    let found = loaded.diagnostics.items.map(\.code.rawValue)
    #expect(found.contains(String(sample.prefix(4))))
    #expect((loaded.value == nil) == loaded.diagnostics.hasErrors)
  }

  @Test(arguments: codes) func hasASample(code: String) {
    #expect(Self.samples.contains { $0.hasPrefix(code + "-") })
  }

  @Test func codesAreUniqueAndSorted() {
    #expect(Set(Self.codes).count == Self.codes.count)
    #expect(LoadingMessages.all.map(\.code) == LoadingMessages.all.map(\.code).sorted())
    for message in LoadingMessages.all {
      #expect(!message.cause.isEmpty && !message.cure.isEmpty)
    }
  }

  /// Counted by hand in the files of the sample.
  @Test func tenFaultsAreAllFound() {
    let loaded = Books.load(folder: "Golden/validate/ten-faults/book")
    #expect(loaded.diagnostics.errorCount == 10)
    #expect(
      loaded.places == [
        "H017 workload.csv:3:1", "H012 workload.csv:4:16", "H030 workload.csv:5:37",
        "H012 prices.csv:2:21", "H036 prices.csv:3:21", "H026 prices.csv:4:1",
        "H102 positions.csv:2:6", "H048 bands.csv:2:10", "H060 policy.csv:2:7",
        "H041 settings.csv:2:1",
      ])
  }
}
