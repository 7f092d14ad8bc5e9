public import Basics

/// The files that were read, in reading order: resolves a `SourceID` to a place that people can find.
public final class SourceMap {
  /// How many files one run can hold.
  public static let capacity = 4_096

  /// The names of the files, in reading order.
  public private(set) var names: [String] = []

  private var indices: [String: Int] = [:]

  /// Makes a map without files.
  public init() {}

  /// Adds a file, or finds it again, and returns its number.
  ///
  /// - Precondition: There are at most `capacity` files.
  public func register(_ name: String) -> Int {
    if let known = indices[name] { return known }
    precondition(names.count < Self.capacity, "more than \(Self.capacity) files")
    names.append(name)
    indices[name] = names.count - 1
    return names.count - 1
  }

  /// Returns the number of a file, or nil when it was not read.
  public func index(of name: String) -> Int? { indices[name] }

  /// Returns the name of the file that holds an address.
  public func name(of id: SourceID) -> String {
    precondition(id.file < names.count, "file \(id.file) was not registered")
    return names[id.file]
  }

  /// Returns the place of an address; it prints as `workload.csv:9`.
  public func position(of id: SourceID) -> SourcePosition {
    SourcePosition(file: name(of: id), line: id.line)
  }
}
