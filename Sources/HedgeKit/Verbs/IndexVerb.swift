import Basics
import Loading
import Pricing
import Reporting
import Tabular

/// `hedge index`: a daily index of many marketplaces' quotes.
enum IndexVerb: Verb {
  static let spec = VerbSpec(
    name: "index", summary: "a daily index from many marketplaces' quotes",
    details: [
      "Reads a table with a row an offer (date, hardware, provider, price, and if they are there "
        + "count, currency and revision; --map names other columns) and makes a price a day of each "
        + "hardware: the price of one accelerator, the median of each provider, and of these a trimmed "
        + "mean by weight. A provider far from the others, prices at zero and placeholders are left out "
        + "and counted; a day with too few providers has the last value, for so many days. "
        + "The CSV form is a table of prices.",
      "--method pooled is the mean of all quotes, in constant memory at any size; one wrong quote "
        + "moves it.",
    ],
    operands: [.needed("FILE", "the quotes; - is standard input", .path)],
    flags: [
      .map, .method, .trim, .weight, .outlier, .placeholder, .minProviders, .carry, .asOf,
      .previous,
      .name, .currency, .readDialect, .dates, .threads,
    ] + Flag.reporting,
    meanings: [
      .asOf: "leave out later quotes, and carry values to this day",
      .readDialect: "how the quotes are written",
      .dates: "how days are written in the quotes, besides YYYY-MM-DD",
    ],
    formats: OutputFormat.report,
    examples: [
      Example(
        "hedge index quotes.csv --map hardware=gpu -o prices/index.csv",
        "an index of the column gpu, as a table of prices"),
      Example(
        "gzip -dc quotes.csv.gz | hedge index - --method median --weight vast=0.5 -f csv",
        "from a pipe, with half the weight for one provider"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    guard let path = invocation.operand(0) else { throw invocation.misuse("FILE is missing") }
    let options = try IndexRequest(invocation).options
    for target in invocation.outputs {
      let inputs = [path, invocation.text(.previous)].compactMap { $0 }.filter { $0 != "-" }
      if inputs.contains(where: { context.host.absolute($0) == context.host.absolute(target.path) })
      {
        throw invocation.misuse(
          "-o \(target.path): that is a file that is read", help: ["name another file"])
      }
    }
    let previous = try previous(invocation, options, context)
    let host = context.host
    let input = QuoteInput(name: path == "-" ? "stdin" : path) { () throws(ByteSourceError) in
      if path == "-" { return host.standardInput }
      do throws(HostError) {
        return try host.open(path)
      } catch {
        throw ByteSourceError(message: error.message)
      }
    }
    let run = IndexRun(input, options: options, workers: context.workers)
    guard !run.indices.isEmpty else { throw context.stop(run.diagnostics, sources: run.sources) }
    let history = IndexHistory(
      run, name: options.name, previous: previous, published: run.lastDay)
    var diagnostics = run.diagnostics
    diagnostics.append(contentsOf: history.diagnostics)
    context.say(diagnostics, sources: run.sources, outcome: .computed)
    let report = IndexReport(run, history, options, diagnostics)
    return try context.deliver(report.document, invocation)
  }

  /// What was published of the index before.
  private static func previous(
    _ invocation: Invocation, _ options: IndexOptions, _ context: Context
  ) throws(Stop) -> PriceHistory? {
    guard let path = invocation.text(.previous) else { return nil }
    var reading = BookOptions()
    reading.neededTables = [.prices]
    if let currency = options.currency {
      reading.overrides = [
        BookOptions.Override(flag: Flag.currency.rawValue, setting: "currency", value: currency)
      ]
    }
    let host = context.host
    let input = TableInput(.prices, name: path) { () throws(ByteSourceError) in
      do throws(HostError) {
        return try host.open(path)
      } catch {
        throw ByteSourceError(message: error.message)
      }
    }
    let loaded = BookLoader([input], options: reading).load()
    guard let book = loaded.value else {
      throw context.stop(loaded.diagnostics, sources: loaded.sources)
    }
    return book.prices
  }
}

private typealias Example = VerbSpec.Example
