extension VerbSpec {
  /// An argument that is no flag.
  struct Operand: Sendable {
    /// What may stand for it, as far as a shell can complete it.
    enum Values: Sendable {
      /// Any text.
      case text
      /// A file or a folder.
      case path
      /// A folder.
      case folder
      /// One of these words.
      case words([Word])
      /// A verb or a topic of help.
      case pages
    }

    /// The name in help, in capitals.
    let name: String
    /// What it is, without a full stop.
    let summary: String
    /// What may stand for it.
    let values: Values
    /// Whether it may be left out.
    let isOptional: Bool
    /// Whether it takes all words that are left; only the last one may.
    var repeats = false

    /// An argument that must be given.
    static func needed(_ name: String, _ summary: String, _ values: Values = .text) -> Operand {
      Operand(name: name, summary: summary, values: values, isOptional: false)
    }

    /// An argument that may be left out.
    static func optional(_ name: String, _ summary: String, _ values: Values = .text) -> Operand {
      Operand(name: name, summary: summary, values: values, isOptional: true)
    }

    /// An argument that must be given, once or more often.
    static func several(_ name: String, _ summary: String, _ values: Values = .text) -> Operand {
      Operand(
        name: name + "...", summary: summary, values: values, isOptional: false, repeats: true)
    }

    /// The folder of the book.
    static let book = optional(
      "BOOK", "the folder of the tables (default: the current folder)", .folder)
  }

  /// A word that an argument may be, and what it means.
  struct Word: Sendable, Hashable {
    let text: String
    let meaning: String

    init(_ text: String, _ meaning: String) {
      self.text = text
      self.meaning = meaning
    }
  }
}
