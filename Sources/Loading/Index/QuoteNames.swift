import Tabular

/// The names of hardware and providers that the readers of a table have seen, in order.
struct QuoteNames {
  /// What the numbers of one reader's columns are among all.
  struct Numbers {
    let hardware: [Int]
    let provider: [Int]
  }

  let hardware: [String]
  /// The first is that of quotes which are not told apart by provider.
  let providers: [String]

  init(_ readers: [QuoteColumns]) {
    hardware = Set(readers.flatMap(\.hardware.names)).sorted()
    providers = Set(readers.flatMap(\.provider.names) + [""]).sorted()
  }

  /// The numbers of a reader's names.
  func numbers(_ reader: QuoteColumns) -> Numbers {
    Numbers(
      hardware: Self.numbers(reader.hardware.names, hardware),
      provider: Self.numbers(reader.provider.names, providers))
  }

  private static func numbers(_ names: [String], _ all: [String]) -> [Int] {
    let places = Dictionary(uniqueKeysWithValues: zip(all, all.indices))
    return names.map { places[$0] ?? 0 }
  }
}
