public import Basics

/// One file of a book: which table it is, its name for people, and how it is opened.
public struct TableInput {
  /// The table that the file belongs to.
  public let table: BookTable
  /// The name in messages and reports, such as `prices/2026.csv`.
  public let name: String
  let open: () throws(ByteSourceError) -> any ByteSource

  /// Describes a file.
  ///
  /// - Parameters:
  ///   - table: The table that the file belongs to.
  ///   - name: The name in messages and reports; each file of a book has its own.
  ///   - open: Opens the file; called once at most.
  public init(
    _ table: BookTable, name: String, open: @escaping () throws(ByteSourceError) -> any ByteSource
  ) {
    self.table = table
    self.name = name
    self.open = open
  }

  /// Describes a table that is in memory.
  public init(_ table: BookTable, name: String? = nil, text: String) {
    self.init(table, name: name ?? table.fileName) { () throws(ByteSourceError) in
      MemoryByteSource(text)
    }
  }
}
