import Tabular

/// The codes of manifests, and what stands behind them.
enum ManifestMessages {
  /// There is no manifest that can be used.
  static let noManifest = MessageCode(rawValue: "H420")
  /// A report is not what was written.
  static let reportChanged = MessageCode(rawValue: "H421")
  /// An input is not what was read.
  static let inputChanged = MessageCode(rawValue: "H422")
  /// A file is gone.
  static let fileMissing = MessageCode(rawValue: "H423")
  /// The command leads to something else.
  static let otherBytes = MessageCode(rawValue: "H424")
  /// Standard input was read.
  static let pipeIsGone = MessageCode(rawValue: "H425")
  /// Another version made the report.
  static let otherVersion = MessageCode(rawValue: "H426")

  static let all: [MessageDescriptor] = [
    MessageDescriptor(
      code: noManifest, title: "no manifest to verify with",
      cause: "The file FILE.manifest.json, which every -o FILE gets, is not there or is damaged.",
      cure: "Make the report again with -o, and keep both files together."),
    MessageDescriptor(
      code: reportChanged, title: "a report is not what was written",
      cause: "The bytes of the report have another SHA-256 than the one in its manifest.",
      cure: "Do not trust the file: make it again with the command in the manifest."),
    MessageDescriptor(
      code: inputChanged, title: "an input is not what the report was made from",
      cause: "A file of the book has changed, came or went since the report was made.",
      cure: "Undo the change to reproduce the report, or make the report again."),
    MessageDescriptor(
      code: fileMissing, title: "a file of a manifest is gone",
      cause: "The report, or a file that it was made from, is not where the manifest says.",
      cure: "Run hedge verify in the folder where the report was made, with its files in place."),
    MessageDescriptor(
      code: otherBytes, title: "the command leads to other bytes",
      cause: "The command of the manifest was run again and gave another report, or none.",
      cure: "Look at the inputs and versions that are named; with neither, report a fault of hedge."
    ),
    MessageDescriptor(
      code: pipeIsGone, title: "standard input cannot be read again",
      cause: "The report was made from what came in through a pipe, which no file holds.",
      cure: "Save what comes in as a file, and name it with the flag of its table."),
    MessageDescriptor(
      code: otherVersion, title: "another version made the report",
      cause: "The program or its methods have another version than when the report was made.",
      cure: "Verify with the version that the manifest names, or make the report again."),
  ]
}
