import Basics
import Pricing
import Tabular

/// SkyPilot's catalogue of one cloud: `catalogs/v8/CLOUD/vms.csv` of skypilot-catalog.
enum SkyPilotImporter: Importer {
  static let format = ImportFormat(
    name: "skypilot", summary: "SkyPilot catalogue of one cloud",
    obtain: "catalogs/v8/CLOUD/vms.csv of github.com/skypilot-org/skypilot-catalog",
    makes: [.prices, .instruments], dating: .told, fields: HardwareQuote.fields,
    notes: [
      "columns are found by name, because each cloud has its own order",
      "Price and SpotPrice are of the whole machine and are divided by AcceleratorCount",
      "an empty or zero SpotPrice means that there is no spot offer",
      "the cloud is not in the file: name it with --provider",
    ])

  static func read(_ draft: ImportDraft) {
    guard let day = draft.day else { return }
    let columns = ["InstanceType", "AcceleratorName", "AcceleratorCount", "Price"]
    draft.readTable(needed: columns, optional: ["SpotPrice", "Region", "AvailabilityZone"]) { row in
      let machine = row.cell("InstanceType") ?? ""
      guard let hardware = row.cell("AcceleratorName") else {
        return draft.leaveOut(.noAccelerator, line: row.line, machine)
      }
      guard let count = row.amount("AcceleratorCount"), count.isPositive else {
        if !row.hasErrors { draft.leaveOut(.noAccelerator, line: row.line, machine) }
        return
      }
      var quote = HardwareQuote(
        day: day, provider: draft.provider, hardware: hardware, machine: machine,
        region: row.cell("AvailabilityZone") ?? row.cell("Region") ?? "", price: .zero,
        count: count, currency: CatalogueCurrency.all, kind: .administered, line: row.line)
      if let price = row.amount("Price") {
        quote.price = price
        draft.take(quote)
      } else if !row.hasErrors {
        draft.leaveOut(.noPrice, line: row.line, machine)
      }
      if let price = row.amount("SpotPrice"), !price.isZero {
        quote.price = price
        quote.market = .spot
        quote.kind = .spot
        draft.take(quote)
      }
    }
  }
}
