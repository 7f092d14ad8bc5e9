import Basics
import Reporting
import Tabular

// Files that are written, each with its manifest.
extension Context {
  /// What the manifests of this run say; every file that was opened is read once more.
  func manifestReport(_ invocation: Invocation) -> ManifestReport? {
    guard let recording = host as? RecordingHost else { return nil }
    let files = recording.opened
    return ManifestReport(
      command: invocation.words, provenance: provenance,
      files: files.map { ($0, account($0)) }, readsStandardInput: recording.readsStandardInput)
  }

  private func account(_ path: String) -> FileAccount? {
    guard let source = try? console.host.open(path) else { return nil }
    return try? FileAccount(source)
  }

  /// Replaces a file, and puts its manifest beside it; what a device takes has none.
  ///
  /// - Parameters:
  ///   - target: The file.
  ///   - bytes: Its bytes.
  ///   - report: The report that they write, when it is one document.
  ///   - manifests: What manifests say.
  ///   - failures: Takes what could not be written.
  func replace(
    _ target: OutputTarget, with bytes: [UInt8], about report: Document?,
    _ manifests: ManifestReport?, _ failures: inout Diagnostics
  ) {
    var path = target.path
    do throws(HostError) {
      try host.replace(path, with: bytes)
      guard let manifests, !host.absolute(path).hasPrefix("/dev/") else { return }
      path += Manifest.suffix
      var output = MemoryOutput()
      // Memory takes everything.
      try? JSONRenderer().render(manifests.document(target, bytes, report), to: &output)
      try host.replace(path, with: output.bytes)
    } catch {
      failures.append(
        Diagnostic(
          HedgeMessages.outputFile,
          "\(MessageText.printable(path)) could not be written: \(error.message)",
          kind: .output, help: "a file that was there before is unchanged"))
    }
  }
}
