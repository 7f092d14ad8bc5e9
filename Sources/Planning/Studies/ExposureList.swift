import Basics
public import Pricing

/// What each owner needs of each instrument, and how much index that is.
public struct ExposureList: Sendable {
  /// One owner's need of one instrument in one row of a plan.
  public struct Line: Sendable {
    /// The row.
    public let row: PlanRow
    /// The instrument.
    public let instrument: String
    /// The unit of its price.
    public let unit: UnitID
    /// The workload and the team.
    public let owner: PlanOwner
    /// Index units that hedge one own unit; nil without a contract.
    public let hedgeRatio: Figure?
    /// The owner's share of the row's index exposure, in index units.
    public let indexExposure: Figure?
  }

  /// The lines, by month, then contract, instrument, workload and team.
  public let lines: [Line]
  /// The plan's derivations, then those of the shares.
  public let ledger: Ledger

  /// Lists what a plan needs.
  ///
  /// - Complexity: O(rows × owners).
  public init(_ plan: Plan) {
    var ledger = plan.ledger
    var lines: [Line] = []
    for row in plan.rows {
      for part in row.parts where !part.owners.isEmpty {
        let whole = row.contract == nil ? nil : part.figures[.indexExposure]
        let shares = whole.map {
          ledger.apportion($0, by: part.owners.map(\.exposure), digits: 3, .share)
        }
        for (place, owner) in part.owners.enumerated() {
          lines.append(
            Line(
              row: row, instrument: part.instrument, unit: part.unit, owner: owner,
              hedgeRatio: row.contract == nil ? nil : part.figures[.hedgeRatio],
              indexExposure: shares?[place]))
        }
      }
    }
    self.lines = lines
    self.ledger = ledger
  }
}
