import Basics
import Pricing
import Tabular

/// The first book of one's own: one workload, the same hours each month, one price.
struct FirstBook {
  /// The files, in the order in which they are written.
  let files: [(name: String, text: String)]

  /// Makes the book that five flags describe.
  init(_ invocation: Invocation) throws(Stop) {
    let needed: [Flag] = [.gpu, .hours, .from, .months, .price]
    let missing = needed.filter { !invocation.has($0) }
    guard missing.isEmpty, let model = invocation.text(.gpu), let first = invocation.month(.from),
      let hours = invocation.decimal(.hours), let months = invocation.integer(.months),
      let price = invocation.decimal(.price)
    else {
      let what =
        missing.count == needed.count
        ? "--sample, or " + needed.map(\.text).listed("and")
        : missing.map(\.text).listed("and")
      throw invocation.misuse("hedge init needs " + what)
    }
    guard UnitID("gpu_hour:" + model) != nil, !model.contains("/"), !model.contains(":") else {
      throw invocation.misuse(
        "--gpu: \(MessageText.quoted(model)) is no name of hardware",
        help: ["write letters, digits, \".\", \"-\" and \"_\""])
    }
    let day = invocation.day(.asOf) ?? Day(rawValue: first.firstDay.rawValue - 1)
    guard day.yearMonth <= first else {
      throw invocation.misuse("--as-of is after --from, so the book would begin in the past")
    }
    let last = first.advanced(by: months - 1)
    let instrument = "own-" + model
    files = [
      (
        "workload.csv",
        """
        month,until,workload,quantity,unit,instrument
        \(first),\(last),inference,\(hours),gpu_hour:\(model),\(instrument)

        """
      ),
      (
        "prices.csv",
        """
        date,instrument,price,unit
        \(day),\(instrument),\(price),gpu_hour:\(model)

        """
      ),
    ]
  }
}
