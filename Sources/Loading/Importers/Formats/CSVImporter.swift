import Basics
import Pricing
import Tabular

/// A table of one's own: the command line tells what its columns mean.
enum CSVImporter: Importer {
  static let format = ImportFormat(
    name: "csv", summary: "any table with a header",
    obtain: "your own; --map FIELD=COLUMN names columns, --set FIELD=TEXT what is the same in all",
    makes: [.prices, .workload, .instruments], dating: .either,
    fields: ImportBindings.priceFields
      + ImportBindings.usageFields.filter {
        !ImportBindings.priceFields.contains($0)
      },
    notes: [
      "prices need date (or --as-of), instrument and price; workloads need date, instrument, "
        + "quantity and unit",
      "a text of --set may hold {COLUMN}, as in --set instrument=gcp-{gpu}; {COLUMN|hardware} is the "
        + "one name of the hardware that the cell names",
      "count divides the price, for prices of whole machines; scale multiplies it, 0.01 for cents",
      "cells that say nothing, NA or null have no price and are left out",
      "--only takes the columns of the file",
    ])

  static func read(_ draft: ImportDraft) {
    guard let bindings = ImportBindings(draft) else { return }
    let only = draft.options.only.map(\.field)
    let columns = bindings.columns + only.filter { !bindings.columns.contains($0) }
    draft.readTable(needed: columns) { row in
      let asked = only.map { (name: $0, value: row.cell($0) ?? "") }
      guard draft.wants(asked) else { return draft.leaveOut(.notAsked, line: row.line) }
      if draft.options.table == .workload {
        takeUsage(row, bindings, draft)
      } else {
        takePrice(row, bindings, draft)
      }
    }
  }

  private static func takePrice(
    _ row: TableRow, _ bindings: ImportBindings, _ draft: ImportDraft
  ) {
    guard let instrument = bindings.name("instrument", row, draft) else { return }
    guard let day = bindings.day(row, draft) else { return }
    guard var price = bindings.number("price", row) else {
      if !row.hasErrors { draft.leaveOut(.noPrice, line: row.line, instrument) }
      return
    }
    let count = bindings.number("count", row)
    let scale = bindings.number("scale", row)
    let unit = bindings.unit(row)
    let revision = bindings.number("revision", row)
    let published = bindings.day("published", row)
    guard !row.hasErrors else { return }
    if count != nil || scale != nil {
      guard count?.isPositive ?? true, scale?.isPositive ?? true else {
        return draft.leaveOut(.noPrice, line: row.line, instrument)
      }
      let scaled = ExactRatio(price) * ExactRatio(scale ?? .one)
      price = (scaled / ExactRatio(count ?? .one)).rounded(6)
    }
    if !price.isPositive {
      draft.note(.keptNotAboveZero, line: row.line, "\(instrument) \(day) \(price)")
    }
    draft.take(
      ImportedPrice(
        day: day, instrument: instrument, price: price,
        currency: bindings.text("currency", row) ?? "", unit: unit,
        source: bindings.text("source", row) ?? "",
        revision: revision.flatMap { $0.scale == 0 ? Int(exactly: $0.significand) : nil },
        published: published, line: row.line),
      kind: .spot, hardware: unit?.hardware ?? "", note: "by hedge import csv")
  }

  private static func takeUsage(
    _ row: TableRow, _ bindings: ImportBindings, _ draft: ImportDraft
  ) {
    guard let instrument = bindings.name("instrument", row, draft),
      let days = bindings.days(row)
    else { return }
    draft.cover(days)
    guard let quantity = bindings.number("quantity", row), !quantity.isZero else {
      if !row.hasErrors { draft.leaveOut(.noUsage, line: row.line, instrument) }
      return
    }
    guard quantity.isPositive else {
      return bindings.report(
        "quantity", row, .numberOutOfRange, "the quantity is negative: \(quantity)",
        label: "expected 0 or more")
    }
    guard let unit = bindings.unit(row) else {
      if !row.hasErrors {
        bindings.report(
          "unit", row, .emptyCell, "the row has no unit", label: "expected a unit")
      }
      return
    }
    let team = bindings.text("team", row).map { CleanName.of($0) } ?? ""
    draft.take(
      UsageRecord(
        days: days,
        workload: bindings.text("workload", row).map { CleanName.of($0) } ?? draft.provider,
        instrument: instrument, unit: unit, team: team, quantity: quantity, line: row.line),
      note: "by hedge import csv")
  }
}
