import Basics
import Planning
import Reporting
import Tabular

/// `hedge compare`: spot, reserved capacity and futures side by side for the same workload.
enum CompareVerb: Verb {
  static let spec = VerbSpec(
    name: "compare", summary: "spot, reserved capacity and futures side by side",
    details: [
      "Meets the need of the plan in several ways on the same simulated paths: at spot, with the "
        + "plan's futures, and with capacity reserved at each --reserved MONTHS=PRICE, alone and "
        + "with futures for the rest. How much is reserved: the quantity of least expected cost, "
        + "and the base load; or --quantity. An offer of more months than the plan has is owed "
        + "for all of them: that is in the column commitment."
    ],
    operands: [.book],
    flags: [
      .reserved, .of, .resale, .quantity, .demand, .asOf, .from, .to, .contract, .period,
      .utilization, .mfu,
    ] + Flag.reading + Flag.reporting + Flag.simulating,
    meanings: [
      .of: "the instrument that capacity is reserved for, when there are several",
      .quantity: "reserve so many own units a month",
    ],
    formats: OutputFormat.report,
    examples: [
      VerbSpec.Example("hedge compare", "spot and the plan's futures"),
      VerbSpec.Example(
        "hedge compare acme --reserved 12=2.10 --reserved 36=1.65",
        "a year and three years of reserved capacity beside them"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let offers = try offers(invocation)
    let planned = try context.plan(invocation, incompleteIsFine: false, scope: .withRisk)
    var question = CompareStudy.Question(
      instrument: try instrument(invocation, planned.plan, isNeeded: !offers.isEmpty))
    question.offers = offers
    question.resale = invocation.decimal(.resale) ?? .zero
    question.quantity = invocation.decimal(.quantity)
    question.demand = invocation.choice(.demand, as: CompareStudy.Demand.self) ?? .lognormal
    if let offer = offers.first(where: { $0.price <= question.resale }) {
      throw invocation.misuse(
        "--resale \(question.resale) is not below the reserved price \(offer.price)",
        help: ["capacity that is resold at what it costs is free"])
    }
    guard let study = CompareStudy(planned.plan, question, workers: context.workers) else {
      preconditionFailure("a complete plan can be simulated")
    }
    return try context.deliver(CompareReport(study, planned.report).traced().document, invocation)
  }

  private static func offers(_ invocation: Invocation) throws(Stop) -> [CompareStudy.Offer] {
    var offers: [CompareStudy.Offer] = []
    for text in invocation.texts(.reserved) {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let months = Int(parts[0]), (1...120).contains(months),
        let price = ExactDecimal(parts[1]), price.isPositive
      else {
        throw invocation.misuse(
          "--reserved \(MessageText.quoted(text)) is not MONTHS=PRICE",
          help: ["write the months and the price of one unit: --reserved 12=2.10"])
      }
      offers.append(CompareStudy.Offer(months: months, price: price))
    }
    return offers
  }

  private static func instrument(
    _ invocation: Invocation, _ plan: Plan, isNeeded: Bool
  ) throws(Stop) -> String {
    let names = Set(plan.rows.flatMap(\.parts).map(\.instrument)).sorted()
    if let name = invocation.text(.of) {
      guard names.contains(name) else {
        let near = suggestion(for: name, among: names).map { ["did you mean \($0)?"] } ?? []
        throw invocation.misuse(
          "--of: nothing of this plan pays \(MessageText.quoted(name))",
          help: near + ["the plan pays " + names.joined(separator: ", ")])
      }
      return name
    }
    guard isNeeded, names.count > 1 else { return names.first ?? "" }
    throw invocation.misuse(
      "--reserved needs --of: the plan pays several instruments",
      help: ["they are " + names.joined(separator: ", ")])
  }
}
