import Basics
import Loading
import Pricing
import Reporting
import Tabular

/// The method of an index, in a word, in lines and in entries: whoever has the output can make it again.
struct IndexMethodWords {
  private let options: IndexOptions

  init(_ options: IndexOptions) {
    self.options = options
  }

  /// The method in a word, for the column that says who quotes.
  var source: String {
    switch options.method {
    case .pooled: "index-pooled"
    case .providers(.mean): "index-mean"
    case .providers(.median): "index-median"
    case .providers(.trimmedMean(let share)): "index-trimmed-\(share)"
    }
  }

  private var weights: String {
    if options.weights.isEmpty { return "all alike" }
    let named = options.weights.map { "\(MessageText.printable($0.provider)) \($0.weight)" }
    return named.joined(separator: ", ") + ", others 1"
  }

  /// The block of a text report.
  var lines: [String] {
    let price =
      "price: of one accelerator for an hour, the offer's price over its count, to 6 decimals"
    let left =
      "left out: quotes without a price, at zero or below"
      + (options.placeholders.isEmpty
        ? "" : ", at " + options.placeholders.map(\.description).joined(separator: ", "))
    let carry = "last value for up to \(MessageText.count(options.mostCarried, "day"))"
    guard case .providers(let averaging) = options.method else {
      return [
        price, left, "index: mean of all quotes of a day in UTC; one wrong quote moves it",
        "a day without quotes: \(carry)",
      ]
    }
    let index =
      switch averaging {
      case .mean: "mean by weight of the providers"
      case .median: "median by weight of the providers"
      case .trimmedMean(let share):
        "mean by weight of the providers, \(share) of the weight cut off at each end"
      }
    let far = options.outlierFactor.map {
      "too far: \($0) times the median of the providers or more, or 1/\($0) of it or less; of three at least"
    }
    return [price, left, "provider: median of its quotes of a day in UTC"] + [far].compactMap { $0 }
      + [
        "index: \(index); weights: \(weights)",
        "a day with less than \(MessageText.count(options.minimumProviders, "provider")): \(carry)",
      ]
  }

  /// The block of a JSON report.
  var meta: MetaValue {
    var entries: [(String, MetaValue)] = [("method", .text(source)), ("version", .integer(1))]
    if case .providers(let averaging) = options.method {
      if case .trimmedMean(let share) = averaging {
        entries.append(("trim", .decimal(share, places: nil)))
      }
      entries += [
        ("provider_value", .text("median")),
        ("outlier_factor", options.outlierFactor.map { .decimal($0, places: nil) } ?? .null),
        (
          "weights",
          .array(
            options.weights.map {
              .object([
                ("provider", .text($0.provider)), ("weight", .decimal($0.weight, places: nil)),
              ])
            })
        ),
        ("minimum_providers", .integer(options.minimumProviders)),
      ]
    }
    entries += [
      ("placeholders", .array(options.placeholders.map { .decimal($0, places: nil) })),
      ("most_carried_days", .integer(options.mostCarried)),
      ("text", .array(lines.map { .text($0) })),
    ]
    return .object(entries)
  }
}
