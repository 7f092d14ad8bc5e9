import Tabular

/// What is wrong with one setting.
struct SettingFault: Error, Hashable {
  /// Which half of the setting is wrong.
  enum Part {
    case name
    case value
  }

  let code: MessageCode
  let part: Part
  let message: String
  let label: String
  var help: String?
}
