import Basics
import Loading
import Pricing
import Tabular
import Testing

@Suite struct SettingsTableTests {
  static func load(_ rows: String...) -> Loaded<Book> {
    Books.load([.settings: (["setting,value"] + rows).joined(separator: "\n")])
  }

  @Test func everySettingIsTaken() throws {
    let loaded = Self.load(
      "as_of,2026-11-20", "currency,USD", "sampling,event", "sampling:gcp-h100,as_given",
      "daily,mean", "min_days,10", "now_days,3", "basis_days,30", "max_age_days,2",
      "utilization,0.5", "utilization:gpt-oss-20b,0.4", "mfu,0.3", "ratio:gcp-h100:GPU1,0.94",
      "volatility,0.35", "month_correlation,0.05", "quantity_correlation,-0.3",
      "initial_margin,20%", "max,hard", "stack,none", "risk_aversion,0.000001",
      "negative_prices,allow", "paths,1024", "seed,7", "confidence,0.9")
    let settings = try #require(loaded.value).settings
    #expect(settings.asOf.value == Day("2026-11-20"))
    #expect(settings.asOf.origin == .table(SourceID(file: 2, line: 2, field: 1)))
    #expect(settings.sampling.value == .event)
    #expect(settings.samplingOf["gcp-h100"]?.value == .asGiven)
    #expect(settings.daily.value == .mean)
    #expect(settings.minimumDays.value == 10 && settings.nowDays.value == 3)
    #expect(settings.basisDays.value == 30 && settings.maximumAgeDays.value == 2)
    #expect(settings.utilization?.value == ExactDecimal("0.5"))
    #expect(settings.utilizationOf["gpt-oss-20b"]?.value == ExactDecimal("0.4"))
    #expect(settings.mfu?.value == ExactDecimal("0.3"))
    let key = RatioKey(instrument: "gcp-h100", contract: "GPU1")
    #expect(settings.ratios[key]?.value == ExactDecimal("0.94"))
    #expect(settings.volatility?.value == ExactDecimal("0.35"))
    #expect(settings.monthCorrelation.value == ExactDecimal("0.05"))
    #expect(settings.quantityCorrelation.value == ExactDecimal("-0.3"))
    #expect(settings.initialMargin?.value == .percent(20))
    #expect(settings.maximum.value == .hard && settings.stack.value == .none)
    #expect(settings.riskAversion?.value == ExactDecimal("0.000001"))
    #expect(settings.negativePrices.value == .allow)
    #expect(settings.paths.value == 1024 && settings.seed.value == 7)
    #expect(settings.confidence.value == ExactDecimal("0.9"))
  }

  @Test func withoutATableTheDefaultsHold() throws {
    let settings = try #require(Books.load().value).settings
    #expect(settings == Settings(currency: "USD"))
  }

  @Test(arguments: [
    ("utilization,0", "H042 settings.csv:2:13"), ("utilization,1.01", "H042 settings.csv:2:13"),
    ("min_days,0", "H042 settings.csv:2:10"), ("paths,1e5", "H042 settings.csv:2:7"),
    ("confidence,1", "H042 settings.csv:2:12"), ("as_of,2026-11", "H042 settings.csv:2:7"),
    ("volatility,-0.3", "H042 settings.csv:2:12"), ("max,Hard", "H042 settings.csv:2:5"),
    ("currency,$", "H042 settings.csv:2:10"), ("initial_margin,20 %", "H042 settings.csv:2:16"),
    ("ratio:gcp-h100:GPU1,-1", "H042 settings.csv:2:21"), ("seed,-1", "H042 settings.csv:2:6"),
    ("sampling:nobody,event", "H030 settings.csv:2:1"), ("stack,next", "H043 settings.csv:2:7"),
    ("utilization:gpt-5,0.5", "H045 settings.csv:2:1"), ("Max,hard", "H041 settings.csv:2:1"),
    ("ratio:gcp-h100:GPU7,1", "H038 settings.csv:2:1"), ("ratio:a:b:c,1", "H044 settings.csv:2:1"),
    ("mfu:x,0.5", "H044 settings.csv:2:1"), ("seed,", "H020 settings.csv:2:6"),
  ])
  func aWrongSettingIsRefusedAtItsCell(row: String, place: String) {
    #expect(Self.load(row).places == [place])
  }

  @Test func flagsReplaceTheTable() throws {
    let loaded = Books.load([.settings: "setting,value\nas_of,2026-01-01\nseed,5\n"]) {
      $0.overrides = [.init(flag: "as-of", setting: "as_of", value: "2026-11-20")]
    }
    let settings = try #require(loaded.value).settings
    #expect(settings.asOf == Setting(Day("2026-11-20"), .flag("as-of")))
    #expect(settings.seed.value == 5)
  }

  @Test func aWrongFlagIsAUsageError() throws {
    let loaded = Books.load {
      $0.overrides = [.init(flag: "as-of", setting: "as_of", value: "yesterday")]
      $0.contract = "GPU3"
    }
    #expect(loaded.diagnostics.items.map(\.kind) == [.usage, .usage])
    #expect(loaded.diagnostics.items[0].message.hasPrefix("--as-of: as_of cannot be"))
    #expect(loaded.diagnostics.items[1].code == .unknownContract)
    #expect(loaded.value == nil)
  }
}
