import Basics
import Testing

@testable import HedgeKit

/// The parser follows the registry; what it refuses it names, with what would be right.
struct CommandLineParserTests {
  private static let reportForms = "choose from text, csv, json, jsonl, md, html"

  private func parse(_ verb: VerbSpec, _ arguments: [String]) throws(UsageError) -> Invocation {
    try CommandLineParser.parse(arguments, spec: verb, registry: .standard)
  }

  private func refusal(_ verb: VerbSpec, _ arguments: [String]) -> UsageError? {
    do {
      _ = try parse(verb, arguments)
      return nil
    } catch {
      return error
    }
  }

  @Test func readsBothSpellingsOfAValue() throws {
    let apart = try parse(.plan, ["--as-of", "2026-11-20", "acme"])
    let joined = try parse(.plan, ["acme", "--as-of=2026-11-20"])
    #expect(apart.day(.asOf) == Day(year: 2026, month: 11, day: 20))
    #expect(joined.day(.asOf) == apart.day(.asOf))
    #expect(apart.operands == ["acme"] && joined.operands == ["acme"])
  }

  @Test(arguments: [["-f", "json"], ["-fjson"], ["-f=json"], ["--format=json"]])
  func readsShortFlags(_ arguments: [String]) throws {
    #expect(try parse(.plan, arguments).format == .json)
  }

  @Test func lettersThatTakeNothingMayStandTogether() throws {
    let invocation = try parse(.plan, ["-qv"])
    #expect(invocation.has(.quiet) && invocation.has(.verbose))
  }

  @Test func whatFollowsTwoDashesIsNoFlag() throws {
    #expect(try parse(.plan, ["--", "--odd"]).operands == ["--odd"])
  }

  @Test func outputMayBeRepeatedAndIsReadByItsEnding() throws {
    let invocation = try parse(.plan, ["-o", "a.csv", "-o", "b:json", "-o", "c", "-o", "d:e.csv"])
    #expect(invocation.outputs.map(\.path) == ["a.csv", "b", "c", "d:e.csv"])
    #expect(invocation.outputs.map(\.format) == [.csv, .json, .text, .csv])
  }

  @Test(
    arguments: [
      (["--asof", "2026-11-20"], "unknown flag --asof", "did you mean --as-of?"),
      (["--as-of"], "--as-of needs a value", "write --as-of YYYY-MM-DD"),
      (["--as-of", "--wide"], "--as-of needs a value", "write --as-of YYYY-MM-DD"),
      (["--as-of", "2026-02-30"], "--as-of: \"2026-02-30\" is no day", "write it as 2026-11-20"),
      (["--to", "2026-13"], "--to: \"2026-13\" is no month", "write it as 2027-01"),
      (["--wide=yes"], "--wide takes no value", nil),
      (["--by", "teem"], "--by: there is no \"teem\"", "did you mean team?"),
      (["-f", "xml"], "--format: there is no \"xml\"", Self.reportForms),
      (["--to=2027-01", "--to=2027-02"], "--to is given twice", nil),
      (["--wide", "--wide"], "--wide is given twice", nil),
      (["a", "b"], "unexpected argument \"b\"", "write hedge plan [BOOK] [flags]"),
      (["-o", "x:xml"], "-o x:xml: unknown format \"xml\"", Self.reportForms),
      (["-o", "x:junit"], "-o x:junit: there is no junit form", Self.reportForms),
      (["-o", "-"], "-o -: a file is needed; standard output always has the report", nil),
      (["-o", "x", "-o", "x:csv"], "-o x is given twice", nil),
      (["--width", "5"], "--width: \"5\" does not fit", "write a whole number from 20 to 10000"),
      (["--utilization", "50"], "--utilization: \"50\" is no share", nil),
      (["-x"], "unknown flag -x", nil),
      (
        ["--prices", "-", "--workload", "-"],
        "standard input is one file: --workload - and --prices - cannot both read it", nil
      ),
    ] as [([String], String, String?)])
  func refuses(_ arguments: [String], _ message: String, _ help: String?) throws {
    let error = try #require(refusal(.plan, arguments))
    #expect(error.message == message)
    #expect(error.verb == "plan")
    if let help { #expect(error.help.contains(help), "\(error.help)") }
  }

  @Test func aFlagOfAnotherVerbIsRefusedWithTheVerbsThatTakeIt() throws {
    let error = try #require(refusal(ConvertVerb.spec, ["--sample", "1", "a", "b"]))
    #expect(error.message == "hedge convert does not take --sample")
    #expect(error.help == ["--sample is for hedge init"])
  }

  @Test func whatIsMissingIsNamed() throws {
    let error = try #require(refusal(ConvertVerb.spec, ["1"]))
    #expect(error.message == "hedge convert needs FROM and TO")
  }

  @Test func aNumberMayBeginWithADashAndIsThenRefusedForWhatItIs() throws {
    let error = try #require(refusal(InitVerb.spec, ["x", "--price", "-2"]))
    #expect(error.message == "--price: \"-2\" is no positive number")
  }
}
