/// What may stand on a command line, as shells need to know it; made from the registry.
struct CompletionTable {
  /// What may stand in one place.
  enum Values: Hashable {
    /// Nothing: the flag takes no value.
    case nothing
    /// Something that no shell knows.
    case text
    /// A file or a folder.
    case path
    /// A folder.
    case folder
    /// One of these words.
    case words([VerbSpec.Word])
    /// One of the forms that the verb's report has.
    case format
    /// A file to write, with one of these forms behind a colon.
    case target
  }

  /// An argument that is no flag.
  struct Argument: Hashable {
    let name: String
    let values: Values
    let isOptional: Bool
    let repeats: Bool
  }

  /// A verb with what it takes.
  struct Entry {
    let verb: VerbSpec.Word
    let flags: [Flag]
    let formats: [String]
    let arguments: [Argument]
  }

  /// A flag with the verbs for which it means the same and takes the same.
  struct FlagUse {
    let flag: Flag
    let meaning: String
    let placeholder: String
    let values: Values
    /// The forms of the verbs' reports, where the value is one of them.
    let formats: [String]
    var verbs: [String]

    var long: String { flag.rawValue }
    var short: Character? { FlagSpec[flag].short }
    var repeats: Bool { FlagSpec[flag].repeats }
  }

  /// The verbs, in the order of help.
  let entries: [Entry]
  /// The flags, in their own order, each as often as it has a meaning.
  let flags: [FlagUse]

  init(_ registry: VerbRegistry) {
    let specs = registry.verbs.map { $0.spec }
    let pages =
      specs.map { VerbSpec.Word($0.name, $0.summary) }
      + registry.topics.map { VerbSpec.Word($0.name, $0.summary) }
    entries = specs.map { spec in
      Entry(
        verb: VerbSpec.Word(spec.name, spec.summary), flags: spec.allFlags,
        formats: spec.formats.map(\.rawValue),
        arguments: spec.operands.map { operand in
          Argument(
            name: operand.name, values: Values(operand.values, pages: pages),
            isOptional: operand.isOptional, repeats: operand.repeats)
        })
    }
    flags = Flag.allCases.flatMap { flag in
      var uses: [FlagUse] = []
      for spec in specs where spec.allFlags.contains(flag) {
        let use = FlagUse(flag, of: spec)
        if let place = uses.firstIndex(where: { $0.isLike(use) }) {
          uses[place].verbs.append(spec.name)
        } else {
          uses.append(use)
        }
      }
      return uses
    }
  }

  /// The letters of flags that take no value, and of those that take one.
  var letters: (alone: String, valued: String) {
    var alone = ""
    var valued = ""
    for flag in Flag.allCases {
      guard let short = FlagSpec[flag].short else { continue }
      if Values(flag) == .nothing { alone.append(short) } else { valued.append(short) }
    }
    return (alone, valued)
  }

  /// The flags that take a value, as they are typed.
  var valued: [String] {
    Flag.allCases.filter { Values($0) != .nothing }.map(\.text)
  }
}

extension CompletionTable.FlagUse {
  fileprivate init(_ flag: Flag, of verb: VerbSpec) {
    let spec = FlagSpec[flag]
    self.flag = flag
    meaning = verb.meanings[flag] ?? spec.summary
    values = CompletionTable.Values(flag)
    placeholder =
      switch values {
      case .format: "FORMAT"
      case .words: flag.rawValue.uppercased()
      default: String(spec.placeholder(formats: []).dropFirst())
      }
    formats = values == .format || values == .target ? verb.formats.map(\.rawValue) : []
    verbs = [verb.name]
  }

  fileprivate func isLike(_ other: Self) -> Bool {
    meaning == other.meaning && formats == other.formats
  }
}

extension CompletionTable.Values {
  init(_ flag: Flag) {
    switch FlagSpec[flag].value {
    case .none: self = .nothing
    case .file: self = .path
    case .target: self = .target
    case .choice(let choices): self = .words(choices.map { VerbSpec.Word($0, "") })
    case .format: self = .format
    case .text, .day, .month, .integer, .positive, .signed, .share: self = .text
    }
  }

  fileprivate init(_ values: VerbSpec.Operand.Values, pages: [VerbSpec.Word]) {
    switch values {
    case .text: self = .text
    case .path: self = .path
    case .folder: self = .folder
    case .words(let words): self = .words(words)
    case .pages: self = .words(pages)
    }
  }
}
