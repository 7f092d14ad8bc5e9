import Basics
import Pricing
import Tabular

/// Azure retail prices, as their API answers.
enum AzureRetailImporter: Importer {
  static let format = ImportFormat(
    name: "azure", summary: "Azure retail prices (JSON)",
    obtain: "https://prices.azure.com/api/retail/prices?$filter=serviceName eq 'Virtual Machines'",
    makes: [.prices, .instruments], dating: .told, fields: HardwareQuote.fields,
    notes: [
      "spot and low-priority offers are told by meterName only",
      "machines with Windows, reservations and prices for development are left out",
      "prices are of the whole machine; its accelerators are looked up by armSkuName",
      "pages may stand one after another in the file",
    ])

  static func read(_ draft: ImportDraft) {
    guard let day = draft.day else { return }
    draft.readJSON(
      at: ["Items"],
      other: { member in
        if member.key == "NextPageLink", !member.value.isNull {
          draft.note(.severalPages, line: member.value.line, "NextPageLink")
        }
      },
      record: { _, fields in
        guard let machine = fields.needed("armSkuName"), let meter = fields.needed("meterName"),
          let price = fields.neededNumber("retailPrice")
        else { return }
        let region = fields.text("armRegionName") ?? ""
        if let term = fields.text("type"), term != "Consumption" {
          return draft.leaveOut(.otherTerm, line: fields.line, "\(machine) \(term)")
        }
        if (fields.text("productName") ?? "").contains("Windows") {
          return draft.leaveOut(.otherSystem, line: fields.line, machine)
        }
        if let unit = fields.text("unitOfMeasure"), unit != "1 Hour" {
          return draft.leaveOut(.otherUnit, line: fields.line, "\(machine) \(unit)")
        }
        guard let hardware = MachineTypes.builtIn[machine] else {
          // Sizes with accelerators are the N series.
          let reason: ImportReason =
            machine.hasPrefix("Standard_N") ? .unknownMachine : .noAccelerator
          return draft.leaveOut(reason, line: fields.line, machine)
        }
        let market = Self.market(meter)
        draft.take(
          HardwareQuote(
            day: day, provider: draft.provider, hardware: hardware.name, machine: machine,
            region: region, market: market, price: price, count: ExactDecimal(hardware.count),
            currency: fields.text("currencyCode") ?? CatalogueCurrency.all,
            kind: market == .onDemand ? .administered : .spot, line: fields.line))
      })
  }

  private static func market(_ meter: String) -> HardwareQuote.Market {
    if meter.hasSuffix(" Spot") { return .spot }
    return meter.hasSuffix(" Low Priority") ? .lowPriority : .onDemand
  }
}
