import Basics
import Pricing
import Tabular

/// The history of Amazon EC2's spot prices, as its command line writes it: JSON or tabs.
enum AWSSpotImporter: Importer {
  static let format = ImportFormat(
    name: "aws-spot", summary: "Amazon EC2 spot price history (JSON or TSV)",
    obtain: "aws ec2 describe-spot-price-history, with --output json or text",
    makes: [.prices, .instruments], dating: .file, fields: HardwareQuote.fields + ["product"],
    notes: [
      "a record is a change: each pool keeps its price until the next one",
      "a day's price is weighted by the time for which each price held, in UTC, or with "
        + "--day-value last the one at its end",
      "pools are carried to the newest day of the file, or to --as-of",
      "prices are of the whole machine; its accelerators are looked up by its type",
      "only Linux/UNIX counts, unless --only product=... says otherwise",
      "each pool is a source of its own, so that validate sees when one comes or goes",
    ])

  /// The operating system whose price is that of the machine alone.
  private static let product = "Linux/UNIX"

  static func read(_ draft: ImportDraft) {
    var history = EventHistory()
    let peeked: PeekedByteSource
    do {
      peeked = try PeekedByteSource(draft.source)
    } catch {
      return draft.report(.unreadableFile, "the file cannot be read: \(error.message)")
    }
    let inner = draft.reading(peeked)
    if peeked.looksLikeJSON {
      readJSON(inner, &history)
    } else {
      readTabs(inner, &history)
    }
    draft.diagnostics.append(contentsOf: inner.diagnostics)
    draft.account = inner.account
    guard !draft.diagnostics.hasErrors else { return }
    for price in history.prices(draft) { draft.keep(price) }
  }

  private static func readJSON(_ draft: ImportDraft, _ history: inout EventHistory) {
    var events: [SpotEvent] = []
    draft.readJSON(
      at: ["SpotPriceHistory"],
      other: { member in
        if member.key == "NextToken", let text = member.value.string, !text.isEmpty {
          draft.note(.severalPages, line: member.value.line, "NextToken")
        }
      },
      record: { _, fields in
        guard let zone = fields.needed("AvailabilityZone"),
          let machine = fields.needed("InstanceType"),
          let product = fields.needed("ProductDescription"),
          let price = fields.neededNumber("SpotPrice"), let text = fields.needed("Timestamp")
        else { return }
        guard let moment = Timestamp(text) else {
          if let field = fields.value["Timestamp"] {
            fields.wrong(field, "Timestamp", "a moment with a zone, as in 2026-11-02T20:00:00Z")
          }
          return
        }
        events.append(
          SpotEvent(
            zone: zone, machine: machine, product: product, price: price, moment: moment,
            line: fields.line))
      })
    for event in events { take(event, draft, &history) }
  }

  private static func readTabs(_ draft: ImportDraft, _ history: inout EventHistory) {
    var csv = CSVReader(
      source: draft.source, fileName: draft.fileName, dialect: .tsv,
      chunkSize: draft.options.chunkSize)
    while !csv.isFinished {
      do throws(CSVError) {
        guard try csv.nextRecord() else { break }
        let first = csv.field(0) == "SPOTPRICEHISTORY" ? 1 : 0
        guard csv.fieldCount - first == 5 else {
          draft.report(
            .importShape, "a row has \(csv.fieldCount - first) cells, not 5", line: csv.line,
            help: "expected zone, machine, product, price and moment, with tabs between them")
          return
        }
        guard let price = ScientificNumber.parse(csv.bytes(first + 3)) else {
          draft.report(
            .importField, "the price is \(MessageText.quoted(csv.field(first + 3)))",
            line: csv.line, help: "expected a number")
          continue
        }
        guard let moment = Timestamp(csv.field(first + 4)) else {
          draft.report(
            .importField, "the moment is \(MessageText.quoted(csv.field(first + 4)))",
            line: csv.line, help: "expected a moment with a zone, as in 2026-11-02T20:00:00Z")
          continue
        }
        let event = SpotEvent(
          zone: csv.field(first), machine: csv.field(first + 1), product: csv.field(first + 2),
          price: price, moment: moment, line: csv.line)
        take(event, draft, &history)
      } catch {
        draft.diagnostics.append(error.diagnostic)
      }
    }
  }

  /// Whether a machine type is of a family with accelerators, as its first letters tell.
  private static func isAccelerated(_ machine: String) -> Bool {
    let family = machine.prefix { !$0.isNumber }
    return ["p", "g", "gr", "trn", "inf", "dl"].contains(String(family))
  }

  private static func take(
    _ event: SpotEvent, _ draft: ImportDraft, _ history: inout EventHistory
  ) {
    let asksForProduct = draft.options.only.contains { $0.field == "product" }
    guard asksForProduct || event.product == product else {
      return draft.leaveOut(.otherSystem, line: event.line, event.product)
    }
    guard let hardware = MachineTypes.builtIn[event.machine] else {
      let reason: ImportReason = isAccelerated(event.machine) ? .unknownMachine : .noAccelerator
      return draft.leaveOut(reason, line: event.line, event.machine)
    }
    let name = hardware.name
    let fields = [
      (name: "provider", value: draft.provider), (name: "hardware", value: name),
      (name: "machine", value: event.machine), (name: "region", value: event.zone),
      (name: "market", value: HardwareQuote.Market.spot.rawValue),
      (name: "product", value: event.product),
    ]
    guard draft.wants(fields) else { return draft.leaveOut(.notAsked, line: event.line) }
    guard event.price.isPositive else {
      return draft.leaveOut(
        event.price.isNegative ? .negativePrice : .zeroPrice, line: event.line,
        "\(event.machine) \(event.price)")
    }
    if let asOf = draft.options.asOf, event.moment.day > asOf {
      return draft.leaveOut(.afterTheDay, line: event.line)
    }
    guard history.add(event, hardware) else {
      return draft.leaveOut(.repeated, line: event.line, event.machine)
    }
    draft.account.find()
  }
}

/// A change of the price of one pool.
struct SpotEvent {
  let zone: String
  let machine: String
  let product: String
  let price: ExactDecimal
  let moment: Timestamp
  let line: Int
}
