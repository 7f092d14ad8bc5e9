import Basics
import Pricing
import Tabular

/// Google Cloud's machine prices, as an open calculator publishes them: `pricing.yml`.
enum GCPPricingImporter: Importer {
  static let format = ImportFormat(
    name: "gcp", summary: "Google Cloud machine prices (pricing.yml)",
    obtain: "pricing.yml of github.com/Cyclenerd/google-cloud-pricing-cost-calculator",
    makes: [.prices, .instruments], dating: .either, fields: HardwareQuote.fields,
    notes: [
      "hour and hour_spot are of the whole machine, whose accelerators are looked up by its type",
      "prices by the month and commitments of one and three years are left out",
      "the day is about.timestamp of the file unless --as-of says another",
    ])

  static func read(_ draft: ImportDraft) {
    var reader = IndentedKeys(source: draft.source, chunkSize: draft.options.chunkSize)
    var unknown = UnknownMachine()
    do throws(IndentedKeys.Fault) {
      while let entry = try reader.next() { take(entry, &unknown, draft) }
      unknown.leave(draft)
    } catch {
      draft.report(.importJSON, error.message, line: error.line, help: error.help)
      return
    }
    if draft.account.found == 0, !draft.diagnostics.hasErrors {
      draft.report(
        .importShape, "the file has no \"compute.instance\"", line: 1,
        help: "hedge import --list says what each format reads")
    }
  }

  /// A machine type that the table does not have: its lines, and whether the file gives it accelerators.
  private struct UnknownMachine {
    var name = ""
    var lines: [Int] = []
    var isAccelerated = false

    mutating func leave(_ draft: ImportDraft) {
      let reason: ImportReason = isAccelerated ? .unknownMachine : .noAccelerator
      for line in lines { draft.leaveOut(reason, line: line, name) }
      self = UnknownMachine()
    }
  }

  /// Whether a name below a machine is that of hardware, as `h100` is: letters, then digits.
  private static func isHardware(_ name: String) -> Bool {
    let letters = name.prefix { $0.isASCII && $0.isLetter }
    return !letters.isEmpty && name.dropFirst(letters.count).first?.isNumber == true
  }

  private static func take(
    _ entry: IndentedKeys.Entry, _ unknown: inout UnknownMachine, _ draft: ImportDraft
  ) {
    if entry.path.count >= 3, entry.path[2] != unknown.name { unknown.leave(draft) }
    if entry.path.count == 4, isHardware(entry.path[3]), MachineTypes.builtIn[entry.path[2]] == nil
    {
      unknown.name = entry.path[2]
      unknown.isAccelerated = true
    }
    if entry.path == ["about", "timestamp"], draft.options.asOf == nil,
      let seconds = ScientificNumber.parse(entry.value), seconds.scale == 0,
      let whole = Int(exactly: seconds.significand)
    {
      draft.day = Timestamp(secondsSinceEpoch: whole).day
    }
    guard entry.path.count == 6, entry.path[0] == "compute", entry.path[1] == "instance",
      entry.path[3] == "cost"
    else { return }
    let (machine, region, term) = (entry.path[2], entry.path[4], entry.path[5])
    guard let hardware = MachineTypes.builtIn[machine] else {
      unknown.name = machine
      unknown.lines.append(entry.line)
      return
    }
    guard term == "hour" || term == "hour_spot" else {
      return draft.leaveOut(.otherTerm, line: entry.line, term)
    }
    guard let price = ScientificNumber.parse(entry.value) else {
      return draft.report(
        .importField, "\(term) is \(MessageText.quoted(entry.value))", line: entry.line,
        help: "expected a number")
    }
    guard let day = draft.day else {
      return draft.report(
        .importShape, "the file has no day: about.timestamp is missing", line: entry.line,
        help: "give the day of the prices with --as-of")
    }
    let isSpot = term == "hour_spot"
    draft.take(
      HardwareQuote(
        day: day, provider: draft.provider, hardware: hardware.name, machine: machine,
        region: region, market: isSpot ? .spot : .onDemand, price: price,
        count: ExactDecimal(hardware.count), currency: CatalogueCurrency.all,
        kind: isSpot ? .spot : .administered, line: entry.line))
  }
}
