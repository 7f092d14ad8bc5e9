/// The currency of catalogues that name none: each of them says in its documentation that it is this one.
enum CatalogueCurrency {
  /// SkyPilot, Amazon EC2 spot prices, the calculator of Google Cloud prices, Vast, RunPod, Lambda, LiteLLM.
  static let all = "USD"
}
