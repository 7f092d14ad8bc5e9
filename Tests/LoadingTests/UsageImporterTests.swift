import Basics
import Tabular
import Testing

@testable import Loading

struct UsageImporterTests {
  private static let console =
    "usage_date_utc,model_version,workspace,usage_type,context_window,usage_input_tokens_no_cache,"
    + "usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,"
    + "usage_input_tokens_cache_read,usage_output_tokens,speed\n"

  /// Batch, long prompts and fast answers are billed at prices of their own.
  @Test func tiersOfTheConsole() {
    let run = Imports.run(
      "anthropic",
      Self.console + "2026-08-01,m,,batch,≤ 200k,1000000,0,0,0,0,\n"
        + "2026-08-31,m,,standard,> 200k,0,0,310000,0,0,\n"
        + "2026-08-02,m,,standard,≤ 200k,0,0,0,0,620000,fast\n"
    ) { $0.months = 1 }
    // A million over 31 days is 0.032258065 a day.
    #expect(
      run.lines == [
        "2026-09,2026-09,anthropic,0.032258065,Mtok_in:m,m/in-batch,day,use of 2026-08",
        "2026-09,2026-09,anthropic,0.01,Mtok_cache_write_1h:m,m/cache-write-1h-above-200k,day,"
          + "use of 2026-08",
        "2026-09,2026-09,anthropic,0.02,Mtok_out:m,m/out-fast,day,use of 2026-08",
      ])
  }

  @Test(arguments: [
    ("2026-08-01,m,,,,x,0,0,0,0,", "H012"), ("2026-08-01,m,,,,-5,0,0,0,0,", "H013"),
    ("2026-08-32,m,,,,5,0,0,0,0,", "H026"), ("2026-08-01,,,,,5,0,0,0,0,", "H020"),
    ("2026-08-01,m,,,,5,0,0,0,0,,7", "H011"),
  ])
  func faultsOfTheConsole(row: String, code: String) {
    let run = Imports.run("anthropic", Self.console + row + "\n")
    #expect(run.table == nil && run.messages.first?.hasPrefix(code) == true)
  }

  @Test func breakdownsThatDoNotAddUpAreNamed() {
    let run = Imports.run(
      "ccusage",
      """
      {"daily":[
      {"date":"2026-08-01","inputTokens":10,"outputTokens":5,"modelBreakdowns":[
        {"modelName":"a","inputTokens":7,"outputTokens":5}]},
      {"date":"2026-08-31","inputTokens":1000,"modelsUsed":["b"]},
      {"date":"2026-08-30","inputTokens":3,"modelsUsed":["a","b"]}]}
      """)
    #expect(
      run.messages.contains(
        "H095 to look at: 1 record, the parts do not add up to the whole "
          + "(2026-08-01 inputTokens 10, its models 7)"))
    #expect(run.count(.noModel) == 1)
    #expect(run.lines.contains { $0.contains("Mtok_in:b,b/in") })
    #expect(run.lines.contains { $0.contains("Mtok_in:ccusage,ccusage/in") })
    let wrong = Imports.run("ccusage", "{\"daily\":[{\"date\":\"1.8.2026\"},{}]}")
    #expect(
      wrong.messages.map { $0.prefix(20) } == ["H092 date is \"1.8.20", "H092 a record has no"])
  }

  /// Cached tokens are part of the input, and are billed apart.
  @Test func bucketsOfTheUsageAPI() {
    let text = """
      {"object":"page","data":[{"start_time":1785542400,"end_time":1788220800,"results":[
       {"input_tokens":31000000,"input_cached_tokens":6200000,"output_tokens":3100000,
        "model":"gpt-5","batch":true,"service_tier":"batch","project_id":"proj 1"},
       {"input_tokens":5,"input_cached_tokens":8,"model":"gpt-5"}]}],"has_more":false}
      """
    // 2026-08-01 up to 2026-09-01: 24.8, 6.2 and 3.1 million over 31 days.
    let run = Imports.run("openai", text) { $0.months = 2 }
    #expect(
      run.lines.prefix(3) == [
        "2026-09,2026-10,openai,0.8,Mtok_in:gpt-5,gpt-5/in-batch,day,proj-1,use of 2026-08",
        "2026-09,2026-10,openai,0.2,Mtok_cache_read:gpt-5,gpt-5/cache-read-batch,day,proj-1,"
          + "use of 2026-08",
        "2026-09,2026-10,openai,0.1,Mtok_out:gpt-5,gpt-5/out-batch,day,proj-1,use of 2026-08",
      ])
    #expect(run.count(.doesNotAddUp) == 1 && run.count(.renamed) == 1)
    let backwards = Imports.run(
      "openai", "{\"data\":[{\"start_time\":5,\"end_time\":5,\"results\":[]}]}")
    #expect(backwards.messages.first == "H092 end_time is 5")
  }

  @Test(arguments: [
    ("date,model,input_tokens,output_tokens\n2026-08-01,m,1,x\n", "H012"),
    ("date,model,input_tokens\n2026-08-01,m,1\n", "H091"), ("date,model\n2026-08-01,m\n", "H091"),
    ("model,input_tokens,output_tokens\nm,1,2\n", "H020"),
    ("date,model,input_tokens,output_tokens\n1/8/2026,m,1,2\n", "H016"),
    ("start_time,end_time,input_tokens,output_tokens\n9,3,1,2\n", "H016"),
    ("model,n_context_tokens_total\nm,1\n", "H091"),
  ])
  func faultsOfTheExports(text: String, code: String) {
    let run = Imports.run("openai", text)
    #expect(run.table == nil && run.messages.first?.hasPrefix(code) == true)
  }

  @Test func theOlderExportHasSecondsToo() {
    // 1785542400 is 2026-08-01T00:00:00Z.
    let run = Imports.run(
      "openai",
      "timestamp,model,n_context_tokens_total,n_generated_tokens_total\n1785542400,m,2000000,0\n"
    ) { $0.months = 1 }
    #expect(
      run.lines == [
        "2026-09,2026-09,openai,2,Mtok_in:m,m/in,day,mean use of 2026-08-01 to 2026-08-01"
      ])
  }

  private static let focus =
    "BilledCost,BillingCurrency,ChargeCategory,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,"
    + "ConsumedUnit,EffectiveCost,ServiceName,SkuId\n"

  @Test(arguments: [
    ("1,USD,Usage,2026-09-02T00:00:00,2026-09-01T00:00:00Z,1,Hours,1,S,K", "H016"),
    ("1,USD,Usage,,2026-09-01T00:00:00Z,1,Hours,1,S,K", "H020"),
    ("1,USD,Usage,2026-09-01T00:00:00Z,2026-09-01T00:00:00Z,1,Hours,1,S,K", "H103"),
    ("1,USD,Usage,2026-09-02T00:00:00Z,2026-09-01T00:00:00Z,many,Hours,1,S,K", "H012"),
  ])
  func faultsOfBillingExports(row: String, code: String) {
    let run = Imports.run("focus", Self.focus + row + "\n")
    #expect(run.table == nil && run.messages.first?.hasPrefix(code) == true)
  }

  /// NULL is what some exports write for nothing; a month's period is that of its days.
  @Test func billingOfAWholeMonth() {
    let run = Imports.run(
      "focus",
      Self.focus
        + "1,USD,Usage,2026-10-01T00:00:00Z,2026-09-01T00:00:00Z,300.50,Hours,1,A b,K/1\n"
        + "1,USD,Usage,2026-09-02T00:00:00Z,2026-09-01T00:00:00Z,NULL,NULL,1,A b,K/1\n"
    ) { $0.months = 1 }
    #expect(
      run.lines == [
        "2026-10,2026-10,A-b,10.016666667,Hours:K/1,K/1,day,use of 2026-09"
      ])
    #expect(run.count(.noUsage) == 1)
  }
}

