import Basics
import Planning
import Reporting
import Tabular

// A saved plan is read in two ways, because two things are asked of it: `check --baseline` and `diff`
// measure a change from whatever it holds, `score` judges it and needs all that it promised.
extension Context {
  /// Opens a saved plan; `-` is standard input.
  private func open(_ path: String) throws(HostError) -> (name: String, source: any ByteSource) {
    if path == "-" { return ("stdin", host.standardInput) }
    return (path, try host.open(path))
  }

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
      let name: String
      let source: any ByteSource
      do throws(HostError) {
        (name, source) = try open(file)
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
        plans.append(try SavedPlanReader.read(name, digesting))
        let hash = (try? digesting.finish())?.sha256
        hashes.append(MetaEntry(name, hash.map { .text("sha256:" + $0) } ?? .null))
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    return (plans, hashes)
  }

  /// Reads a saved plan; says what is wrong with it, and that it has another currency.
  ///
  /// - Parameters:
  ///   - path: The file; `-` is standard input.
  ///   - currency: The currency that it must have; nil for any.
  ///   - diagnostics: Where messages go.
  /// - Returns: The plan; nil when it cannot be used.
  func planRecord(
    _ path: String, currency: String?, _ diagnostics: inout Diagnostics
  ) -> PlanRecord? {
    let name: String
    let source: any ByteSource
    do throws(HostError) {
      (name, source) = try open(path)
    } catch {
      diagnostics.append(
        Diagnostic(
          PlanRecordMessages.unreadable,
          "\(MessageText.printable(path)) could not be read: \(error.message)",
          help: "save a plan with hedge plan -o FILE.json"))
      return nil
    }
    var reader = PlanRecordReader(name: name)
    let plan = reader.read(source)
    diagnostics.append(contentsOf: reader.diagnostics)
    guard let plan, let currency, plan.currency != currency else { return plan }
    diagnostics.append(
      Diagnostic(
        PlanRecordMessages.otherCurrency,
        "\(MessageText.printable(path)) is in \(MessageText.printable(plan.currency)), and the book "
          + "in \(currency)",
        help: "compare plans of one currency"))
    return nil
  }

  /// The plan that `--baseline` names.
  func baseline(
    _ invocation: Invocation, currency: String?, _ diagnostics: inout Diagnostics
  ) -> PlanRecord? {
    invocation.text(.baseline).flatMap { planRecord($0, currency: currency, &diagnostics) }
  }
}
