import Basics

/// A digest of every line of a file, or of runs of lines when there are many.
///
/// A line becomes its FNV-1a hash h of 64 bits, and a run of lines the number that the lines are
/// the digits of, in base r and modulo 2⁶⁴: two runs join without their lines.
struct LineDigests: Hashable {
  /// The most digests of a file is twice this, less one.
  static let most = 4_096
  /// The hexadecimal digits of a digest in a manifest.
  static let digits = 12

  /// How many lines one digest covers: a power of two.
  private(set) var linesEach: Int
  /// The lines that were seen.
  private(set) var lineCount = 0
  private var runs: [UInt64] = []
  private var run: UInt64 = 0
  private var linesInRun = 0
  private var line = Self.start
  private var isInsideLine = false
  private let isFixed: Bool
  /// The base to the power of `linesEach`.
  private var power = Self.base

  private static let start: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01b3
  private static let base: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Begins with no line.
  ///
  /// - Parameter linesEach: The lines of a digest; nil for as few as leave few enough digests.
  init(linesEach: Int? = nil) {
    isFixed = linesEach != nil
    self.linesEach = linesEach ?? 1
  }

  /// Adds bytes.
  mutating func add(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      if byte == 0x0A {
        endLine()
      } else {
        line = (line ^ UInt64(byte)) &* Self.prime
        isInsideLine = true
      }
    }
  }

  /// Ends the last line, when nothing ends it.
  mutating func finish() {
    if isInsideLine { endLine() }
    if linesInRun > 0 { endRun() }
  }

  private mutating func endLine() {
    lineCount += 1
    run = run &* Self.base &+ line
    linesInRun += 1
    line = Self.start
    isInsideLine = false
    if linesInRun == linesEach { endRun() }
  }

  private mutating func endRun() {
    runs.append(run)
    run = 0
    linesInRun = 0
    if isFixed || runs.count < 2 * Self.most { return }
    runs = stride(from: 0, to: runs.count, by: 2).map { runs[$0] &* power &+ runs[$0 + 1] }
    linesEach *= 2
    power = power &* power
  }

  /// The digests as they stand in a manifest.
  var text: String {
    var text: [UInt8] = []
    text.reserveCapacity(runs.count * Self.digits)
    let letters = Array("0123456789abcdef".utf8)
    for run in runs {
      for place in (0..<Self.digits).reversed() {
        text.append(letters[Int((run >> UInt64(16 + 4 * place)) & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Which lines of a file are no longer what they were.
enum LineChange: Hashable {
  /// These lines were other ones, each by itself.
  case lines([Int])
  /// These lines were not there.
  case added(ClosedRange<Int>)
  /// So many lines are gone, the first of them with this number.
  case removed(first: Int, count: Int)
  /// These lines stand where so many others were.
  case replaced(ClosedRange<Int>, was: Int)
  /// A change is somewhere from this line on, up to the second one when that is known.
  case within(from: Int, to: Int?)
  /// No digest differs.
  case unknown

  /// Compares the digests of a file with those that it had.
  ///
  /// - Parameters:
  ///   - then: The digests in the manifest.
  ///   - now: The digests of the file, over as many lines each.
  ///   - linesEach: How many lines that is.
  init(from then: String, to now: String, linesEach: Int) {
    let (then, now) = (Self.cut(then), Self.cut(now))
    let common = zip(then, now).prefix { $0 == $1 }.count
    if then.count == now.count {
      let places = then.indices.filter { then[$0] != now[$0] }
      if places.isEmpty {
        self = .unknown
      } else if linesEach == 1 {
        self = .lines(places.map { $0 + 1 })
      } else {
        let last = places.count == 1 ? (common + 1) * linesEach : nil
        self = .within(from: common * linesEach + 1, to: last)
      }
      return
    }
    guard linesEach == 1 else {
      self = .within(from: common * linesEach + 1, to: nil)
      return
    }
    let most = min(then.count, now.count) - common
    let ending = zip(then.reversed(), now.reversed()).prefix { $0 == $1 }.count
    let same = common + min(ending, most)
    switch (then.count - same, now.count - same) {
    case (0, let added): self = .added(common + 1...common + added)
    case (let removed, 0): self = .removed(first: common + 1, count: removed)
    case (let was, let count): self = .replaced(common + 1...common + count, was: was)
    }
  }

  private static func cut(_ text: String) -> [ArraySlice<UInt8>] {
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: LineDigests.digits).map {
      bytes[$0..<min($0 + LineDigests.digits, bytes.count)]
    }
  }
}
