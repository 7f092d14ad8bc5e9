import Planning
import Reporting
import Tabular

/// `hedge orders`: the trades that take the positions to the plan; nothing is sent.
enum OrdersVerb: Verb {
  static let spec = VerbSpec(
    name: "orders", summary: "the trades that take the positions to the plan",
    details: [
      "Makes the plan and prints one order to buy for each month and contract that lacks lots: "
        + "contract, delivery, lots, limit and reason. An order to sell is never made: a month above "
        + "its band is named, and left to you. Nothing is sent anywhere.",
      "The order id is the same for the same book, day, contract, delivery and held lots, so that a "
        + "pipeline that runs twice sends no order twice: with the same id the later one amends.",
    ],
    operands: [.book],
    flags: [.ticks, .asOf, .from, .to, .contract, .period, .utilization, .mfu]
      + Flag.reading + Flag.reporting + [.totals, .threads],
    formats: OutputFormat.report,
    examples: [
      .init("hedge orders acme -f json", "tickets for a pipeline"),
      .init("hedge orders --ticks -2", "limits two ticks below the curve"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let planned = try context.plan(invocation, incompleteIsFine: false)
    let ticks = invocation.integer(.ticks) ?? 0
    let study: OrderStudy
    do throws(OrderStudy.Failure) {
      study = try OrderStudy(planned.plan, ticks: ticks)
    } catch {
      switch error {
      case .limitNotPositive(let contract, let month, let limit):
        throw context.stop(
          Diagnostic(
            TradeMessages.limitNotPositive,
            "--ticks \(ticks) makes the limit of \(contract) \(month) \(limit)", kind: .usage,
            help: "give a smaller number of ticks below the curve"))
      }
    }
    let report = OrderReport(report: planned.report, study: study, ticks: ticks)
    return try context.deliver(report.traced().document, invocation)
  }
}
