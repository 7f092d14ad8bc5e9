import Basics
import Pricing
import Tabular

extension BuiltInTables {
  /// Reads the contracts whose terms are public.
  static func readContracts(_ draft: BookDraft) -> [ContractSpec] {
    let reader = reader(contracts, "built-in contracts", ContractsTable.schema, draft)
    let specs = ContractsTable.read(reader, origin: .builtIn, draft)
    draft.diagnostics.append(contentsOf: reader.diagnostics)
    return specs
  }

  /// Reads the measured throughputs and the peaks of arithmetic.
  static func readConversions(_ draft: BookDraft) -> [Conversion] {
    let speeds = reader(throughputs, "built-in throughputs", ConversionsTable.schema, draft)
    let rates = ConversionsTable.read(speeds, origin: .builtIn)
    draft.diagnostics.append(contentsOf: speeds.diagnostics)
    let peakReader = reader(peaks, "built-in peaks", PeaksTable.schema, draft)
    let peakRates = PeaksTable.read(peakReader)
    draft.diagnostics.append(contentsOf: peakReader.diagnostics)
    return rates + peakRates
  }

  private static func reader(
    _ text: String, _ name: String, _ schema: TableSchema, _ draft: BookDraft
  ) -> TableReader {
    TableReader(
      source: MemoryByteSource(text), fileName: name, schema: schema, sources: draft.sources)
  }
}
