import Basics
import Planning
import Reporting
import Tabular

extension Context {
  /// Reads saved plans to be scored; says what is wrong with those that it cannot read.
  ///
  /// - Parameters:
  ///   - files: The files; `-` is standard input.
  ///   - diagnostics: Where messages go.
  /// - Returns: The plans, and the hash of each by its file.
  func savedPlans(
    _ files: [String], _ diagnostics: inout Diagnostics
  ) -> (plans: [SavedPlan], hashes: [MetaEntry]) {
    var plans: [SavedPlan] = []
    var hashes: [MetaEntry] = []
    for file in files {
      let source: any ByteSource
      do throws(HostError) {
        source = file == "-" ? host.standardInput : try host.open(file)
      } catch {
        diagnostics.append(
          Diagnostic(
            .unreadableFile, "\(MessageText.printable(file)) cannot be read: \(error.message)",
            position: SourcePosition(file: file, line: 0),
            help: "give saved plans, and at most one folder: the book"))
        continue
      }
      do throws(SavedPlanFault) {
        let digesting = DigestingByteSource(source)
        let name = file == "-" ? "stdin" : file
        plans.append(try SavedPlanReader.read(name, digesting))
        let hash = (try? digesting.finish())?.sha256
        hashes.append(MetaEntry(name, hash.map { .text("sha256:" + $0) } ?? .null))
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    return (plans, hashes)
  }
}
