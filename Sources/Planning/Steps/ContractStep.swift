import Basics
import Pricing

/// Decides which contract hedges what, and which series stands for each contract's index.
struct ContractStep {
  let book: Book
  let asOf: Day
  let request: PlanRequest
  private(set) var findings: [PlanFinding] = []

  init(book: Book, asOf: Day, request: PlanRequest) {
    self.book = book
    self.asOf = asOf
    self.request = request
  }

  /// The contract for a need: the row's, else the request's, else the instrument's, else one
  /// on the same hardware, monthly before quarterly, then in table order.
  mutating func contract(for need: Need) -> ContractSpec? {
    contract(for: need.instrument, rowContract: need.contract)
  }

  /// The contract for an instrument, or for a row of it that names its own.
  mutating func contract(
    for instrument: String, rowContract: Sourced<String>?
  ) -> ContractSpec? {
    guard let spec = book.instrument(instrument) else { return nil }
    if spec.kind == .administered, !(spec.passThrough?.value.isPositive ?? false) { return nil }
    if let named = rowContract { return self.named(named.value, [named.source]) }
    if let named = request.contract { return self.named(named, []) }
    if let named = spec.contract { return self.named(named.value, [named.source]) }
    guard let hardware = spec.hardware else { return nil }
    let candidates = book.contracts.filter {
      $0.hardware == hardware && $0.currency == book.settings.currency.value
    }
    let ordered =
      candidates.filter { $0.listing.isMonthly }
      + candidates.filter { !$0.listing.isMonthly }
    guard let chosen = ordered.first else { return nil }
    if ordered.count > 1 {
      note(
        PlanFinding(
          .note,
          .alternatives(
            instrument: instrument, chosen: chosen.id, others: ordered.dropFirst().map(\.id))))
    }
    return chosen
  }

  private mutating func named(_ id: String, _ sources: [SourceID]) -> ContractSpec? {
    guard let spec = book.contract(id) else {
      note(PlanFinding(.fault, .unknownContract(id), at: sources))
      return nil
    }
    guard spec.currency == book.settings.currency.value else {
      note(
        PlanFinding(
          .fault, .foreignCurrency(contract: id, currency: spec.currency), at: sources))
      return nil
    }
    return spec
  }

  private mutating func note(_ finding: PlanFinding) {
    if !findings.contains(finding) { findings.append(finding) }
  }

  /// The series that stands for a contract's index, whichever instrument is hedged.
  func index(of contract: ContractSpec, hedging instruments: [String]) -> IndexChoice {
    if book.prices[contract.underlying] != nil { return .underlying(contract.underlying) }
    let proxies = book.instruments.filter {
      $0.proxyFor == contract.underlying && book.prices[$0.id] != nil
    }
    // Of several, the first row of the table.
    let proxy = proxies.min { left, right in
      guard let first = left.source, let second = right.source else { return false }
      return first < second
    }
    if let proxy { return .proxy(proxy.id) }
    if FuturesHistory(book.futures, contract: contract.id, asOf: asOf) != nil { return .futures }
    return .ownPrice(
      instruments.sorted().first { book.instrument($0)?.unit == contract.unit })
  }
}

extension ListingRule {
  /// Whether the contract lists each month, not each quarter.
  var isMonthly: Bool {
    if case .quarterly = self { return false }
    if case .months(let months) = self {
      return zip(months, months.dropFirst()).allSatisfy { $1.rawValue == $0.rawValue + 1 }
    }
    return true
  }
}
