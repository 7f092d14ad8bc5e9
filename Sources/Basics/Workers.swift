/// Runs independent pieces of work, perhaps on several threads.
///
/// Results must not depend on how many there are: callers cut work into fixed pieces and reduce in order.
public protocol Workers: Sendable {
  /// How many pieces can run at once, 1 or more.
  var count: Int { get }

  /// Calls `body` once with each of `0..<count`, in any order, and returns when all calls have returned.
  func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void)

  /// Calls `body` once with each of `0..<count` and the number of the worker that has it, below `self.count`.
  ///
  /// Calls with the same worker come one after the other, so that each worker can have memory of its own.
  func share(_ count: Int, _ body: @escaping @Sendable (_ piece: Int, _ worker: Int) -> Void)
}

extension Workers {
  /// Gives each worker the same number of pieces, whoever is done first.
  public func share(
    _ count: Int, _ body: @escaping @Sendable (_ piece: Int, _ worker: Int) -> Void
  ) {
    let workers = self.count
    forEach(min(workers, count)) { worker in
      for piece in stride(from: worker, to: count, by: workers) { body(piece, worker) }
    }
  }
}

/// Runs every piece on the calling thread, in order.
public struct SerialWorkers: Workers {
  /// Makes the workers.
  public init() {}

  /// Always 1.
  public var count: Int { 1 }

  /// Calls `body` with `0`, `1`, … in order.
  public func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    for index in 0..<count {
      body(index)
    }
  }
}
