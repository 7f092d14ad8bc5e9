/// Four paths that are computed side by side.
///
/// Only additions, multiplications, divisions and bit operations: no fused step and no library
/// call, so that every processor gives the same bits. Four plain numbers and not a vector of the
/// standard library: the compiler makes vectors of them where that pays, and a build without
/// optimisation, which calls a function for every lane of a vector, stays fast enough for tests.
struct Lanes: Sendable, Equatable {
  /// The number of paths in one value.
  static let width = 4

  var a: Double
  var b: Double
  var c: Double
  var d: Double

  @_transparent init(_ a: Double, _ b: Double, _ c: Double, _ d: Double) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }

  @_transparent init(_ value: Double) { self.init(value, value, value, value) }

  @_transparent static func + (left: Self, right: Self) -> Self {
    Self(left.a + right.a, left.b + right.b, left.c + right.c, left.d + right.d)
  }

  @_transparent static func + (left: Self, right: Double) -> Self {
    Self(left.a + right, left.b + right, left.c + right, left.d + right)
  }

  @_transparent static func - (left: Self, right: Self) -> Self {
    Self(left.a - right.a, left.b - right.b, left.c - right.c, left.d - right.d)
  }

  @_transparent static func - (left: Self, right: Double) -> Self {
    Self(left.a - right, left.b - right, left.c - right, left.d - right)
  }

  @_transparent static func * (left: Self, right: Self) -> Self {
    Self(left.a * right.a, left.b * right.b, left.c * right.c, left.d * right.d)
  }

  @_transparent static func * (left: Self, right: Double) -> Self {
    Self(left.a * right, left.b * right, left.c * right, left.d * right)
  }

  @_transparent static func / (left: Self, right: Self) -> Self {
    Self(left.a / right.a, left.b / right.b, left.c / right.c, left.d / right.d)
  }

  @_transparent static func += (left: inout Self, right: Self) { left = left + right }

  /// The part of each that is above zero.
  @_transparent var positivePart: Self {
    Self(a > 0 ? a : 0, b > 0 ? b : 0, c > 0 ? c : 0, d > 0 ? d : 0)
  }

  /// What a function makes of each.
  @_transparent func map(_ function: (Double) -> Double) -> Self {
    Self(function(a), function(b), function(c), function(d))
  }
}

/// Four words of 64 bits.
struct LaneWords: Sendable, Equatable {
  var a: UInt64
  var b: UInt64
  var c: UInt64
  var d: UInt64

  @_transparent init(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }

  /// Each with the bits of another word exchanged.
  @_transparent func exchanged(_ word: UInt64) -> Self {
    Self(a ^ word, b ^ word, c ^ word, d ^ word)
  }
}
