public import Basics
public import Pricing
public import Tabular

/// How a daily index is made of quotes.
public struct IndexOptions: Sendable {
  /// Tells what a day's value is made of.
  public enum Method: Sendable, Hashable {
    /// The median of each provider's quotes, and of these an average.
    case providers(IndexAveraging)
    /// The mean of all quotes, whoever gave them; in constant memory.
    case pooled
  }

  /// A field of a quote.
  public enum Field: String, Sendable, CaseIterable {
    /// The day, or the moment with its zone.
    case date
    /// What the marketplace calls the hardware.
    case hardware
    /// Who quotes.
    case provider
    /// The price of the offer for an hour.
    case price
    /// The accelerators of the offer.
    case count
    /// The currency.
    case currency
    /// The number of the revision.
    case revision
  }

  /// The method.
  public var method = Method.providers(.trimmedMean(ExactDecimal(significand: 25, scale: 2)))
  /// The columns of fields that are not called by the field's name.
  public var columns: [(field: Field, column: String)] = []
  /// The weights of providers that do not have weight 1.
  public var weights: [(provider: String, weight: ExactDecimal)] = []
  /// How many times the median of all providers, or of it how small a part, is too far; nil for no limit.
  public var outlierFactor: ExactDecimal? = 5
  /// Prices that stand for no offer.
  public var placeholders: [ExactDecimal] = []
  /// The providers that a day needs.
  public var minimumProviders = 3
  /// The days in a row that a value is carried forward.
  public var mostCarried = 3
  /// The last day; nil for the newest of the quotes.
  public var asOf: Day?
  /// The beginning of the instruments' names.
  public var name = "index"
  /// The currency, when no column tells it.
  public var currency: String?
  /// The conventions of the file.
  public var dialect = Dialect.rfc4180
  /// How days are written, besides `YYYY-MM-DD`.
  public var dateOrder = DateOrder.iso
  /// How many bytes are read at a time; it changes no result.
  public var chunkSize = 524_288
  /// How rows are read; it changes no result.
  public var reading = RowReading.columnar

  /// Creates the default options.
  public init() {}

  /// Whether quotes are told apart by who gave them.
  var needsProviders: Bool { method != .pooled }

  /// The column of a field.
  public func column(_ field: Field) -> String {
    columns.first { $0.field == field }?.column ?? field.rawValue
  }
}
