/// All verbs and topics of this version; parser and help know no others.
struct VerbRegistry: Sendable {
  /// The verbs, in the order of help.
  let verbs: [any Verb.Type]
  /// What help explains besides verbs, in its order.
  let topics: [HelpTopic]

  /// The registry of the program.
  static let standard = VerbRegistry(
    verbs: [
      InitVerb.self,
      PlanVerb.self,
      CheckVerb.self,
      RatioVerb.self,
      CurveVerb.self,
      ReportVerb.self,
      StressVerb.self,
      CompareVerb.self,
      DiffVerb.self,
      ExplainVerb.self,
      VerifyVerb.self,
      OrdersVerb.self,
      OptionVerb.self,
      BacktestVerb.self,
      ScoreVerb.self,
      ValidateVerb.self,
      ImportVerb.self,
      IndexVerb.self,
      ContractsVerb.self,
      SchemaVerb.self,
      ConvertVerb.self,
      CompletionsVerb.self,
      ManVerb.self,
      HelpVerb.self,
      VersionVerb.self,
    ],
    topics: [.book, .units, .output, .status])

  /// The verb of a name.
  func verb(_ name: String) -> (any Verb.Type)? {
    verbs.first { $0.spec.name == name }
  }

  /// The topic of a name.
  func topic(_ name: String) -> HelpTopic? {
    topics.first { $0.name == name }
  }
}
