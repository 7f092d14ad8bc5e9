public import Tabular

/// What the tables of a book hold.
public enum BookSchemas {
  /// The schema of each table, in the order of `BookTable`.
  public static let all: [TableSchema] = BookTable.allCases.map(schema(of:))

  /// Returns the schema of a table; that of prices is the one with a row per price.
  public static func schema(of table: BookTable) -> TableSchema {
    switch table {
    case .workload: WorkloadTable.schema
    case .prices: PricesTable.schema
    case .instruments: InstrumentsTable.schema
    case .futures: FuturesTable.schema
    case .contracts: ContractsTable.schema
    case .conversions: ConversionsTable.schema
    case .positions: PositionsTable.schema
    case .commitments: CommitmentsTable.schema
    case .bands: BandsTable.schema
    case .budget: BudgetTable.schema
    case .policy: PolicyTable.schema
    case .scenarios: ScenariosTable.schema
    case .settings: SettingsTable.schema
    case .holidays: HolidaysTable.schema
    }
  }
}
