import Basics
import Tabular

/// One name for the hardware that marketplaces call by many: `NVIDIA H100 80GB HBM3` is `H100`.
///
/// The table is `BuiltInTables.hardware`. A name that it does not have is kept, with hyphens for what no
/// identifier holds, and said to be unknown.
public struct HardwareNames: Sendable {
  /// The name of hardware, and whether the table has it.
  public struct Name: Sendable, Hashable {
    /// The name, as units and instruments use it.
    public let hardware: String
    /// Whether the table has it.
    public let isKnown: Bool
  }

  private struct Key: Hashable {
    let family: String
    let form: String
    let memory: String
  }

  private let names: [Key: String]
  private let families: Set<String>
  private let noise: Set<String>

  /// The built-in table.
  public static let builtIn = HardwareNames()

  private static let schema = TableSchema(
    name: "hardware", summary: "a name of hardware",
    columns: [
      ColumnSchema("family", .text, required: true), ColumnSchema("form", .text),
      ColumnSchema("memory", .text), ColumnSchema("hardware", .identifier, required: true),
    ], key: ["family", "form", "memory"])

  private init() {
    let reader = TableReader(
      source: MemoryByteSource(BuiltInTables.hardware), fileName: "built-in hardware",
      schema: Self.schema, sources: SourceMap())
    var names: [Key: String] = [:]
    while let row = reader.next() {
      guard let family = row.text("family"), let hardware = row.identifier("hardware") else {
        continue
      }
      let key = Key(
        family: family, form: row.text("form") ?? "", memory: row.text("memory") ?? "")
      names[key] = hardware
    }
    precondition(!reader.diagnostics.hasErrors, "the built-in table of hardware is malformed")
    self.names = names
    families = Set(names.keys.map(\.family))
    noise = Set(BuiltInTables.hardwareNoise.split { $0 == " " || $0 == "\n" }.map(String.init))
  }

  /// Returns the one name of some hardware.
  ///
  /// - Parameters:
  ///   - text: What a marketplace calls it.
  ///   - memory: Its memory in GB when a column tells it; used where that makes other hardware of it.
  /// - Returns: The name, and whether the table has it.
  public func name(of text: String, memory: Int? = nil) -> Name {
    var words = Self.words(text)
    let told = words.firstIndex { Self.memory($0) != nil }
    let size = told.flatMap { Self.memory(words.remove(at: $0)) } ?? memory
    var form = ""
    words.removeAll { word in
      guard let found = Self.form(word) else { return noise.contains(word) }
      if form.isEmpty { form = found }
      return true
    }
    let family = words.joined(separator: " ")
    if families.contains(family) {
      let sizes = size.map { [nearest($0, family), ""] } ?? [""]
      for form in [form, ""] {
        for size in sizes {
          if let found = names[Key(family: family, form: form, memory: size)] {
            return Name(hardware: found, isKnown: true)
          }
        }
      }
    }
    return Name(hardware: CleanName.of(text), isKnown: false)
  }

  /// The memory of the table's rows that a size in GB, often told in GiB, is nearest to.
  private func nearest(_ size: Int, _ family: String) -> String {
    let known = names.keys.filter { $0.family == family && !$0.memory.isEmpty }
      .compactMap { Int($0.memory.dropLast(2)) }.sorted()
    let near = known.first { abs($0 - size) * 10 <= $0 }
    return near.map { "\($0)GB" } ?? "\(size)GB"
  }

  /// The words of a name in capitals, with a number and its GB in one word.
  private static func words(_ text: String) -> [String] {
    let parts = text.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    var words: [String] = []
    for part in parts.map(String.init) {
      let unit = part == "GB" || part == "GIB" || part == "G"
      if unit, let last = words.last, last.allSatisfy(\.isNumber) {
        words[words.count - 1] = last + "GB"
      } else if part.hasPrefix("RTX"), part.count > 3, part.dropFirst(3).allSatisfy(\.isNumber) {
        words += ["RTX", String(part.dropFirst(3))]
      } else {
        words.append(part)
      }
    }
    return words
  }

  private static func memory(_ word: String) -> Int? {
    for ending in ["GIB", "GB", "G"] where word.hasSuffix(ending) {
      return Int(word.dropLast(ending.count))
    }
    return nil
  }

  private static func form(_ word: String) -> String? {
    if word.hasPrefix("SXM"), word.dropFirst(3).allSatisfy(\.isNumber) { return "SXM" }
    return ["PCIE", "NVL", "MEGA"].contains(word) ? word : nil
  }
}
