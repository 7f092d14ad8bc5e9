import Testing

@testable import Reporting

/// Text in a page: what may be broken into lines, and what may not.
struct HTMLTextTests {
  @Test func daysAndMonthsStayWhole() {
    #expect(
      HTMLText.flowing("2026-10 to 2026-11-20, <b>")
        == "<span class=\"w\">2026-10</span> to <span class=\"w\">2026-11-20</span>, &lt;b&gt;")
    #expect(HTMLText.flowing("(2026-10)") == "(<span class=\"w\">2026-10</span>)")
  }

  @Test(arguments: [
    "NYMEX 26-370", "2026-1", "12026-10", "v2026-10-01b", "a-2026-10", "2026-10-1", "2026-10-011",
    "é2026-10", "2026-10é", "", "0", "2026-", "2026-1_",
  ])
  func otherTextIsOnlyEscaped(text: String) {
    #expect(HTMLText.flowing(text) == HTMLText.escaped(text))
  }
}
