/// A thing that a setting names and another table must know.
enum SettingReference: Hashable {
  case instrument(String)
  case contract(String)
  case model(String)
}

extension SettingReference {
  /// The name that is referred to.
  var name: String {
    switch self {
    case .instrument(let name), .contract(let name), .model(let name): name
    }
  }
}
