import Basics
import Pricing
import Tabular

/// Lambda's instance types, as its API answers.
enum LambdaImporter: Importer {
  static let format = ImportFormat(
    name: "lambda", summary: "Lambda instance types (JSON)",
    obtain: "https://cloud.lambda.ai/api/v1/instance-types",
    makes: [.prices, .instruments], dating: .told, fields: HardwareQuote.fields,
    notes: [
      "price_cents_per_hour is in cents of the whole machine and is divided by its accelerators",
      "the hardware is in gpu_description, or in specs.gpu_type",
    ])

  static func read(_ draft: ImportDraft) {
    guard let day = draft.day else { return }
    draft.readJSON(at: ["data"]) { name, record in
      guard let value = record.value["instance_type"], value.members != nil else {
        return record.draft.report(
          .importField, "a record has no instance_type", line: record.line,
          help: "every record of this format has it")
      }
      let fields = ImportFields(value: value, draft: draft)
      let machine = fields.text("name") ?? name ?? ""
      guard let cents = fields.neededNumber("price_cents_per_hour") else { return }
      let specs = value["specs"].map { ImportFields(value: $0, draft: draft) }
      guard let count = specs?.number("gpus"), count.isPositive else {
        return draft.leaveOut(.noAccelerator, line: fields.line, machine)
      }
      guard let hardware = fields.text("gpu_description") ?? specs?.text("gpu_type") else {
        return draft.leaveOut(.unknownMachine, line: fields.line, machine)
      }
      draft.take(
        HardwareQuote(
          day: day, provider: draft.provider, hardware: hardware, machine: machine,
          price: cents * ExactDecimal(significand: 1, scale: 2), count: count,
          currency: CatalogueCurrency.all, kind: .administered, line: fields.line))
    }
  }
}
