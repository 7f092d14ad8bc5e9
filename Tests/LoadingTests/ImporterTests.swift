import Basics
import Tabular
import Testing

@testable import Loading

/// Runs imports over texts in memory.
enum Imports {
  static func run(
    _ format: String, _ text: String, _ change: (inout ImportOptions) -> Void = { _ in }
  ) -> ImportRun {
    run(format, Array(text.utf8), change)
  }

  static func run(
    _ format: String, _ bytes: [UInt8], _ change: (inout ImportOptions) -> Void = { _ in }
  ) -> ImportRun {
    var options = ImportOptions()
    options.asOf = format == "gcp" ? nil : Day("2026-11-20")
    if ["aws-spot", "csv"].contains(format) { options.asOf = nil }
    change(&options)
    return ImportRun(format, fileName: "file", source: MemoryByteSource(bytes), options: options)
  }
}

extension ImportRun {
  /// The table as text, a line each, without the header.
  var lines: [String] {
    var output = MemoryOutput()
    try? table?.write(.rfc4180, to: &output)
    return output.text.split(separator: "\r\n").dropFirst().map(String.init)
  }

  /// Each message as its code and text.
  var messages: [String] { diagnostics.items.map { "\($0.code) \($0.message)" } }

  /// How many records have a reason.
  func count(_ reason: ImportReason) -> Int {
    account.all.first { $0.reason == reason }?.count ?? 0
  }
}

