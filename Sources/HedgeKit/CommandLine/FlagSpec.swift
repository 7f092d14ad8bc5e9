import Loading
import Tabular

/// What a flag takes, and what help says of it.
struct FlagSpec: Sendable {
  /// What follows the flag.
  enum Value: Sendable {
    /// Nothing.
    case none
    /// Any text, named so in help.
    case text(String)
    /// A file to read.
    case file
    /// A file to write, with its form behind a colon when its ending does not tell it.
    case target
    /// A day.
    case day
    /// A month.
    case month
    /// A whole number in a range, named so in help.
    case integer(ClosedRange<Int>, String)
    /// A positive number, named so in help.
    case positive(String)
    /// A number of either sign, named so in help.
    case signed(String)
    /// A number above 0 and at most 1.
    case share
    /// One of these.
    case choice([String])
    /// One of the verb's formats.
    case format
  }

  /// The one letter that stands for it, if there is one.
  let short: Character?
  /// What follows.
  let value: Value
  /// Whether it may be given more than once.
  let repeats: Bool
  /// What it does, without a full stop.
  let summary: String

  private init(
    _ value: Value, short: Character? = nil, repeats: Bool = false, _ summary: String
  ) {
    self.short = short
    self.value = value
    self.repeats = repeats
    self.summary = summary
  }

