import Basics
import Pricing
import Tabular

/// `hedge init`: a small working book.
enum InitVerb: Verb {
  static let spec = VerbSpec(
    name: "init", summary: "write a small working book; nothing is overwritten",
    details: [
      "With --sample: a book with real prices to look at. With --gpu, --hours, --from, --months and "
        + "--price: the first book of one's own, a workload that needs the same hours each month at "
        + "one price. The price is of the day of --as-of; without it, of the last day before --from. "
        + "One price makes a plan, and every figure that more prices would better is marked."
    ],
    operands: [.needed("DIR", "the folder; it is made when it is missing", .folder)],
    flags: [.sample, .gpu, .hours, .from, .months, .price, .asOf],
    meanings: [
      .from: "the first month that needs the hours",
      .asOf: "the day of the price (default: the last day before --from)",
    ],
    examples: [
      .init("hedge init --sample demo && cd demo && hedge plan", "a plan in a minute"),
      .init(
        "hedge init mine --gpu H100 --hours 96000 --from 2027-01 --months 6 --price 2.48",
        "a book for 96,000 hours a month from January to June 2027"),
    ])

  private static let own: [Flag] = [.gpu, .hours, .from, .months, .price]

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let files = invocation.has(.sample) ? try sample(invocation) : try FirstBook(invocation).files
    let folder = invocation.operands[0]
    let taken = files.map(\.name).filter {
      context.host.kind(of: joined(folder, $0)) != .missing
    }
    if context.host.kind(of: folder) == .file || !taken.isEmpty {
      let what = taken.isEmpty ? folder : taken.map { joined(folder, $0) }.listed("and")
      throw context.stop(
        Diagnostic(
          HedgeMessages.fileExists,
          "\(MessageText.printable(what)) \(taken.count > 1 ? "are" : "is") already there",
          kind: .usage, help: "nothing was written; name another folder"))
    }
    try write(files, to: folder, context)
    let place = folder == "." ? "" : "cd \(shellQuoted(folder)) && "
    context.console.write("\nnext: \(place)hedge plan\n")
    return .success
  }

  private static func sample(
    _ invocation: Invocation
  ) throws(Stop) -> [(name: String, text: String)] {
    if let other = (own + [.asOf]).first(where: { invocation.has($0) }) {
      throw invocation.misuse("--sample and \(other.text) do not go together")
    }
    return SampleBook.files
  }

  private static func write(
    _ files: [(name: String, text: String)], to folder: String, _ context: Context
  ) throws(Stop) {
    var path = folder
    do throws(HostError) {
      try context.host.createFolder(folder)
      for file in files {
        path = joined(folder, file.name)
        try context.host.replace(path, with: Array(file.text.utf8))
        context.console.write("wrote \(MessageText.printable(path))\n")
      }
    } catch {
      throw context.stop(
        Diagnostic(
          HedgeMessages.outputFile,
          "\(MessageText.printable(path)) could not be written: \(error.message)",
          kind: .output, help: "name a folder that can be written"))
    }
  }

  /// A path as a shell takes it.
  private static func shellQuoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: true
      default: $0 >= 0x80
      }
    }
    if isPlain, !path.hasPrefix("-") { return path }
    let parts = path.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }
}