struct ImporterTests {
  /// Each cloud of the catalogue has its own order of columns (headers of v8, 2026).
  @Test(arguments: [
    """
    InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,AvailabilityZone
    a3-highgpu-8g,H100,8.0,208,1872,"{'Gpus': [{'Name': 'H100'}], 'n': 1}",88.48,25.44,us-central1,us-central1-a
    """,
    """
    InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Region,SpotPrice,Price,AvailabilityZone,GpuInfo
    a3-highgpu-8g,H100-SXM,8,208,1872,us-central1,25.44,88.48,us-central1-a,""
    """,
  ])
  func columnsOfSkyPilotAreFoundByName(text: String) {
    let run = Imports.run("skypilot", text) { $0.provider = "gcp" }
    // 88.48 / 8 and 25.44 / 8.
    #expect(
      run.lines == [
        "2026-11-20,gcp-H100,11.06,USD,gpu_hour:H100,us-central1-a/a3-highgpu-8g",
        "2026-11-20,gcp-H100-spot,3.18,USD,gpu_hour:H100,us-central1-a/a3-highgpu-8g",
      ])
  }

  @Test func faultsOfSkyPilotCatalogues() {
    let header = "InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice\n"
    #expect(Imports.run("skypilot", header + "x,H100,8,abc,\n").messages[0].hasPrefix("H012"))
    let free = Imports.run("skypilot", header + "x,H100,8,,0\ny,H100,1,-2,\nz,H100,1,2.1,0\n")
    #expect(free.lines == ["2026-11-20,skypilot-H100,2.1,USD,gpu_hour:H100,z"])
    #expect(free.count(.noPrice) == 1 && free.count(.negativePrice) == 1)
    #expect(free.account.found == 3 && free.account.count(of: .used) == 1)
    let short = Imports.run("skypilot", "InstanceType,Price\nx,1\n")
    #expect(short.table == nil && short.messages.allSatisfy { $0.hasPrefix("H010") })
  }

  /// Two pools by hand: 24 for 18 hours and 16 for 6 are 22 in the mean; an eighth is 2.75.
  @Test func spotPricesAreWeightedByTimeAndCarried() {
    let text = """
      SPOTPRICEHISTORY\tus-east-1a\tp5.48xlarge\tLinux/UNIX\t24.000000\t2026-11-02T12:00:00+00:00
      SPOTPRICEHISTORY\tus-east-1a\tp5.48xlarge\tLinux/UNIX\t16.000000\t2026-11-03T18:00:00+00:00
      SPOTPRICEHISTORY\tus-east-1a\tp5.48xlarge\tLinux/UNIX\t8.000000\t2026-11-05T00:00:00+00:00
      """
    let mean = Imports.run("aws-spot", text)
    #expect(
      mean.lines.map { $0.split(separator: ",")[2] } == ["3", "2.75", "2", "1"])
    let last = Imports.run("aws-spot", text) {
      $0.dayValue = .last
      $0.asOf = Day("2026-11-04")
    }
    #expect(last.lines.map { $0.split(separator: ",")[2] } == ["3", "2", "2"])
    #expect(last.count(.afterTheDay) == 1)
    let later = Imports.run("aws-spot", text) { $0.asOf = Day("2026-11-07") }
    #expect(
      later.lines.last == "2026-11-07,aws-H100-spot,1,USD,gpu_hour:H100,us-east-1a/p5.48xlarge")
  }

  /// Rows that come in any order, or twice, make the same prices; unknown families are named.
  @Test func spotHistoriesInAnyOrder() {
    let rows = [
      "a\tp5.48xlarge\tLinux/UNIX\t24\t2026-11-02T00:00:00Z",
      "a\tp5.48xlarge\tLinux/UNIX\t16\t2026-11-03T00:00:00Z",
      "a\tp9.48xlarge\tLinux/UNIX\t99\t2026-11-03T00:00:00Z",
      "a\tpx9.large\tLinux/UNIX\t1\t2026-11-03T00:00:00Z",
    ]
    let forward = Imports.run("aws-spot", rows.joined(separator: "\n"))
    let backward = Imports.run("aws-spot", (rows.reversed() + rows).joined(separator: "\n"))
    #expect(forward.lines == backward.lines && forward.lines.count == 2)
    #expect(backward.count(.repeated) == 2)
    #expect(forward.count(.unknownMachine) == 1 && forward.count(.noAccelerator) == 1)
    #expect(forward.messages.contains { $0.hasPrefix("H146") && $0.contains("p9.48xlarge") })
  }

  @Test(arguments: [
    ("a\tp5.48xlarge\tLinux/UNIX\t24", "H091 a row has 4 cells, not 5"),
    ("a\tp5.48xlarge\tLinux/UNIX\t2,4\t2026-11-02T00:00:00Z", "H092 the price is \"2,4\""),
    (
      "a\tp5.48xlarge\tLinux/UNIX\t24\t2026-11-02T00:00:00",
      "H092 the moment is \"2026-11-02T00:00:00\""
    ),
    ("{\"SpotPriceHistory\": [{}]}", "H092 a record has no AvailabilityZone"),
    (
      "{\"SpotPriceHistory\": [{\"AvailabilityZone\":\"a\",\"InstanceType\":\"b\","
        + "\"ProductDescription\":\"c\",\"SpotPrice\":\"1\",\"Timestamp\":\"yesterday\"}]}",
      "H092 Timestamp is \"yesterday\""
    ),
    ("{\"Prices\": []}", "H091 the file has no \"SpotPriceHistory\""),
  ])
  func faultsOfSpotHistories(text: String, message: String) {
    let run = Imports.run("aws-spot", text)
    #expect(run.table == nil && run.messages.first == message)
  }

  /// Low priority and spot are in the meter's name only, and Windows in the product's.
  @Test func azurePages() {
    func item(_ meter: String, _ product: String, _ price: String, _ more: String = "") -> String {
      "{\"armSkuName\":\"Standard_ND96isr_H100_v5\",\"armRegionName\":\"eastus\",\"retailPrice\":"
        + "\(price),\"meterName\":\"\(meter)\",\"productName\":\"\(product)\"\(more)}"
    }
    let first = item("ND96isrH100v5 Spot", "NDsr", "16", ",\"currencyCode\":\"EUR\"")
    let windows = item("ND96isrH100v5", "NDsr Windows", "99")
    let monthly = item("ND96isrH100v5", "NDsr", "99", ",\"unitOfMeasure\":\"1/Month\"")
    let run = Imports.run("azure", "{\"Items\":[\(first)]}\n{\"Items\":[\(windows),\(monthly)]}\n")
    #expect(
      run.lines == [
        "2026-11-20,azure-H100-spot,2,EUR,gpu_hour:H100,eastus/Standard_ND96isr_H100_v5"
      ])
    #expect(run.count(.otherSystem) == 1 && run.count(.otherUnit) == 1)
    let small = Imports.run(
      "azure",
      "[{\"armSkuName\":\"Standard_D2\",\"meterName\":\"D2\",\"retailPrice\":1},"
        + "{\"armSkuName\":\"Standard_NX9\",\"meterName\":\"N\",\"retailPrice\":1}]")
    #expect(small.count(.noAccelerator) == 1 && small.count(.unknownMachine) == 1)
  }

  @Test func machinesOfGoogleCloud() {
    let known = """
      compute:
        instance:
          a9-highgpu-8g:
            cost:
              us-central1:
                hour: 80
            cpu: 8
            x900: 8
          a3-highgpu-8g:
            cost:
              us-central1:
                hour: 80.8 # a comment
                hour_spot: "16"
          e2-small:
            cost:
              us-central1:
                hour: 0.1
      """
    let run = Imports.run("gcp", known) { $0.asOf = Day("2026-11-20") }
    #expect(
      run.lines.map { $0.split(separator: ",")[1...2].joined(separator: " ") } == [
        "gcp-H100 10.1", "gcp-H100-spot 2",
      ])
    #expect(run.count(.unknownMachine) == 1 && run.count(.noAccelerator) == 1)
    #expect(Imports.run("gcp", known).messages[0].contains("about.timestamp is missing"))
  }

  @Test(arguments: [
    ("compute:\n\tinstance: 1\n", "H090 the line is indented by a tab"),
    ("compute:\n  nonsense\n", "H090 the line has no name with a colon: \"nonsense\""),
    ("about:\n  url: https://example.org\n", "H091 the file has no \"compute.instance\""),
    (
      "compute:\n  instance:\n    a3-highgpu-8g:\n      cost:\n        x:\n          hour: 1,5\n",
      "H092 hour is \"1,5\""
    ),
  ])
  func faultsOfPriceLists(text: String, message: String) {
    let run = Imports.run("gcp", text) { $0.asOf = Day("2026-11-20") }
    #expect(run.table == nil && run.messages.first == message)
  }

  /// A price of 3e-07 a token is 0.3 a million, and a long one of floating point is rounded once.
  @Test func tokenPricesAreExact() {
    let run = Imports.run(
      "litellm",
      """
      {"sample_spec": {"input_cost_per_token": "a text"},
       "m": {"input_cost_per_token": 3e-07, "output_cost_per_token": 2.9999999999999997e-07,
             "input_cost_per_token_above_200k_tokens": 6e-06, "input_cost_per_token_priority": null,
             "cache_creation_input_token_cost_above_1hr": 6e-06, "cache_read_input_token_cost": 0.0,
             "input_cost_per_token_cache_hit": 1, "input_cost_per_audio_token": 1},
       "image": {"output_cost_per_image": 0.04}}
      """)
    #expect(
      run.lines == [
        "2026-11-20,m/cache-write-1h,6,USD,Mtok_cache_write_1h:m,litellm",
        "2026-11-20,m/in,0.3,USD,Mtok_in:m,litellm",
        "2026-11-20,m/in-above-200k,6,USD,Mtok_in:m,litellm",
        "2026-11-20,m/out,0.3,USD,Mtok_out:m,litellm",
      ])
    #expect(run.count(.zeroPrice) == 1 && run.count(.noPrice) == 1 && run.count(.notTokens) == 1)
    let list = Imports.run("litellm", "[{\"a\": 1}]")
    #expect(list.messages.first?.hasPrefix("H091 the file is a list") == true)
  }

  @Test func runPodPlaceholdersAreRefused() {
    let run = Imports.run(
      "runpod",
      """
      {"data":{"gpuTypes":[
      {"id":"NVIDIA H200 NVL","memoryInGb":143,"securePrice":0.5,"communityPrice":null},
      {"id":"NVIDIA H100 PCIe","memoryInGb":80,"securePrice":2.89,"communityPrice":-1}]}}
      """)
    #expect(run.lines == ["2026-11-20,runpod-H100-PCIe,2.89,USD,gpu_hour:H100-PCIe"])
    #expect(run.count(.placeholder) == 1 && run.count(.noPrice) == 1)
    #expect(run.count(.negativePrice) == 1 && run.account.found == 4)
  }

  @Test func lambdaRecordsThatAreNoTypes() {
    let none = Imports.run("lambda", "{\"data\": {\"a\": {\"price\": 1}}}")
    #expect(none.messages.first == "H092 a record has no instance_type")
    let cents = Imports.run(
      "lambda",
      "{\"data\": {\"a\": {\"instance_type\": {\"price_cents_per_hour\": 3192, \"specs\": "
        + "{\"gpus\": 8, \"gpu_type\": \"H100-SXM5-80GB\"}}}}}")
    // 31.92 an hour for eight.
    #expect(cents.lines == ["2026-11-20,lambda-H100,3.99,USD,gpu_hour:H100,a"])
  }

  /// The three offers of one place make one price, their median; another place is another source.
  @Test func offersOfOneDayAndPlace() {
    func offer(_ price: String, _ place: String) -> String {
      "{\"gpu_name\":\"H100 SXM\",\"num_gpus\":1,\"dph_total\":\(price),\"geolocation\":\"\(place)\"}"
    }
    let offers = [
      offer("2.1", "Texas, US"), offer("9.9", "Texas, US"), offer("2.3", "Texas, US"),
      offer("2.0", "Sweden, SE"),
    ]
    let run = Imports.run("vast", "{\"offers\":[\(offers.joined(separator: ","))]}")
    #expect(
      run.lines == [
        "2026-11-20,vast-H100,2,USD,gpu_hour:H100,Sweden-SE",
        "2026-11-20,vast-H100,2.3,USD,gpu_hour:H100,Texas-US",
      ])
    #expect(run.account.found == 4 && run.count(.oneDay) == 2)
    #expect(run.account.count(of: .used) == 2)
  }
}
