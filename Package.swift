// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every target, so that no room is held to a weaker rule than another.
let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
  ] + (Context.environment["HEDGE_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

func room(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: settings)
}

func tool(_ name: String, imports: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: imports, swiftSettings: settings)
}

func tests(_ name: String, of imports: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: imports, swiftSettings: settings)
}

var targets: [Target] = [
  room("Basics"),
  room("Pricing", imports: ["Basics"]),
  room("Tabular", imports: ["Basics"]),
  room("Loading", imports: ["Basics", "Pricing", "Tabular"]),
  room("Planning", imports: ["Basics", "Pricing"]),
  room("Reporting", imports: ["Basics", "Tabular"]),
  room(
    "HedgeKit",
    imports: ["Basics", "Pricing", "Tabular", "Loading", "Planning", "Reporting"]),
  tool("hedge", imports: ["Basics", "HedgeKit"]),
  tool("hedge-bench", imports: ["Basics", "Pricing", "Tabular", "Loading", "Planning"]),
  tests("BasicsTests", of: ["Basics", "TestSupport"]),
  tests("PricingTests", of: ["Pricing", "Basics", "TestSupport"]),
  tests("TabularTests", of: ["Tabular", "Basics", "TestSupport"]),
  tests("LoadingTests", of: ["Loading", "Tabular", "Pricing", "Basics", "TestSupport"]),
  tests("PlanningTests", of: ["Planning", "Pricing", "Basics", "TestSupport"]),
  tests("ReportingTests", of: ["Reporting", "Tabular", "Basics", "TestSupport"]),
  tests(
    "HedgeKitTests",
    of: [
      "HedgeKit", "Reporting", "Planning", "Loading", "Tabular", "Pricing", "Basics",
      "TestSupport",
    ]),
  tests("HedgeTests", of: ["hedge", "Basics"]),
  tests("TestSupport", of: ["Basics"]),
]

// Fuzz targets have libFuzzer's entry point instead of their own, so they are built only when
// asked for.
if Context.environment["HEDGE_FUZZ"] != nil {
  targets.append(
    .executableTarget(
      name: "FuzzCSV", dependencies: ["Basics", "Tabular"], path: "Tests/Fuzz/CSV",
      swiftSettings: settings))
}

// Building a part of the house alone while the rest is being worked on.
if let rooms = Context.environment["HEDGE_ROOMS"]?.split(separator: ",").map(String.init) {
  let kept = Set(rooms + rooms.map { $0 + "Tests" } + ["TestSupport"])
  targets.removeAll { !kept.contains($0.name) }
}

let package = Package(
  name: "hedge",
  platforms: [.macOS(.v15)],
  products: targets.contains { $0.name == "Pricing" }
    ? [.library(name: "Pricing", targets: ["Pricing"])] : [],
  targets: targets
)
