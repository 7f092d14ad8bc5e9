import Basics
import Loading
import Pricing
import Tabular
import Testing

@Suite struct PolicyTableTests {
  static let header = "rule,metric,operator,limit,severity,scope,each,waived_until,reason"

  static func load(_ rows: String...) -> Loaded<Book> {
    Books.load([
      .policy: ([header] + rows).joined(separator: "\n"),
      .workload: """
      month,workload,quantity,unit,instrument,team
      2027-01,search,100000,gpu_hour:H100,gcp-h100,web
      """,
      .budget: "month,amount\n2027-01,250000\n",
    ]) { $0.knownMarks = ["own price", "indicative"] }
  }

  @Test func everyCellIsTaken() throws {
    let loaded = Self.load(
      "spend,expected_cost,<=,budget,error,,month,,",
      "cover,coverage,>=,0.7,warning,team=web month=2027-01..2027-03 contract=GPU1,,2026-12-31,new",
      "own,marks,<=,0,error,mark=own-price workload=search instrument=gcp-h100,total,,")
    let policy = try #require(loaded.value).policy
    #expect(policy.map(\.rule) == ["spend", "cover", "own"])
    #expect(policy[0].metric == .expectedCost && policy[0].limit == .budget)
    #expect(policy[0].each == .month && policy[0].scope == PolicyScope())
    #expect(policy[1].comparison == .atLeast && policy[1].severity == .warning)
    #expect(policy[1].limit == .number(ExactDecimal("0.7")!))
    #expect(
      policy[1].scope
        == PolicyScope(
          months: YearMonth("2027-01")!...YearMonth("2027-03")!, team: "web", contract: "GPU1"))
    #expect(policy[1].waivedUntil == Day("2026-12-31") && policy[1].reason == "new")
    #expect(policy[1].each == .total)
    #expect(
      policy[2].scope
        == PolicyScope(workload: "search", instrument: "gcp-h100", mark: "own price"))
    #expect(policy[0].source.line == 2 && policy[0].source.field == 3)
  }

  @Test(arguments: [
    ("a,speed,<=,1,error,,,,", "H060 policy.csv:2:3"),
    ("a,breach_probability,<=,5,error,,,,", "H064 policy.csv:2:25"),
    ("a,breach_probability,<=,budget,error,,,,", "H064 policy.csv:2:25"),
    ("a,margin,<=,budget,error,,,,", "H064 policy.csv:2:13"),
    ("a,p95_cost,<=,5%,error,,,,", "H064 policy.csv:2:15"),
    ("a,calibration,>=,80,error,,,,", "H064 policy.csv:2:18"),
    ("a,calibration,>=,0.8,error,team=search,,,", "H062 policy.csv:2:28"),
    ("a,coverage,=,1,error,,,,", "H018 policy.csv:2:12"),
    ("a,coverage,>=,70%,error,,,,", "H064 policy.csv:2:15"),
    ("a,coverage,>=,budget,error,,,,", "H064 policy.csv:2:15"),
    ("a,coverage,>=,x,error,,,,", "H012 policy.csv:2:15"),
    ("a,coverage,>=,1,fatal,,,,", "H018 policy.csv:2:17"),
    ("a,coverage,>=,1,error,web,,,", "H062 policy.csv:2:23"),
    ("a,coverage,>=,1,error,month=2027-1,,,", "H062 policy.csv:2:23"),
    ("a,coverage,>=,1,error,month=2027-02..2027-01,,,", "H062 policy.csv:2:23"),
    ("a,coverage,>=,1,error,mark=indicative,,,", "H062 policy.csv:2:23"),
    ("a,marks,<=,0,error,mark=ownprice,,,", "H066 policy.csv:2:20"),
    ("a,coverage,>=,1,error,team=wbe,,,", "H040 policy.csv:2:23"),
    ("a,coverage,>=,1,error,workload=web,,,", "H039 policy.csv:2:23"),
    ("a,coverage,>=,1,error,contract=GPU9,,,", "H038 policy.csv:2:23"),
    ("a,coverage,>=,1,error,instrument=x,,,", "H030 policy.csv:2:23"),
    ("a,coverage,>=,1,error,,week,,", "H018 policy.csv:2:24"),
    ("a,coverage,>=,1,error,,,2027-01-01,", "H063 policy.csv:2:25"),
    ("a,coverage,>=,1,error,,,,later", "H063 policy.csv:2:26"),
  ])
  func aWrongRuleIsRefusedAtItsCell(row: String, place: String) {
    #expect(Self.load(row).places == [place])
  }

  @Test func theBudgetMustBeThere() {
    let loaded = Books.load([
      .policy: "rule,metric,operator,limit,severity\na,expected_cost,<=,budget,error\n"
    ])
    #expect(loaded.places == ["H065 policy.csv:2:20"])
  }

  @Test func rowsWithoutAContractCanBeTheScope() {
    #expect(Self.load("a,open_cost,<=,1,error,contract=none,,,").value != nil)
  }
}