struct UsageBaselineTests {
  /// Usage of one instrument: a quantity for each month from the first.
  private func run(
    _ first: String, _ rates: [Int], _ change: (inout ImportOptions) -> Void = { _ in }
  ) -> ImportRun {
    var text = "month,q\n"
    for (place, rate) in rates.enumerated() {
      guard let month = YearMonth(first)?.advanced(by: place) else { continue }
      text += "\(month),\(rate * month.dayCount)\n"
    }
    return Imports.run("csv", text) { options in
      options.table = .workload
      options.columns = [
        .init(field: "date", value: "{month}"), .init(field: "quantity", value: "{q}"),
        .init(field: "unit", value: "request:chat"), .init(field: "instrument", value: "own"),
        .init(field: "workload", value: "chat"),
      ]
      options.months = 2
      change(&options)
    }
  }

  /// 100, 110 and 120 a day at 10 % growth are 121, 121 and 120 of the last month; 120.6667 in the mean.
  @Test func theLevelIsBroughtToTheNewestMonth() {
    let flat = run("2026-05", [900, 100, 110, 120])
    #expect(
      flat.lines == ["2026-09,2026-10,chat,110,request:chat,own,day,mean use of 2026-06 to 2026-08"]
    )
    #expect(flat.count(.olderMonth) == 1)
    let growing = run("2026-05", [900, 100, 110, 120]) { $0.growth = 10 }
    // 120.666667 × 1.1 for the one month to September.
    #expect(
      growing.lines == [
        "2026-09,2026-10,chat,132.733333333,request:chat,own,10,day,mean use of 2026-06 to 2026-08"
      ])
    let later = run("2026-05", [900, 100, 110, 120]) {
      $0.growth = -50
      $0.from = YearMonth("2026-10")
    }
    // 100 × ¼, 110 × ½ and 120 are 66.666667 in the mean; a quarter of it two months later.
    #expect(later.lines[0].contains(",16.666666667,"))
  }

  @Test func aMonthThatIsOverIsRefused() {
    let past = run("2026-05", [100, 100]) { $0.from = YearMonth("2026-06") }
    #expect(past.table == nil && past.diagnostics.items[0].kind == .usage)
    let far = run("2026-05", [100, 100]) { $0.from = YearMonth("2027-06") }
    #expect(far.messages.contains { $0.contains("2027-06 is 12 months after 2026-06") })
  }

  /// A model that is used for the first time in the month that has begun has no row, and is named.
  @Test func whatIsNewInAMonthThatIsNotWholeIsNamed() {
    let text =
      "day,who,q\n2026-07-01,a,31\n2026-07-31,a,31\n2026-08-01,a,5\n2026-08-02,b,5\n"
    let run = Imports.run("csv", text) {
      $0.table = .workload
      $0.columns = [
        .init(field: "date", value: "{day}"), .init(field: "quantity", value: "{q}"),
        .init(field: "unit", value: "request:chat"), .init(field: "instrument", value: "own-{who}"),
      ]
    }
    #expect(run.lines.count == 1 && run.lines[0].contains(",2,request:chat,own-a,"))
    #expect(run.count(.partialMonth) == 1 && run.count(.notProjected) == 1)
    #expect(run.diagnostics.warningCount == 1)
  }

  /// Made from factors and 2 % growth a month: ratio to moving average finds the factors again.
  ///
  /// statsmodels 0.15.0, `seasonal_decompose(x, model="multiplicative", period=12).seasonal` of the same
  /// numbers, gives the values below; the factors here have six decimals.
  @Test func seasonalFactorsAgreeWithStatsmodels() throws {
    let shape = [0.9, 0.95, 1.0, 1.0, 1.05, 1.0, 0.85, 0.9, 1.05, 1.1, 1.2, 1.0]
    var rates: [ExactRatio] = []
    var level = 1_000.0
    for place in 0..<26 {
      let value = (level * shape[(place + 2) % 12]).rounded()
      rates.append(ExactRatio(Int(value)))
      level *= 1.02
    }
    let first = try #require(YearMonth("2024-03"))
    let season = try #require(SeasonalFactors(rates, from: first))
    let expected = [
      0.900379893, 0.952650945, 1.003185376, 1.002136071, 1.048478048, 0.99705462,
      0.848394093, 0.899397716, 1.049922087, 1.100037048, 1.199418126, 0.998945976,
    ]
    for (found, value) in zip(season.factors, expected) {
      #expect(abs(Double(found) - value) < 6e-7)
    }
    #expect(abs(season.factors.reduce(0) { $0 + Double($1) } - 12) < 1e-5)
    #expect(SeasonalFactors(Array(rates.prefix(23)), from: first) == nil)
    #expect(SeasonalFactors(rates.map { _ in ExactRatio(0) }, from: first) == nil)
  }
}
