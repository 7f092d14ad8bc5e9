/// What a run ended with: the number that the process gives to its caller.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Everything was computed and no gate is broken.
  case success = 0
  /// Everything was computed and a gate of the policy is broken.
  case gateBroken = 1
  /// A verb, a flag or a setting is wrong.
  case usage = 2
  /// An input is missing, malformed, or contradicts itself.
  case input = 3
  /// Something that a figure needs is missing or stale.
  case incomplete = 4
  /// The output could not be written completely.
  case output = 5
  /// The program itself is wrong.
  case internalFault = 70

  /// The statuses from the one that hides all others to the one that hides none.
  public static let precedence: [ExitStatus] = [
    .internalFault, .usage, .input, .output, .gateBroken, .incomplete, .success,
  ]

  /// The status of a run in which both happened.
  public func combined(with other: ExitStatus) -> ExitStatus {
    Self.precedence.first { $0 == self || $0 == other } ?? self
  }

  /// The status of a run in which all of these happened; success when nothing did.
  public static func combined(_ statuses: [ExitStatus]) -> ExitStatus {
    statuses.reduce(.success) { $0.combined(with: $1) }
  }

  /// What the number means, for help.
  public var meaning: String {
    switch self {
    case .success: "computed; no gate is broken"
    case .gateBroken: "computed; a gate of policy.csv is broken"
    case .usage: "usage: a verb or a flag is wrong"
    case .input: "input: a file is missing, malformed, or contradicts itself"
    case .incomplete:
      "incomplete: a needed price, month or observation is missing or stale, or a simulated gate "
        + "is nearer to its limit than its own error"
    case .output: "the output could not be written completely"
    case .internalFault: "a fault in hedge itself, worth a report"
    }
  }
}
