/// A part of a report besides its main table: a heading with lines, a chart, a further table.
public struct Section: Sendable, Hashable {
  /// Which formats have the part.
  public enum Reach: Sendable, Hashable {
    /// Every format that has room for it: text, JSON (the table only), Markdown and HTML.
    case everywhere

    /// Markdown and HTML only: what another report gives to terminals and programs.
    case pages

    /// Terminals only: what pages show in another form.
    case terminals
  }

  /// The stable name of the part, in lower case with `-`: a key in JSON, an address in HTML.
  public let key: String

  /// The heading.
  public let title: String

  /// The lines under the heading.
  public let lines: [String]

  /// The picture.
  public let chart: Chart?

  /// The figures.
  public let table: Table?

  /// Which formats have the part.
  public let reach: Reach

  /// Makes a part of a report.
  ///
  /// - Parameters:
  ///   - key: The stable name, distinct within the report.
  ///   - title: The heading.
  ///   - lines: The lines under the heading.
  ///   - chart: The picture, if any.
  ///   - table: The figures, if any.
  ///   - reach: Which formats have the part.
  public init(
    key: String, title: String, lines: [String] = [], chart: Chart? = nil, table: Table? = nil,
    reach: Reach = .everywhere
  ) {
    self.key = key
    self.title = title
    self.lines = lines
    self.chart = chart
    self.table = table
    self.reach = reach
  }
}
