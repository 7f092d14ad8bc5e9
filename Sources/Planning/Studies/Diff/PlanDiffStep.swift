import Basics
import Pricing

/// Splits the change of one row's cost.
///
/// With x the exposure, P = S̄ + h·(F − Ā) its price, and G the cost of what is bought:
///
///     volume       (x₁ − x₀)·P₀, reservations, and the fees of more or fewer lots for it
///     price curve  x₁·h₀·(F₁ − F₀), and what held lots gain
///     ratio        x₁·(h₁ − h₀)·(F₁ − Ā₁)
///     basis        x₁·(P₁ − P₀) less the two above
///     policy       fees for another share of the index exposure
///
/// Each is rounded to the cent, and what is left is in lots and rounding.
struct PlanDiffStep {
  private let base: Side?
  private let new: Side?
  private let index: [PlanRecord.IndexAverage]
  private let missing: PlanDiff.Part

  /// The figures of one plan.
  private struct Side {
    let contract: String?
    let cost: ExactDecimal
    let committed: ExactDecimal
    let fees: ExactDecimal
    let position: ExactDecimal
    let exposure: ExactDecimal?
    let price: ExactDecimal?
    let ratio: ExactDecimal?
    let futures: ExactDecimal?
    let indexExposure: ExactDecimal?
    let target: ExactDecimal?
    let held: ExactDecimal?

    init(_ row: PlanRecord.Row) {
      contract = row.contract
      cost = row.figures[.expectedCost] ?? .zero
      committed = row.figures[.committedCost] ?? .zero
      fees = row.figures[.fees] ?? .zero
      position = row.figures[.positionValue] ?? .zero
      exposure = row.figures[.exposure]
      price = row.figures[.expectedPrice]
      ratio = row.figures[.hedgeRatio]
      futures = row.figures[.futuresPrice]
      indexExposure = row.figures[.indexExposure]
      target = row.figures[.target]
      held = row.figures[.heldLots]
    }

    /// What is bought at prices of the market.
    var bought: ExactDecimal { cost + position - committed - fees }
  }

  /// Prepares the change of a row that at least one of the plans has.
  ///
  /// - Parameters:
  ///   - base: The row in the earlier plan.
  ///   - new: The row in the later plan.
  ///   - index: The mean index levels of the later plan.
  ///   - missing: What a row that only one of them has counts as.
  init(
    base: PlanRecord.Row?, new: PlanRecord.Row?, index: [PlanRecord.IndexAverage],
    missing: PlanDiff.Part
  ) {
    self.base = base.map { Side($0) }
    self.new = new.map { Side($0) }
    self.index = index
    self.missing = missing
  }

  /// The costs of both; zero where there is no row.
  var costs: (base: ExactDecimal, new: ExactDecimal) {
    (base?.cost ?? .zero, new?.cost ?? .zero)
  }

  /// Whether the row has several instruments and nothing that counts them together.
  var isUndivided: Bool {
    guard let base, let new else { return false }
    return isPriced(base, new) == nil && (base.indexExposure == nil || new.indexExposure == nil)
      && base.bought != new.bought
  }

  /// The parts, the whole change in one of them.
  func parts(allFrom part: PlanDiff.Part) -> [ExactDecimal] {
    PlanDiff.Part.allCases.map { $0 == part ? costs.new - costs.base : .zero }
  }

  /// The parts, by their raw values.
  func parts() -> [ExactDecimal] {
    guard let base, let new else { return parts(allFrom: missing) }
    var amounts = [ExactDecimal](repeating: .zero, count: PlanDiff.Part.allCases.count)
    func add(_ part: PlanDiff.Part, _ amount: ExactDecimal) { amounts[part.rawValue] += amount }
    add(.volume, new.committed - base.committed)
    if base.held == new.held { add(.priceCurve, base.position - new.position) }
    addFees(base, new, add)
    if let priced = isPriced(base, new) {
      addPrices(base, new, priced, add)
    } else {
      addIndex(base, new, add)
    }
    add(.lotsAndRounding, costs.new - costs.base - amounts.reduce(.zero, +))
    return amounts
  }

