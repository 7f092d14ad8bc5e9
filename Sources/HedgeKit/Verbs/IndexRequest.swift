import Basics
import Loading
import Pricing
import Tabular

/// What the command line asks of an index.
struct IndexRequest {
  /// The options.
  let options: IndexOptions

  /// The methods by their names.
  static let methods = ["trimmed", "median", "mean", "pooled"]

  private static let share = ExactDecimal(significand: 25, scale: 2)

  init(_ invocation: Invocation) throws(Stop) {
    var options = IndexOptions()
    options.method = try Self.method(invocation)
    options.columns = try Self.columns(invocation)
    options.weights = try Self.weights(invocation)
    if let factor = invocation.decimal(.outlier) {
      guard factor > 1 else {
        throw invocation.misuse(
          "--outlier: \(factor) would leave out every price", help: ["write a factor above 1"])
      }
      options.outlierFactor = factor
    }
    options.placeholders = try Self.placeholders(invocation)
    options.minimumProviders = invocation.integer(.minProviders) ?? options.minimumProviders
    options.mostCarried = invocation.integer(.carry) ?? options.mostCarried
    options.asOf = invocation.day(.asOf)
    options.name = try Self.identifier(invocation, .name) ?? options.name
    options.currency = try Self.identifier(invocation, .currency)
    options.dialect = invocation.choice(.readDialect, as: Dialect.self) ?? .rfc4180
    options.dateOrder = invocation.choice(.dates, as: DateOrder.self) ?? .iso
    self.options = options
  }

  private static func method(_ invocation: Invocation) throws(Stop) -> IndexOptions.Method {
    let name = invocation.text(.method) ?? methods[0]
    let own: [Flag] = [.weight, .outlier, .minProviders]
    if name == "pooled", let flag = own.first(where: { invocation.has($0) }) {
      throw invocation.misuse(
        "\(flag.text) is about providers, and --method pooled knows none",
        help: ["use --method trimmed, median or mean"])
    }
    guard let text = invocation.text(.trim) else {
      switch name {
      case "median": return .providers(.median)
      case "mean": return .providers(.mean)
      case "pooled": return .pooled
      default: return .providers(.trimmedMean(share))
      }
    }
    guard name == methods[0] else {
      throw invocation.misuse("--trim goes with --method trimmed")
    }
    guard let cut = ExactDecimal(text), !cut.isNegative, cut + cut < 1, cut.scale <= 6 else {
      throw invocation.misuse(
        "--trim: \(MessageText.quoted(text)) is no share to cut off at each end",
        help: ["write 0 or more and less than 0.5, such as 0.25"])
    }
    return .providers(.trimmedMean(cut))
  }

  private static func columns(
    _ invocation: Invocation
  ) throws(Stop) -> [(field: IndexOptions.Field, column: String)] {
    var columns: [(field: IndexOptions.Field, column: String)] = []
    let names = IndexOptions.Field.allCases.map(\.rawValue)
    for (name, column) in try pairs(invocation, .map, "FIELD=COLUMN") {
      guard let field = IndexOptions.Field(rawValue: name) else {
        let near = suggestion(for: name, among: names).map { ["did you mean \($0)?"] } ?? []
        throw invocation.misuse(
          "--map: there is no field \(MessageText.quoted(name))",
          help: near + ["the fields are " + names.joined(separator: ", ")])
      }
      guard !columns.contains(where: { $0.field == field }) else {
        throw invocation.misuse("--map: \(name) is said twice")
      }
      columns.append((field, column))
    }
    var options = IndexOptions()
    options.columns = columns
    let used = IndexOptions.Field.allCases.map { options.column($0) }
    for (place, column) in used.enumerated() where used[..<place].contains(column) {
      throw invocation.misuse(
        "--map: column \(MessageText.quoted(column)) would be two fields",
        help: ["map the field that has this name to another column"])
    }
    return columns
  }

  private static func weights(
    _ invocation: Invocation
  ) throws(Stop) -> [(provider: String, weight: ExactDecimal)] {
    var weights: [(provider: String, weight: ExactDecimal)] = []
    for (provider, text) in try pairs(invocation, .weight, "PROVIDER=WEIGHT") {
      guard let weight = ExactDecimal(text), !weight.isNegative, weight <= 1_000_000,
        weight.scale <= 6
      else {
        throw invocation.misuse(
          "--weight: \(MessageText.quoted(text)) is no weight",
          help: ["write 0 or more; 0 leaves the provider out, and 1 is what others have"])
      }
      guard !weights.contains(where: { $0.provider == provider }) else {
        throw invocation.misuse("--weight: \(MessageText.printable(provider)) is said twice")
      }
      weights.append((provider, weight))
    }
    return weights
  }

  private static func placeholders(_ invocation: Invocation) throws(Stop) -> [ExactDecimal] {
    var prices: [ExactDecimal] = []
    for text in invocation.texts(.placeholder) {
      guard let price = ExactDecimal(text), price.isPositive, price.scale <= 6,
        price <= 1_000_000_000
      else {
        throw invocation.misuse(
          "--placeholder: \(MessageText.quoted(text)) is no price",
          help: ["write a price above 0; zero is never an offer"])
      }
      prices.append(price)
    }
    return prices
  }

  private static func identifier(
    _ invocation: Invocation, _ flag: Flag
  ) throws(Stop) -> String? {
    guard let name = invocation.text(flag) else { return nil }
    guard Identifier.isValid(name), name.utf8.count <= 40 else {
      throw invocation.misuse(
        "\(flag.text): \(MessageText.quoted(name)) is no name",
        help: ["write letters, digits, \".\", \"-\" and \"_\", 40 at most"])
    }
    return name
  }

  private static func pairs(
    _ invocation: Invocation, _ flag: Flag, _ form: String
  ) throws(Stop) -> [(String, String)] {
    var pairs: [(String, String)] = []
    for text in invocation.texts(flag) {
      guard let cut = text.lastIndex(of: "="), cut > text.startIndex,
        text.index(after: cut) < text.endIndex
      else {
        throw invocation.misuse(
          "\(flag.text): \(MessageText.quoted(text)) is not of the form \(form)",
          help: ["write \(flag.text) \(form)"])
      }
      pairs.append((String(text[..<cut]), String(text[text.index(after: cut)...])))
    }
    return pairs
  }
}
