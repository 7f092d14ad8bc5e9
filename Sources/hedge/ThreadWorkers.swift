import Basics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs pieces of work on threads of the operating system, which start in a tenth of a task pool's time.
struct ThreadWorkers: Workers {
  /// How many pieces run at once.
  let count: Int

  /// Calls `body` with each of `0..<count`; the calling thread works too.
  func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    share(count) { piece, _ in body(piece) }
  }

  /// Gives each of `0..<count` to the thread that is free first; the calling thread works too.
  func share(_ count: Int, _ body: @escaping @Sendable (_ piece: Int, _ worker: Int) -> Void) {
    let queue = Queue(count: count, body: body)
    var threads: [pthread_t] = []
    for _ in 1..<max(1, min(self.count, count)) {
      if let thread = Self.start(queue) { threads.append(thread) }
    }
    queue.work()
    for thread in threads {
      pthread_join(thread, nil)
    }
  }

  /// Starts a thread, unless the system has none to give: then the others do its work.
  private static func start(_ queue: Queue) -> pthread_t? {
    let reference = unsafe Unmanaged.passRetained(queue)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let status = unsafe pthread_create(
      &thread, nil,
      { argument in
        #if canImport(Darwin)
          let queue = unsafe Unmanaged<Queue>.fromOpaque(argument).takeRetainedValue()
        #else
          guard let argument = unsafe argument else { return nil }
          let queue = unsafe Unmanaged<Queue>.fromOpaque(argument).takeRetainedValue()
        #endif
        // Linux often starts a thread beside its maker while another processor is idle, and moves
        // it only milliseconds later; a thread that wakes up is put where nothing runs.
        var blink = timespec(tv_sec: 0, tv_nsec: 1)
        unsafe nanosleep(&blink, nil)
        queue.work()
        return nil
      }, reference.toOpaque())
    guard status == 0 else {
      unsafe reference.release()
      return nil
    }
    return thread
  }

  /// The pieces that are left.
  @safe private final class Queue: @unchecked Sendable {
    private let count: Int
    private let body: @Sendable (Int, Int) -> Void
    // Guards what follows, which all threads share; everything else is constant.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var next = 0
    private var workers = 0

    init(count: Int, body: @escaping @Sendable (Int, Int) -> Void) {
      self.count = count
      self.body = body
      unsafe mutex = .allocate(capacity: 1)
      unsafe mutex.initialize(to: pthread_mutex_t())
      unsafe pthread_mutex_init(mutex, nil)
    }

    deinit {
      unsafe pthread_mutex_destroy(mutex)
      unsafe mutex.deallocate()
    }

    func work() {
      let worker = guarded { workers.next() }
      while let piece = guarded({ next < count ? next.next() : nil }) { body(piece, worker) }
    }

    private func guarded<Value>(_ body: () -> Value) -> Value {
      unsafe pthread_mutex_lock(mutex)
      defer { unsafe pthread_mutex_unlock(mutex) }
      return body()
    }
  }
}

extension Int {
  /// Counts one on, and returns the number before.
  fileprivate mutating func next() -> Int {
    self += 1
    return self - 1
  }
}