  // MARK: Prices

  private struct Priced {
    let exposure: (base: ExactDecimal, new: ExactDecimal)
    let price: (base: ExactDecimal, new: ExactDecimal)

    /// Nothing is bought in either plan.
    static let nothing = Priced(exposure: (.zero, .zero), price: (.zero, .zero))
  }

  /// Exposure and price of a row of one instrument; nil when it has several.
  private func isPriced(_ base: Side, _ new: Side) -> Priced? {
    guard let before = base.exposure, let now = new.exposure else { return nil }
    // A row without exposure has no price; the other one's makes its change all volume.
    guard let first = base.price ?? (before.isZero ? new.price : nil),
      let second = new.price ?? (now.isZero ? base.price : nil)
    else { return before.isZero && now.isZero ? Priced.nothing : nil }
    return Priced(exposure: (before, now), price: (first, second))
  }

  private func addPrices(
    _ base: Side, _ new: Side, _ priced: Priced, _ add: (PlanDiff.Part, ExactDecimal) -> Void
  ) {
    let quantity = priced.exposure.new
    add(.volume, ((quantity - priced.exposure.base) * priced.price.base).cents)
    let all = (quantity * (priced.price.new - priced.price.base)).cents
    guard let before = base.futures, let now = new.futures, let ratio = base.ratio ?? new.ratio
    else { return add(.priceCurve, all) }
    let later = new.ratio ?? ratio
    let curve = (quantity * ratio * (now - before)).cents
    let level = average(new, priced.price.new) ?? before
    let changed = (quantity * (later - ratio) * (now - level)).cents
    add(.priceCurve, curve)
    add(.ratio, changed)
    add(.basis, all - curve - changed)
  }

  /// The mean index that the later price was made with: that whose formula gives the price.
  private func average(_ side: Side, _ price: ExactDecimal) -> ExactDecimal? {
    guard let ratio = side.ratio, let futures = side.futures else { return nil }
    let mine = index.filter { $0.contract == side.contract }
    if mine.count == 1 { return mine[0].index }
    let near = ExactDecimal(significand: 1, scale: 5)
    return mine.first { ($0.own + ratio * (futures - $0.index) - price).magnitude <= near }?.index
  }

  /// A row of several instruments: its index exposure stands for what is bought.
  private func addIndex(
    _ base: Side, _ new: Side, _ add: (PlanDiff.Part, ExactDecimal) -> Void
  ) {
    let all = new.bought - base.bought
    guard let before = base.indexExposure, let now = new.indexExposure, !before.isZero else {
      return add(.volume, all)
    }
    let volume = (ExactRatio((now - before) * base.bought, over: before)).rounded(2)
    let curve = (now * ((new.futures ?? .zero) - (base.futures ?? .zero))).cents
    add(.volume, volume)
    add(.priceCurve, curve)
    add(.basis, all - volume - curve)
  }

  // MARK: Fees

  /// Fees go with the target, at the rate of the earlier plan.
  private func addFees(
    _ base: Side, _ new: Side, _ add: (PlanDiff.Part, ExactDecimal) -> Void
  ) {
    guard let target = base.target, let later = new.target, let before = base.indexExposure,
      let now = new.indexExposure, target.isPositive, before.isPositive, now.isPositive
    else { return }
    // fees₀/target₀ · target₀/E₀ · (E₁ − E₀), and fees₀/target₀ · (target₁ − target₀·E₁/E₀)
    let volume = ExactRatio(base.fees * (now - before), over: before)
    let moved = ExactRatio(base.fees * later, over: target) - ExactRatio(base.fees)
    let first = volume.rounded(2)
    add(.volume, first)
    add(.policy, moved.rounded(2) - first)
  }
}

extension ExactDecimal {
  /// The amount to the cent, half away from zero.
  fileprivate var cents: ExactDecimal { ExactRatio(self).rounded(2) }
}
