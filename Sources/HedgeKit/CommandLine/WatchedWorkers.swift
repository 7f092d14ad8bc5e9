import Basics

/// Workers that show how far long work has come.
///
/// Work of many pieces is cut into slabs, and the calling thread tells between one and the next: a
/// plan of a million paths or more shows something, one of the usual 65,536 nothing.
struct WatchedWorkers: Workers, @unchecked Sendable {
  /// The pieces of a slab.
  static let slab = 512

  let base: any Workers
  /// Only the thread that calls `forEach` draws the line.
  let progress: ProgressLine

  var count: Int { base.count }

  func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard count > Self.slab else { return base.forEach(count, body) }
    for first in stride(from: 0, to: count, by: Self.slab) {
      progress.show(first, of: count)
      base.forEach(min(Self.slab, count - first)) { body(first + $0) }
    }
    progress.end()
  }

  func share(_ count: Int, _ body: @escaping @Sendable (_ piece: Int, _ worker: Int) -> Void) {
    base.share(count, body)
  }
}
