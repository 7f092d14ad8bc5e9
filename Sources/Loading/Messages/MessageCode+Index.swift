public import Tabular

extension MessageCode {
  /// Quotes of which no day makes an index.
  public static let indexNothing = MessageCode(rawValue: "H080")
  /// Quotes that are no offers.
  public static let indexLeftOut = MessageCode(rawValue: "H081")
  /// Providers too far from the others.
  public static let indexOutliers = MessageCode(rawValue: "H082")
  /// Days with the value of a day before.
  public static let indexCarried = MessageCode(rawValue: "H083")
  /// Days without a value.
  public static let indexWithheld = MessageCode(rawValue: "H084")
  /// Hardware whose name the built-in table does not have.
  public static let indexUnknownHardware = MessageCode(rawValue: "H085")
  /// Values that differ from what was published.
  public static let indexRestated = MessageCode(rawValue: "H086")
}

/// What is said about each message that an index can give.
public enum IndexMessages {
  /// Every message, in the order of the codes.
  public static let all: [MessageDescriptor] = [
    MessageDescriptor(
      code: .indexNothing, title: "no day has an index",
      cause: "Too few providers quote the same hardware on one day, or no quote is an offer.",
      cure: "Read more providers in one table, or lower --min-providers."),
    MessageDescriptor(
      code: .indexLeftOut, title: "quotes were left out of an index",
      cause: "A price of zero or below, an empty one or a placeholder is no offer.",
      cure: "Nothing to do when the counts are plausible; otherwise look at the file."),
    MessageDescriptor(
      code: .indexOutliers, title: "a provider is too far from the others",
      cause: "Its price is a multiple or a small part of the median of the day's providers.",
      cure: "Look whether it quotes whole machines, or another currency."),
    MessageDescriptor(
      code: .indexCarried, title: "days of an index have an older value",
      cause: "Too few providers quoted on these days, so the last value holds on.",
      cure: "Nothing to do for single days; the column carried counts them."),
    MessageDescriptor(
      code: .indexWithheld, title: "days of an index have no value",
      cause: "Too few providers quoted for longer than a value is carried.",
      cure: "Read more providers; --carry and --min-providers set the rule."),
    MessageDescriptor(
      code: .indexUnknownHardware, title: "an index of hardware with an unknown name",
      cause: "Names that the built-in table does not have are not put together with others.",
      cure: "Rename it in the quotes when it is hardware under another name."),
    MessageDescriptor(
      code: .indexRestated, title: "an index differs from what was published",
      cause: "The quotes of these days, or the method, are no longer what they were.",
      cure: "The new rows have a higher revision; say why before you publish them."),
  ]
}
