import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// `hedge option`: caps, floors and collars on what a contract settles on.
enum OptionVerb: Verb {
  static let spec = VerbSpec(
    name: "option", summary: "caps, floors and collars on the monthly average",
    details: [
      "Values options on the settlement of each planned month: the average of the index, which "
        + "moves less than a single price. The European column is what Black-76 on one fixing at "
        + "the end of the month makes of it, and how much too dear that is.",
      "--cap and --floor together are a collar, the floor sold. --zero-cost with one of them finds "
        + "the other. --premium with one option finds the volatility of the index behind it.",
      "With --forward no plan is made: give --volatility, and either --years or --as-of and "
        + "--month. The contract that --contract names says which days are fixed.",
    ],
    operands: [.book],
    flags: [
      .strike, .cap, .floor, .zeroCost, .premium, .quantity, .forward, .volatility, .rate, .years,
      .month, .fixingDays, .asOf, .from, .to, .contract, .utilization, .mfu,
    ] + Flag.reading + Flag.reporting + [.totals],
    meanings: [.month: "the month whose average is protected, with --forward"],
    formats: OutputFormat.report,
    examples: [
      .init("hedge option acme --cap 2.80 --zero-cost", "the floor that pays for a cap at 2.80"),
      .init(
        "hedge option --forward 2.35 --cap 2.50 --volatility 0.55 --as-of 2026-10-31 --month 2026-11",
        "a cap on the average of November, without a book"),
      .init(
        "hedge option --forward 2.35 --strike 2.80 --volatility 0.55 --years 0.5",
        "a call and a put on one price in half a year"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    var question = OptionStudy.Question()
    question.levels = try levels(invocation)
    question.rate = invocation.decimal(.rate) ?? .zero
    question.premium = invocation.decimal(.premium)
    if question.premium != nil {
      switch question.levels {
      case .cap, .floor: break
      default:
        throw invocation.misuse(
          "--premium is the price of one option", help: ["give --cap or --floor alone with it"])
      }
      if invocation.has(.volatility) {
        throw invocation.misuse("--premium finds the volatility, and --volatility gives it")
      }
    }
    return invocation.has(.forward)
      ? try given(question, invocation, context) : try planned(question, invocation, context)
  }

  private static func levels(_ invocation: Invocation) throws(Stop) -> OptionStudy.Levels {
    let isFree = invocation.has(.zeroCost)
    let (cap, floor) = (invocation.decimal(.cap), invocation.decimal(.floor))
    if let strike = invocation.decimal(.strike) {
      guard cap == nil, floor == nil, !isFree else {
        throw invocation.misuse(
          "--strike is a cap and a floor at one price", help: ["give --cap and --floor apart"])
      }
      return .both(strike)
    }
    switch (cap, floor, isFree) {
    case (let cap?, let floor?, false):
      guard floor <= cap else {
        throw invocation.misuse("--floor \(floor) is above --cap \(cap)")
      }
      return .collar(floor: floor, cap: cap)
    case (let cap?, nil, true): return .freeCap(cap)
    case (nil, let floor?, true): return .freeFloor(floor)
    case (let cap?, nil, false): return .cap(cap)
    case (nil, let floor?, false): return .floor(floor)
    case (nil, nil, false): return .atTheCurve
    case (_, _, true):
      throw invocation.misuse(
        "--zero-cost finds one level from the other", help: ["give --cap or --floor with it"])
    }
  }

  // MARK: With a plan

  private static func planned(
    _ question: OptionStudy.Question, _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    for flag in [Flag.years, .month, .fixingDays] where invocation.has(flag) {
      throw invocation.misuse(
        "\(flag.text) goes with --forward", help: ["--from and --to choose months of the plan"])
    }
    let planned = try context.plan(invocation, incompleteIsFine: false)
    var ledger = planned.plan.ledger
    let months = planned.plan.optionMonths(
      quantity: invocation.decimal(.quantity), &ledger)
    let study = try answer(question, months, ledger, context)
    let report = OptionReport(
      study: study, question: question, plan: planned.report, asOf: planned.plan.asOf,
      currency: planned.plan.currency)
    return try context.deliver(report.traced().document, invocation)
  }

  private static func answer(
    _ question: OptionStudy.Question, _ months: [(month: OptionMonth, volatility: Double)],
    _ ledger: Ledger, _ context: Context
  ) throws(Stop) -> OptionStudy {
    do throws(OptionStudy.Failure) {
      return try OptionStudy(question, of: months, ledger)
    } catch {
      throw context.stop(diagnostic(error))
    }
  }

  private static func diagnostic(_ failure: OptionStudy.Failure) -> Diagnostic {
    switch failure {
    case .noMonth:
      Diagnostic(
        TradeMessages.nothingToProtect, "no month has exposure that an option could protect",
        kind: .incomplete, help: "give --quantity, or plan months that are still open")
    case .severalOptions(let count):
      Diagnostic(
        TradeMessages.premiumOutsideBounds,
        "--premium is for one option, and these are \(count)", kind: .usage,
        help: "choose one month with --from and --to, and one contract with --contract")
    case .premiumOutsideBounds(let lower, let upper):
      Diagnostic(
        TradeMessages.premiumOutsideBounds,
        "no volatility gives that premium: it lies from \(lower) to below \(upper)",
        kind: .usage, help: "premium, strike and forward are for one index unit")
    case .noFreeLevel(let fair):
      Diagnostic(
        TradeMessages.noFreeLevel,
        "no collar at that level pays for itself; the fair price is \(fair)", kind: .usage,
        help: "give a cap above it, or a floor below it and not too far below")
    case .model(let input):
      Diagnostic(
        TradeMessages.premiumOutsideBounds, "the \(input.rawValue) is beyond what is computed",
        kind: .usage)
    }
  }
}

// Without a plan: numbers of the command line alone.
extension OptionVerb {
  fileprivate static func given(
    _ question: OptionStudy.Question, _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    for flag in [Flag.from, .to, .utilization, .mfu] where invocation.has(flag) {
      throw invocation.misuse(
        "\(flag.text) is for a plan, and --forward makes none", help: ["--month names the month"])
    }
    guard question.premium != nil || invocation.has(.volatility) else {
      throw invocation.misuse(
        "--forward needs --volatility", help: ["a number such as 0.55, or --premium to find it"])
    }
    let (loaded, _, found) = try context.readBook(
      invocation, folder: invocation.operand(0), tables: [.contracts, .holidays]
    ) { $0.neededTables = [] }
    guard let book = loaded.value, !found.hasErrors else {
      throw context.stop(found, sources: loaded.sources)
    }
    let contract = try contract(invocation, book)
    var ledger = Ledger()
    let month = try month(invocation, book, contract, &ledger)
    context.say(found, sources: loaded.sources, outcome: .computed)
    let volatility = invocation.decimal(.volatility).map { Double($0) } ?? 0
    let study = try answer(question, [(month, volatility)], ledger, context)
    let report = OptionReport(
      study: study, question: question, plan: nil, asOf: invocation.day(.asOf),
      currency: contract?.currency)
    return try context.deliver(report.traced().document, invocation)
  }

  private static func contract(
    _ invocation: Invocation, _ book: Book
  ) throws(Stop) -> ContractSpec? {
    guard let name = invocation.text(.contract) else { return nil }
    if invocation.has(.years) {
      throw invocation.misuse("--years is one fixing, and a contract has a month of them")
    }
    if let contract = book.contract(name) { return contract }
    let near = suggestion(for: name, among: book.contracts.map(\.id))
    throw invocation.misuse(
      "there is no contract \(MessageText.quoted(name))",
      help: near.map { ["did you mean \($0)?"] } ?? ["hedge contracts lists them"])
  }

  private static func month(
    _ invocation: Invocation, _ book: Book, _ contract: ContractSpec?, _ ledger: inout Ledger
  ) throws(Stop) -> OptionMonth {
    let forward = invocation.decimal(.forward) ?? .zero
    let quantity = invocation.decimal(.quantity)
    if let years = invocation.decimal(.years) {
      for flag in [Flag.month, .asOf, .fixingDays] where invocation.has(flag) {
        throw invocation.misuse("--years is one fixing in so many years; \(flag.text) is a date")
      }
      return OptionMonth(forward: forward, years: years, quantity: quantity, &ledger)
    }
    guard let month = invocation.month(.month), let asOf = invocation.day(.asOf) else {
      throw invocation.misuse(
        "--forward needs a time", help: ["give --as-of and --month, or --years"])
    }
    if contract != nil, invocation.has(.fixingDays) {
      throw invocation.misuse("--fixing-days is what the contract says")
    }
    let rule =
      contract?.fixingDays ?? invocation.choice(.fixingDays, as: FixingDayRule.self) ?? .business
    let days = book.holidays.fixingDays(of: month, rule: rule, calendar: contract?.calendar)
    guard
      let found = OptionMonth(
        forward: forward, month: month, asOf: asOf, days: days, contract: contract?.id,
        settlement: contract?.settlement ?? .average, quantity: quantity, &ledger)
    else {
      throw invocation.misuse(
        "--month \(month) has begun on \(asOf)",
        help: ["what is fixed of it is in a book; leave out --forward"])
    }
    return found
  }
}
