/// The flags of all verbs, by the name that follows the two dashes.
enum Flag: String, CaseIterable, Sendable {
  // What is planned.
  case asOf = "as-of"
  case from
  case to
  case contract
  case by
  case baseline
  case scored
  // What is read.
  case workload
  case prices
  case instruments
  case futures
  case contracts
  case conversions
  case positions
  case commitments
  case bands
  case budget
  case policy
  case scenarios
  case settings
  case holidays
  case wide
  case readDialect = "read-dialect"
  case dates
  case allowMissing = "allow-missing"
  // Hedge ratios.
  case of
  case on
  case sampling
  case change
  case period
  case overlap
  case lag
  // What may happen.
  case scenario
  // Explanations.
  case and
  case explain
  // Reserved capacity.
  case reserved
  case resale
  case demand
  // Simulation.
  case paths
  case seed
  case confidence
  // A first book.
  case sample
  case gpu
  case hours
  case months
  case price
  // Orders.
  case ticks
  case trades
  // Options.
  case strike
  case cap
  case floor
  case zeroCost = "zero-cost"
  case premium
  case forward
  case volatility
  case rate
  case years
  case quantity
  case fixingDays = "fixing-days"
  // Imports.
  case list
  case table
  case map
  case set
  case only
  case per
  case provider
  case dayValue = "day-value"
  case growth
  case replace
  // Indices.
  case method
  case trim
  case weight
  case outlier
  case placeholder
  case minProviders = "min-providers"
  case carry
  case previous
  case name
  case currency
  // Conversions.
  case month
  case utilization
  case mfu
  // What is written.
  case format
  case output
  case writeDialect = "write-dialect"
  case totals
  case columns
  case maxErrors = "max-errors"
  case quiet
  case verbose
  case color
  case width
  case threads
  case help

  /// The flag as it is typed.
  var text: String { "--" + rawValue }

  /// The flags that replace a table of the book, in the order of its tables.
  static let tables: [Flag] = [
    .workload, .prices, .instruments, .futures, .contracts, .conversions, .positions,
    .commitments, .bands, .budget, .policy, .scenarios, .settings, .holidays,
  ]

  /// The flags of every verb that reads a book.
  static let reading: [Flag] = tables + [.wide, .readDialect, .dates]

  /// The flags of every verb that makes a report.
  static let reporting: [Flag] = [
    .format, .output, .writeDialect, .columns, .width,
  ]

  /// The flags of every verb that simulates.
  static let simulating: [Flag] = [.paths, .seed, .threads]

  /// The flags of every verb.
  static let common: [Flag] = [.maxErrors, .quiet, .verbose, .color, .help]
}
