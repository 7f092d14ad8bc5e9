import Basics
import Pricing
import Tabular

/// Reads `settings.csv`, and the settings that flags make.
enum SettingsTable {
  static let schema = TableSchema(
    name: "settings", summary: "one choice",
    columns: [
      ColumnSchema(
        "setting",
        .other("one of " + SettingName.allCases.map(\.pattern).joined(separator: ", ")),
        required: true, meaning: "the name of the setting"),
      ColumnSchema("value", .text, required: true, meaning: "its value"),
    ], key: ["setting"])

  static func read(_ reader: TableReader, _ draft: BookDraft) -> DayRange {
    var parser = SettingsParser(
      settings: draft.book.settings, decimalMark: draft.options.dialect.decimalMark)
    while let row = reader.next() {
      guard let name = row.text("setting"), let value = row.text("value") else { continue }
      do {
        let references = try parser.apply(name, value, origin: .table(row.id("value")))
        for target in references {
          draft.settingReferences.append((target, row.reference("setting", target.name)))
        }
      } catch {
        row.report(
          error.code, at: error.part == .name ? "setting" : "value", error.message,
          label: error.label, help: error.help)
      }
      if name == SettingName.currency.rawValue {
        let place = row.position("value")
        draft.currencyPlace = "\(place.file):\(place.line)"
      }
    }
    draft.book.settings = parser.settings
    return DayRange()
  }

  /// Lays the settings of flags over those of the table.
  static func readFlags(_ draft: BookDraft) {
    var parser = SettingsParser(settings: draft.book.settings)
    for item in draft.options.overrides {
      do {
        let references = try parser.apply(item.setting, item.value, origin: .flag(item.flag))
        draft.settingReferences += references.map { ($0, CellReference(text: $0.name)) }
        if item.setting == SettingName.currency.rawValue { draft.currencyPlace = "--\(item.flag)" }
      } catch {
        draft.diagnostics.append(
          Diagnostic(
            error.code, "--\(item.flag): \(error.message), \(error.label)", kind: .usage,
            help: error.help))
      }
    }
    draft.book.settings = parser.settings
  }
}
