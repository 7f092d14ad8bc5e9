public import Basics
public import Pricing

/// A plan split over its owners; the parts add up to the plan.
public struct PlanView: Sendable {
  /// What a plan is split by.
  public enum Split: String, Sendable, CaseIterable {
    /// The instrument that is paid.
    case instrument
    /// The team that needs it.
    case team
    /// The workload that needs it.
    case workload
  }

  /// The rows, by month, then contract, then owner.
  public let rows: [PlanViewRow]
  /// How every figure was made: the plan's derivations, then those of the parts.
  public let ledger: Ledger
}

/// One owner's part of a row of a plan.
public struct PlanViewRow: Sendable {
  /// The row that is split.
  public let row: PlanRow
  /// The owner; empty for what belongs to nobody.
  public let owner: String
  /// The unit of the owner's instruments in the row; nil when they differ.
  public let unit: UnitID?
  /// The numbers; lots have three decimals here.
  public let figures: PlanFigures
}

extension Plan {
  /// Splits the plan over its owners.
  ///
  /// What an owner needs and what its reservations cost is its own; what an instrument costs
  /// besides is split within it by exposure; what belongs to the row,
  /// such as lots and fees, goes by share of index exposure; a percentile goes by what the owners
  /// cost on the paths around it. Each split is by largest remainder at the printed digit, so the
  /// parts add up.
  public func view(
    by split: PlanView.Split, workers: any Workers = SerialWorkers()
  ) -> PlanView {
    switch split {
    case .instrument: view(workers: workers) { part, _ in part.instrument }
    case .team: view(workers: workers) { _, owner in owner.team }
    case .workload: view(workers: workers) { _, owner in owner.workload }
    }
  }

  /// Splits the plan over keys that a caller makes of instrument and owner.
  public func view(
    workers: any Workers = SerialWorkers(), _ key: (PlanPart, PlanOwner) -> String
  ) -> PlanView {
    var ledger = self.ledger
    let trace = workings.request.trace
    let splits = self.rows.map { RowSplit($0, trace, key) }
    let contributions = risk.map {
      RiskSplit($0, workers: workers).contributions(splits, key)
    }
    let rows = splits.indices.flatMap { splits[$0].rows(contributions?[$0], &ledger) }
    return PlanView(rows: rows, ledger: ledger)
  }
}
