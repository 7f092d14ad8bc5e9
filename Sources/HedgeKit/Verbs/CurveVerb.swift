import Planning
import Reporting

/// `hedge curve`: the futures price of each planned month, with its source.
enum CurveVerb: Verb {
  static let spec = VerbSpec.curve

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let planned = try context.plan(invocation, incompleteIsFine: true)
    return try context.deliver(CurveReport(planned.report).traced().document, invocation)
  }
}
