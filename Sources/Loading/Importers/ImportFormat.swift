/// A kind of file that can be made into tables of a book: what it is, and what becomes of its traps.
public struct ImportFormat: Sendable, Hashable {
  /// Where the day of a price comes from.
  public enum Dating: String, Sendable, Hashable {
    /// Every record has it.
    case file = "in the file"
    /// The file does not tell it; a flag must.
    case told = "--as-of"
    /// The file tells one for all, and a flag may tell another.
    case either = "in the file, or --as-of"
  }

  /// The word that names it on the command line.
  public let name: String
  /// What the file is.
  public let summary: String
  /// How one gets such a file.
  public let obtain: String
  /// The tables that it can make; the first is made when none is named.
  public let makes: [ImportTable]
  /// Where days come from.
  public let dating: Dating
  /// The fields that records can be chosen by, and instruments told apart by.
  public let fields: [String]
  /// What is done with what such files really hold, a sentence each without its full stop.
  public let notes: [String]

  /// Every format, in the order of help.
  public static let all: [ImportFormat] = importers.map { $0.format }

  /// The readers, one file each.
  static let importers: [any Importer.Type] = [
    CSVImporter.self,
    SkyPilotImporter.self,
    AWSSpotImporter.self,
    AzureRetailImporter.self,
    GCPPricingImporter.self,
    VastImporter.self,
    RunPodImporter.self,
    LambdaImporter.self,
    LiteLLMImporter.self,
    FOCUSImporter.self,
    AnthropicUsageImporter.self,
    OpenAIUsageImporter.self,
    CCUsageImporter.self,
  ]
}

/// A table of a book that an import can make.
public enum ImportTable: String, Sendable, Hashable, CaseIterable {
  /// `prices.csv`.
  case prices
  /// `instruments.csv`.
  case instruments
  /// `workload.csv`.
  case workload

  /// The table of a book.
  public var table: BookTable {
    switch self {
    case .prices: .prices
    case .instruments: .instruments
    case .workload: .workload
    }
  }
}

/// Reads one kind of file.
protocol Importer: SendableMetatype {
  /// What it reads.
  static var format: ImportFormat { get }

  /// Reads a file; what it finds, and what it leaves out, goes into the draft.
  static func read(_ draft: ImportDraft)
}
