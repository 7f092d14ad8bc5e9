import Tabular

/// Reads a verb's arguments by its description.
struct CommandLineParser {
  private let spec: VerbSpec
  private let registry: VerbRegistry
  private var operands: [String] = []
  private var values: [Flag: [String]] = [:]

  private init(spec: VerbSpec, registry: VerbRegistry) {
    self.spec = spec
    self.registry = registry
  }

  /// Reads the arguments after the verb.
  ///
  /// - Throws: The first thing that is wrong, reading from left to right.
  static func parse(
    _ arguments: [String], spec: VerbSpec, registry: VerbRegistry
  ) throws(UsageError) -> Invocation {
    var parser = CommandLineParser(spec: spec, registry: registry)
    do {
      try parser.read(arguments)
      return try parser.invocation(words: [spec.name] + arguments)
    } catch {
      throw error.of(spec.name)
    }
  }

  private mutating func read(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        return
      } else if argument.hasPrefix("--") {
        try readLong(argument, rest: &rest)
      } else if argument.hasPrefix("-"), argument != "-" {
        try readShort(argument, rest: &rest)
      } else {
        operands.append(argument)
      }
    }
  }

  /// Reads `--flag`, `--flag=value` or `--flag value`.
  private mutating func readLong(
    _ argument: String, rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let body = argument.dropFirst(2)
    let name = String(body.prefix { $0 != "=" })
    let attached = body.dropFirst(name.count).isEmpty ? nil : String(body.dropFirst(name.count + 1))
    let flag = try known(name)
    if case .none = FlagSpec[flag].value {
      guard attached == nil else { throw UsageError("\(flag.text) takes no value") }
      try keep("", of: flag)
    } else if let attached {
      try keep(attached, of: flag)
    } else {
      try keep(try value(of: flag, typed: flag.text, rest: &rest), of: flag)
    }
  }

  /// Reads `-f value`, `-fvalue`, or several letters that take nothing.
  private mutating func readShort(
    _ argument: String, rest: inout ArraySlice<String>
  ) throws(UsageError) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      guard let flag = spec.allFlags.first(where: { FlagSpec[$0].short == letter }) else {
        if let flag = Flag.allCases.first(where: { FlagSpec[$0].short == letter }) {
          throw refused(flag, typed: "-\(letter)")
        }
        throw UsageError("unknown flag -\(letter)")
      }
      if case .none = FlagSpec[flag].value {
        try keep("", of: flag)
        continue
      }
      if letters.first == "=" { letters.removeFirst() }
      let value =
        letters.isEmpty
        ? try value(of: flag, typed: "-\(letter)", rest: &rest) : String(letters)
      try keep(value, of: flag)
      return
    }
  }

  private func value(
    of flag: Flag, typed: String, rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let next = rest.first, !Self.looksLikeFlag(next) else {
      let form = FlagSpec[flag].placeholder(formats: spec.formats)
      throw UsageError("\(typed) needs a value", help: ["write \(typed)\(form)"])
    }
    rest.removeFirst()
    return next
  }

  /// A dash alone is standard input, and a dash before a digit is a number.
  private static func looksLikeFlag(_ argument: String) -> Bool {
    let bytes = Array(argument.utf8)
    return bytes.count > 1 && bytes[0] == 0x2D && !(0x30...0x39).contains(bytes[1])
  }

  private func known(_ name: String) throws(UsageError) -> Flag {
    if let flag = Flag(rawValue: name) {
      guard spec.allFlags.contains(flag) else { throw refused(flag, typed: flag.text) }
      return flag
    }
    let near =
      suggestion(for: name, among: spec.allFlags.map(\.rawValue))
      ?? suggestion(for: name, among: Flag.allCases.map(\.rawValue))
    throw UsageError("unknown flag --\(name)", help: near.map { ["did you mean --\($0)?"] } ?? [])
  }

  private func refused(_ flag: Flag, typed: String) -> UsageError {
    let takers = registry.verbs.map { $0.spec }.filter { $0.allFlags.contains(flag) }.map(\.name)
    let help =
      takers.isEmpty ? [] : [typed + " is for " + takers.map { "hedge \($0)" }.listed("and")]
    return UsageError("hedge \(spec.name) does not take \(typed)", help: help)
  }

  private mutating func keep(_ value: String, of flag: Flag) throws(UsageError) {
    if values[flag] != nil, !FlagSpec[flag].repeats {
      throw UsageError("\(flag.text) is given twice")
    }
    try FlagSpec[flag].check(value, of: flag, formats: spec.formats)
    values[flag, default: []].append(value)
  }

  private func invocation(words: [String]) throws(UsageError) -> Invocation {
    if values[.help] == nil {
      let needed = spec.operands.filter { !$0.isOptional }
      if operands.count < needed.count {
        throw UsageError(
          "hedge \(spec.name) needs \(needed[operands.count...].map(\.name).listed("and"))",
          help: ["write \(spec.synopsis)"])
      }
      let isOpen = spec.operands.last?.repeats ?? false
      if operands.count > spec.operands.count, !isOpen {
        throw UsageError(
          "unexpected argument \"\(operands[spec.operands.count])\"",
          help: ["write \(spec.synopsis)"])
      }
    }
    let piped = Flag.tables.filter { values[$0]?.last == "-" }
    if piped.count > 1 {
      throw UsageError(
        "standard input is one file: "
          + piped.map { $0.text + " -" }.listed("and") + " cannot both read it")
    }
    let standard = values[.format]?.last.flatMap { OutputFormat(rawValue: $0) } ?? .text
    var outputs: [OutputTarget] = []
    for text in values[.output] ?? [] {
      let target = try OutputTarget(text, formats: spec.formats, standard: standard)
      if outputs.contains(where: { $0.path == target.path }) {
        throw UsageError("-o \(target.path) is given twice")
      }
      outputs.append(target)
    }
    return Invocation(
      spec: spec, operands: operands, outputs: outputs, words: words, values: values)
  }
}