  /// The one description of each flag, from which parser and help are made.
  static subscript(_ flag: Flag) -> FlagSpec {
    switch flag {
    case .asOf: Self(.day, "plan as of this day (default: the newest price date)")
    case .from: Self(.month, "leave out months before this one")
    case .to: Self(.month, "leave out months after this one")
    case .contract: Self(.text("NAME"), "hedge with this contract where the workload names none")
    case .by: Self(.choice(["instrument", "team", "workload"]), "split the plan by its owners")
    case .baseline: Self(.file, "measure change_pct from this plan, saved as JSON (- is stdin)")
    case .scored:
      Self(
        .file, repeats: true,
        "measure calibration on this plan, saved as JSON, whose months are over")
    case .workload, .prices, .instruments, .futures, .contracts, .conversions, .positions,
      .commitments, .bands, .budget, .policy, .scenarios, .settings, .holidays:
      Self(.file, "read this file in place of the book's \(flag.rawValue).csv (- is stdin)")
    case .wide: Self(.none, "prices have a date column and then a column an instrument")
    case .readDialect: Self(.choice(dialects), "how the tables read are written")
    case .dates:
      Self(
        .choice(DateOrder.allCases.map(\.rawValue)),
        "how days are written in the tables read, besides YYYY-MM-DD")
    case .allowMissing: Self(.none, "print incomplete figures, marked, with status 0")
    case .of: Self(.text("INSTRUMENT"), "the instrument whose price is hedged")
    case .on: Self(.text("NAME"), "the instrument or contract that hedges it")
    case .sampling: Self(.choice(["month_average", "daily", "as_given"]), "what is compared")
    case .change: Self(.choice(["difference", "log", "percent"]), "how changes are taken")
    case .period: Self(.integer(1...60, "N"), "months (or observations) that a change spans")
    case .overlap: Self(.none, "let changes overlap")
    case .lag: Self(.integer(0...120, "N"), "the lag of Newey-West")
    case .reserved:
      Self(
        .text("MONTHS=PRICE"), repeats: true,
        "compare with capacity reserved at this price a unit")
    case .resale: Self(.positive("AMOUNT"), "what a reserved unit that is not used brings (0)")
    case .demand:
      Self(
        .choice(["lognormal", "normal"]), "how the best quantity takes low and high (lognormal)")
    case .scenario: Self(.text("NAME"), "print this scenario only, month by month too")
    case .explain: Self(.none, "say of each figure how it was made, and from which cells")
    case .and: Self(.text("TARGET"), repeats: true, "explain this figure too")
    case .paths: Self(.integer(256...16_777_216, "N"), "simulate so many paths (65536)")
    case .seed: Self(.integer(0...Int.max, "N"), "start the simulation from this seed (1)")
    case .confidence: Self(.share, "the level of intervals (0.95)")
    case .sample: Self(.none, "write the sample book")
    case .gpu: Self(.text("MODEL"), "the hardware that is paid by the hour")
    case .hours: Self(.positive("N"), "the hours of it that a month needs")
    case .months: Self(.integer(1...120, "N"), "how many months need them")
    case .price: Self(.positive("AMOUNT"), "what an hour costs on the day of --as-of")
    case .ticks:
      Self(.integer(-10_000...10_000, "N"), "limits so many ticks above the curve (default: 0)")
    case .trades: Self(.none, "a row a purchase in place of a row a month")
    case .strike: Self(.positive("PRICE"), "a cap and a floor at this price (default: the curve)")
    case .cap: Self(.positive("PRICE"), "the price above which the option pays")
    case .floor: Self(.positive("PRICE"), "the price below which the option pays")
    case .zeroCost: Self(.none, "find the floor whose sale pays for the cap, or the other way")
    case .premium: Self(.positive("PRICE"), "the price of the option; find its volatility")
    case .forward: Self(.positive("PRICE"), "the futures price; no book is read for it")
    case .volatility: Self(.positive("SHARE"), "the volatility of the index, a year (0.55 is 55%)")
    case .rate: Self(.signed("SHARE"), "the interest rate a year, continuous (default: 0)")
    case .years: Self(.positive("T"), "one fixing in so many years, in place of a month's average")
    case .quantity: Self(.positive("N"), "index units a month (default: what lots do not cover)")
    case .fixingDays: Self(.choice(["business", "calendar"]), "which days of --month are fixed")
    case .list: Self(.none, "say what each format reads and makes")
    case .table: Self(.choice(ImportTable.allCases.map(\.rawValue)), "the table to make")
    case .map: Self(.text("FIELD=COLUMN"), repeats: true, "what a column of the file means")
    case .set:
      Self(.text("FIELD=TEXT"), repeats: true, "the same for all rows; {COLUMN} is a cell")
    case .only: Self(.text("FIELD=VALUE"), repeats: true, "take these records only")
    case .per: Self(.text("FIELD,…"), "make instruments of their own for these fields")
    case .provider: Self(.text("NAME"), "who quotes, where the file does not tell")
    case .dayValue:
      Self(
        .choice(ImportOptions.DayValue.allCases.map(\.rawValue)),
        "how prices that change in a day become one (default: mean)")
    case .growth: Self(.text("PERCENT"), "the growth from one month to the next")
    case .replace: Self(.none, "replace a file that is there")
    case .method: Self(.choice(IndexRequest.methods), "how providers become one (trimmed)")
    case .trim: Self(.signed("SHARE"), "the weight that is cut off at each end (0.25)")
    case .weight:
      Self(.text("PROVIDER=WEIGHT"), repeats: true, "the weight of a provider (default: 1)")
    case .outlier: Self(.positive("FACTOR"), "how many times the median is too far (5)")
    case .placeholder:
      Self(.text("PRICE"), repeats: true, "a price that stands for no offer; zero always does")
    case .minProviders: Self(.integer(1...1_000, "N"), "the providers that a day needs (3)")
    case .carry: Self(.integer(0...366, "DAYS"), "the days that a value is carried forward (3)")
    case .previous:
      Self(.file, "the index as published before; what differs becomes a revision")
    case .name: Self(.text("NAME"), "the beginning of the instruments' names (index)")
    case .currency: Self(.text("CURRENCY"), "the currency, when no column tells it")
    case .month: Self(.month, "the month, which a month of hardware is as long as")
    case .utilization: Self(.share, "the share of full load that the hardware reaches")
    case .mfu: Self(.share, "the share of peak arithmetic that the hardware reaches")
    case .format: Self(.format, short: "f", "what standard output is written as (default: text)")
    case .output:
      Self(
        .target, short: "o", repeats: true,
        "write to a file too; the format is by its ending when not named")
    case .writeDialect: Self(.choice(dialects), "how CSV is written")
    case .totals: Self(.none, "add the totals to CSV")
    case .columns: Self(.text("A,B,…"), "print these columns only, in this order")
    case .maxErrors: Self(.integer(1...1_000_000, "N"), "print at most so many errors (50)")
    case .quiet: Self(.none, short: "q", "print errors only, and no report where -o has it")
    case .verbose: Self(.none, short: "v", "say what was read")
    case .color: Self(.choice(TerminalStyle.Choice.allCases.map(\.rawValue)), "colour messages")
    case .width: Self(.integer(20...10_000, "N"), "fit text to so many columns")
    case .threads: Self(.integer(1...256, "N"), "use so many threads; no byte changes")
    case .help: Self(.none, short: "h", "print this page")
    }
  }

  private static let dialects = Dialect.allCases.map(\.rawValue)

  /// What is shown for the value in help, with a space before it, or nothing.
  func placeholder(formats: [OutputFormat]) -> String {
    switch value {
    case .none: ""
    case .text(let name), .integer(_, let name), .positive(let name), .signed(let name):
      " " + name
    case .file: " FILE"
    case .target: " FILE[:FORMAT]"
    case .day: " YYYY-MM-DD"
    case .month: " YYYY-MM"
    case .share: " 0..1"
    case .choice(let choices): " " + choices.joined(separator: "|")
    case .format: " " + formats.map(\.rawValue).joined(separator: "|")
    }
  }
}
