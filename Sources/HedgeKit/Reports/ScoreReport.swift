import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// Turns saved plans, held against what happened, into a report.
struct ScoreReport {
  let study: ScoreStudy
  let book: Book
  /// The hash of each plan by its file.
  let plans: [MetaEntry]
  let inputs: [InputInfo]
  let findings: [Diagnostic]

  func document() -> Document {
    let table = Self.columns(study).table(study.lines, keys: ["plan", "month", "contract"])
    let isSummed = !study.repeatsMonths
    return Document(
      schema: "score/1", meta: meta(), heading: heading(),
      table: isSummed
        ? table : Table(columns: table.columns, rows: table.rows, origins: table.origins),
      sections: (study.plans.count > 1 ? [eachPlan()] : []) + [chart()], closing: closing(),
      findings: findings.map { Finding($0) }, findingLines: .listed)
  }

  static var schema: [Column] { columns(nil).map(\.column) }

  private func meta() -> [MetaEntry] {
    let calibration = study.calibration.map { found in
      MetaValue.object([
        ("promised", number(ScoreStudy.Calibration.promised)),
        ("below", .integer(found.counts.below)), ("inside", .integer(found.counts.inside)),
        ("above", .integer(found.counts.above)), ("distinct", .integer(found.distinct)),
        ("share", number(found.share)), ("low", number(found.interval.low)),
        ("high", number(found.interval.high)),
        ("confidence", .decimal(book.settings.confidence.value, places: nil)),
      ])
    }
    return [
      MetaEntry("book", .text(book.name)), MetaEntry("as_of", .text(study.asOf.description)),
      MetaEntry("currency", .text(book.settings.currency.value)),
      MetaEntry("complete", .boolean(study.gaps.isEmpty)),
      MetaEntry("plans", .object(plans)),
      MetaEntry("calibration", calibration ?? .null),
      MetaEntry("miss_hedged", money(study.miss(hedged: true))),
      MetaEntry("miss_unhedged", money(study.miss(hedged: false))),
      MetaEntry("inputs", .object(inputs.hashes)),
    ]
  }

  private func number(_ value: Double) -> MetaValue {
    .decimal(ExactDecimal(rounding: value, decimals: 6), places: 6)
  }

  private func money(_ value: Double?) -> MetaValue {
    value.map { .decimal(ExactDecimal(rounding: $0, decimals: 2), places: 2) } ?? .null
  }

  // MARK: Words

  private func heading() -> [String] {
    let count = MessageText.count(study.plans.count, "saved plan")
    let days = study.plans.map(\.asOf)
    let when = Set(days).sorted()
    let range = when.count == 1 ? "\(when[0])" : "\(when[0]) to \(when[when.count - 1])"
    return [
      "hedge score: book \(book.name), as of \(study.asOf), \(book.settings.currency.value)"
        + (study.gaps.isEmpty ? "" : ", INCOMPLETE"),
      "\(count) of \(range); used: the workload of months that are over; lots: those of the plan, "
        + "at its curve",
    ]
  }

  private func closing() -> [String] {
    var lines = findings.isEmpty ? [] : [""]
    if !study.repeatsMonths {
      lines.append(study.lines.reduce(into: Parts()) { $0.add($1) }.words)
    } else {
      lines.append("a month is in several plans, so there is no total over plans")
    }
    if let miss = study.miss(hedged: true), let before = study.miss(hedged: false) {
      lines.append(
        "typical miss of a month: hedged \(whole(miss)), unhedged \(whole(before))"
          + effect(miss, before))
    }
    guard let found = study.calibration else { return lines }
    let low = (found.interval.low * 100).words(places: 1)
    let high = (found.interval.high * 100).words(places: 1)
    let level = (Double(book.settings.confidence.value) * 100).words(places: 0)
    lines.append(
      "P5 to P95 held \(found.counts.inside) of \(MessageText.count(found.count, "cost")) "
        + "(\((found.share * 100).words(places: 1))%, \(level)% interval \(low)% to \(high)%; 90% is "
        + "meant): \(found.counts.below) below, \(found.counts.above) above")
    lines.append(
      found.distinct < found.count
        ? "the interval takes costs as independent; they are of \(found.distinct) months of "
          + "contracts, so it is too narrow"
        : "the interval takes costs as independent; neighbouring months are not quite")
    return lines
  }

  private func whole(_ value: Double) -> String {
    NumberText.grouped(ExactDecimal(rounding: value, decimals: 2), places: 2)
  }

  private func effect(_ miss: Double, _ before: Double) -> String {
    guard study.lines.count >= 3, before > 0 else { return "" }
    guard miss < before else { return "; the hedge added to it" }
    let gone = (1 - miss * miss / (before * before)) * 100
    return "; the hedge took away \(gone.words(places: 1))% of its square"
  }

  /// The parts of a difference.
  private struct Parts {
    var expected = ExactDecimal.zero
    var volume = ExactDecimal.zero
    var price = ExactDecimal.zero
    var basis = ExactDecimal.zero
    var fees = ExactDecimal.zero
    var realised = ExactDecimal.zero

    mutating func add(_ line: ScoreStudy.Line) {
      expected += line.row.expectedCost
      volume += line.volume
      price += line.price
      basis += line.basis
      fees += line.fees
      realised += line.realisedCost
    }

    var words: String {
      "realised cost \(realised.money) = planned \(expected.money), volume \(volume.signedMoney), "
        + "price \(price.signedMoney), basis \(basis.signedMoney), fees \(fees.signedMoney)"
    }
  }
}
