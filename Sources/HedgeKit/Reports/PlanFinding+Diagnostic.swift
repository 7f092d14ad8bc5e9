import Basics
import Loading
import Planning
import Pricing
import Tabular

extension PlanFinding {
  /// The finding in words.
  ///
  /// - Parameters:
  ///   - plan: The plan that it belongs to, if there is one.
  ///   - sources: The files that were read.
  /// - Returns: The message, located where the finding is.
  func diagnostic(_ plan: Plan?, _ sources: SourceMap) -> Diagnostic {
    let words = PlanFindingWords(kind: kind)
    let positions = self.sources.filter { $0.file < sources.names.count }
      .map { sources.position(of: $0) }
    return Diagnostic(
      words.code, words.message, severity: severity,
      kind: weight == .gap ? .incomplete : .input, position: positions.first, help: words.help,
      related: Array(positions.dropFirst().prefix(kind.isContradiction ? 5 : 1)))
  }

  private var severity: Severity {
    switch weight {
    case .fault, .gap: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

extension FindingKind {
  /// Whether rows of two tables contradict each other, so that all of them are named.
  fileprivate var isContradiction: Bool {
    if case .unusedReservation = self { true } else { false }
  }
}

/// The code, the sentence and the advice for each kind of finding.
struct PlanFindingWords {
  let code: MessageCode
  let message: String
  let help: String?

  init(_ code: MessageCode, _ message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }

  init(kind: FindingKind) {
    self =
      Self.fault(kind) ?? Self.gap(kind) ?? Self.coverage(kind) ?? Self.statistics(kind)
      ?? Self.study(kind) ?? Self.terms(kind)
  }

  private static func fault(_ kind: FindingKind) -> PlanFindingWords? {
    switch kind {
    case .needTooFine(let workload, let month, let unit):
      Self(
        PlanMessages.tooFine,
        "the need of \(workload) in \(month) is too small for three decimals of \(unit)",
        help: "price it in a smaller unit, such as Mtok instead of Gtok")
    case .priceTooFine(let name, let price):
      Self(
        PlanMessages.tooFine, "a price of \(name) is too small for six decimals: \(price)",
        help: "quote it for a larger unit, such as a Mtok instead of a tok")
    case .lotsTooMany(let contract, let month):
      Self(
        PlanMessages.tooLarge, "\(month) would need more than 10^9 lots of \(contract)",
        help: "check the size of the contract, the ratio and the unit of the workload")
    case .noWorkload(let asOf):
      Self(
        PlanMessages.nothingToPlan, "no month of the workload is left to plan as of \(asOf)",
        help: "the workload ends before the as-of month, or --from and --to leave nothing")
    case .emptyRange(let from, let to):
      Self(PlanMessages.nothingToPlan, "--from \(from) is after --to \(to)")
    case .unknownContract(let id):
      Self(
        MessageCode.unknownContract, "there is no contract \(MessageText.quoted(id))",
        help: "hedge contracts lists the terms that are known")
    case .foreignCurrency(let contract, let currency):
      Self(
        PlanMessages.foreignCurrency, "contract \(contract) is in \(currency), the book is not",
        help: "choose another contract; amounts of two currencies cannot be added")
    case .unknownUnit(let instrument):
      Self(
        PlanMessages.unknownUnit, "the unit of \(instrument)'s price is not known",
        help: "give it in the unit column of prices.csv or instruments.csv")
    case .noConversion(let from, let to):
      Self(
        HedgeMessages.noConversion, "no conversion leads from \(from) to \(to)",
        help: "add a row to conversions.csv, or write the quantity in \(to)")
    case .conflictingConversions(let from, let to, let one, let other):
      Self(
        HedgeMessages.conflictingConversions,
        "two ways from \(from) to \(to) disagree: \(one.rounded(9)) and \(other.rounded(9))",
        help: "take one of the rates out, or correct it")
    case .mixedCommitment(let workload, let month):
      Self(
        PlanMessages.mixedCommitment,
        "the commitment for \(workload) meets needs in several units in \(month)",
        help: "commit to an instrument instead")
    case .tooLarge(let workload, let month):
      Self(
        PlanMessages.tooLarge, "the need of \(workload) in \(month) is beyond 10^15 units",
        help: "check the quantity, its unit and the growth")
    case .inconsistentStrip(let contract, let strip, let quoted, let implied):
      Self(
        PlanMessages.strip,
        "\(contract) \(strip) is quoted at \(quoted) and its months imply \(implied)",
        help: "they may differ by a tick; correct the quotes of that day")
    case .stripNotPositive(let contract, let strip, let implied):
      Self(
        PlanMessages.strip,
        "\(contract) \(strip) leaves \(implied) for its months without a quote",
        help: "correct the quotes of that day")
    case .restNotPositive(let contract, let month, let quote):
      Self(
        PlanMessages.restNotPositive,
        "\(contract) \(month) at \(quote) leaves nothing for the fixings still open",
        help: "a quote of the current month is for the whole month, known fixings included")
    case .lotsUndecided(let contract):
      Self(
        PlanMessages.tooLarge, "the joint choice of lots of \(contract) did not end",
        help: "plan fewer months at once with --to")
    default: nil
    }
  }

  private static func gap(_ kind: FindingKind) -> PlanFindingWords? {
    switch kind {
    case .needsUtilization(let model, let from, let to):
      Self(
        HedgeMessages.needsUtilization,
        "\(from) to \(to) needs a utilization: throughputs of \(model) are at full load",
        help: "set utilization, or utilization:\(model), in settings.csv: the share of full load "
          + "that you reach")
    case .needsMFU(let from, let to):
      Self(
        HedgeMessages.needsMFU, "\(from) to \(to) needs the share of peak that is reached",
        help: "set mfu in settings.csv; 0.2 to 0.4 is usual")
    case .noPrice(let instrument, let month):
      instrument.isEmpty
        ? Self(PlanMessages.noPrice, "prices.csv has no price at all")
        : Self(
          PlanMessages.noPrice, "no price of \(instrument) is known, needed for \(month)",
          help: "add its prices up to the as-of day to prices.csv")
    case .stalePrice(let instrument, let newest, let age, let limit):
      Self(
        PlanMessages.stalePrice,
        "the newest price of \(instrument) is of \(newest), \(age) days old; \(limit) are allowed",
        help: "add newer prices, or plan --as-of an earlier day")
    case .staleSettles(let contract, let newest, let age, let limit):
      Self(
        PlanMessages.stalePrice,
        "the newest settles of \(contract) are of \(newest), \(age) days old; \(limit) are allowed",
        help: "add newer settles to futures.csv, or take the old ones out")
    case .noCommonDays(let instrument, let contract):
      Self(
        PlanMessages.noCommonDays,
        "\(instrument) and the index of \(contract) have no fixing day in common",
        help: "the basis needs days on which both have a price")
    case .oldBasis(let instrument, let contract, let newest):
      Self(
        PlanMessages.oldBasis,
        "the last day common to \(instrument) and the index of \(contract) is \(newest)",
        help: "a basis more than 62 days old says nothing about today: add newer prices")
    case .noPrior(let instrument, let contract, let own, let index):
      Self(
        PlanMessages.noPrior,
        "nothing tells how much \(index) of \(contract) hedges one \(own) of \(instrument)",
        help: "set ratio:\(instrument):\(contract) in settings.csv, or add prices of the index")
    case .noCurve(let contract):
      Self(
        PlanMessages.noCurve, "there is no price for \(contract): no settles, no index",
        help: "add futures.csv, or prices of its index or of a proxy for it")
    default: nil
    }
  }

  private static func coverage(_ kind: FindingKind) -> PlanFindingWords? {
    switch kind {
    case .overHedged(let contract, let month, let coverage, let limit):
      Self(
        PlanMessages.overHedged,
        "\(contract) \(month) is over-hedged: held lots cover \(coverage.percent), the band's "
          + "maximum is \(limit.percent)",
        help: "nothing is bought there, and nothing is sold")
    case .unlisted(let contract, let months):
      Self(
        PlanMessages.unlisted, "\(contract) does not list \(months.ranges()): left open")
    case .unmatched(let contract, let month, let lots, _, _) where lots < 0:
      Self(
        PlanMessages.unmatched,
        "\(lots) \(contract) lots of \(month) are short: they add to the need",
        help: "a team that needs compute is short already; check the sign in positions.csv")
    case .unmatched(let contract, let month, let lots, let elsewhere, let covers):
      Self(
        PlanMessages.unmatched,
        "\(lots) \(contract) lots of \(month) meet no need of that contract"
          + (elsewhere.map { other in
            "; \(other) has need that they would cover by \((covers ?? .zero).percent)"
          } ?? ""))
    case .expiredPosition(let contract, let month):
      Self(
        PlanMessages.expiredPosition, "the position in \(contract) \(month) has expired: left out",
        help: "take the row out of positions.csv")
    case .futurePosition(let contract, let month, let date):
      Self(
        PlanMessages.futurePosition,
        "the position in \(contract) \(month) is of \(date), after the as-of day: left out")
    case .laterPosition(let contract, let month):
      Self(
        PlanMessages.laterPosition,
        "the position in \(contract) \(month) is after the last planned month: left out")
    case .belowHalfLot(let contract, let months):
      Self(
        PlanMessages.belowHalfLot,
        "the need of \(months.ranges()) is below half a lot of \(contract): no lot is bought")
    case .positionLimit(let contract, let month, let lots, let limit):
      Self(
        PlanMessages.positionLimit,
        "\(lots) lots of \(contract) \(month) pass the position limit of \(limit)")
    case .blockMinimum(let contract, let month, let lots, let minimum):
      Self(
        PlanMessages.blockMinimum,
        "\(lots) lots of \(contract) \(month) are fewer than the block minimum of \(minimum)")
    case .volumePassed(let contract, let month, let lots, let volume):
      Self(
        PlanMessages.liquidity,
        "\(lots) lots of \(contract) \(month) are more than the day's volume of \(volume)",
        help: "spread the purchase over days")
    case .openInterestPassed(let contract, let month, let lots, let open):
      Self(
        PlanMessages.liquidity,
        "\(lots) lots of \(contract) \(month) are more than the open interest of \(open)",
        help: "a position of that size may not be closed when it should be")
    case .unusedReservation(let month, let subject, let unused, let unit):
      Self(
        PlanMessages.unusedReservation,
        "\(unused) \(unit) reserved for \(subject) in \(month) are paid and not used")
    default: nil
    }
  }
}

extension ExactDecimal {
  /// The fraction as a percentage with one decimal.
  var percent: String { (self * 100).text(decimals: 1) + "%" }
}
