import Basics
import Tabular

/// How many of which hardware a cloud's machine type has.
struct MachineTypes: Sendable {
  /// The hardware of a machine.
  struct Hardware: Sendable, Hashable {
    let name: String
    let count: Int
  }

  private let machines: [String: Hardware]

  /// The built-in table.
  static let builtIn = MachineTypes()

  private static let schema = TableSchema(
    name: "machines", summary: "a machine type",
    columns: [
      ColumnSchema("machine", .identifier, required: true),
      ColumnSchema("hardware", .identifier, required: true),
      ColumnSchema("count", .integer(1...1_024), required: true),
      ColumnSchema("source", .text, required: true),
    ], key: ["machine"])

  private init() {
    let reader = TableReader(
      source: MemoryByteSource(BuiltInTables.machines), fileName: "built-in machines",
      schema: Self.schema, sources: SourceMap())
    var machines: [String: Hardware] = [:]
    while let row = reader.next() {
      guard let machine = row.identifier("machine"), let name = row.identifier("hardware"),
        let count = row.integer("count")
      else { continue }
      machines[machine] = Hardware(name: name, count: count)
    }
    precondition(!reader.diagnostics.hasErrors, "the built-in table of machines is malformed")
    self.machines = machines
  }

  /// The hardware of a machine type; nil when the table does not have it.
  subscript(_ machine: String) -> Hardware? { machines[machine] }
}
