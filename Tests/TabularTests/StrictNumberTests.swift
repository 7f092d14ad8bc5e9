import Basics
import Tabular
import Testing

@Suite struct StrictNumberTests {
  private func parse(_ text: String, _ dialect: Dialect = .rfc4180) -> Result<
    ExactDecimal, StrictNumber.Fault
  > {
    Result { () throws(StrictNumber.Fault) in
      try StrictNumber.parse(Array(text.utf8)[...], decimalMark: dialect.decimalMark)
    }
  }

  @Test(arguments: [
    "0", "-0", "1", "-1", "2.33", "0.5", "-0.005", "007.50", "999999999999999",
    "123456789012345.123456789012",
    "0.000000000000000001", "000000000000000000000000000000000000000042",
    "100000000000000.000000000000",
    "0.123456789012345678", "12345678.9012345678",
  ])
  func acceptedNumbers(text: String) throws {
    #expect(try parse(text).get() == ExactDecimal(text))
    let comma = text.map { $0 == "." ? "," : $0 }
    #expect(try parse(String(comma), .excelEU).get() == ExactDecimal(text))
  }

  @Test(
    arguments: [
      ("2,33", .otherDecimalMark), ("-2,33", .otherDecimalMark), ("1,234", .otherDecimalMark),
      ("1,234.50", .thousandsSeparator), ("1,234,567", .thousandsSeparator),
      ("1'234", .thousandsSeparator),
      ("1_234", .thousandsSeparator), ("1.234,50", .thousandsSeparator), ("+1", .plusSign),
      ("1e3", .exponent),
      ("1.5E-7", .exponent), ("0x1F", .hexadecimal), ("0x1p3", .hexadecimal), ("nan", .notFinite),
      ("NaN", .notFinite),
      ("-inf", .notFinite), ("Infinity", .notFinite), ("#N/A", .notFinite),
      ("1.", .bareDecimalMark), (".5", .bareDecimalMark),
      ("-.5", .bareDecimalMark), (" 1", .space), ("1 ", .space), ("1 234", .space),
      ("1\u{a0}234", .space),
      ("1\t", .space), ("", .notANumber), ("-", .notANumber), (".", .notANumber),
      ("--1", .notANumber), ("1-", .notANumber),
      ("1.2.3", .notANumber), ("$2", .notANumber), ("2%", .notANumber), ("(2)", .notANumber),
      ("abc", .notANumber),
      ("１２", .notANumber), ("e5", .notANumber), ("1e", .notANumber),
      ("1234567890123456", .tooManyDigits),
      ("0.1234567890123456789", .tooManyDigits), ("12345678901.12345678901234567", .tooManyDigits),
    ] as [(String, StrictNumber.Fault)])
  func refusedNumbers(text: String, fault: StrictNumber.Fault) {
    #expect(parse(text) == .failure(fault))
  }

  @Test(
    arguments: [
      ("2.33", .otherDecimalMark), ("1.234,50", .thousandsSeparator),
      ("1.234.567", .thousandsSeparator),
      ("1,", .bareDecimalMark), (",5", .bareDecimalMark),
    ] as [(String, StrictNumber.Fault)])
  func refusedInTheCommaDialect(text: String, fault: StrictNumber.Fault) {
    #expect(parse(text, .excelEU) == .failure(fault))
  }

  /// Random digits agree with the reader of `ExactDecimal`, which shares no code; seed 99.
  @Test func randomDigits() throws {
    var random = SeededGenerator(seed: 99)
    for _ in 0..<3_000 {
      var text = Bool.random(using: &random) ? "-" : ""
      for _ in 0..<Int.random(in: 1...15, using: &random) {
        text += String(Int.random(in: 0...9, using: &random))
      }
      let decimals = Int.random(in: 0...12, using: &random)
      if decimals > 0 { text += "." }
      for _ in 0..<decimals {
        text += String(Int.random(in: 0...9, using: &random))
      }
      #expect(try parse(text).get() == ExactDecimal(text))
    }
  }
}
