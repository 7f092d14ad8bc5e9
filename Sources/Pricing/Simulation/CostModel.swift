/// Describes costs that depend on jointly normal variables: prices, basis, ratios and demand.
///
/// On a path, with x, ε, δ and z the values of variables:
///
///     settlement of a node  A = F·e^(x − v/2)
///     own price             S = P + slope·(A/F − 1) + δ·(open·A − level) + scale·ε
///     quantity              q = certain + Σ (mean·e^(s·z − s²/2) − reserved)⁺
///     unhedged cost         fixed + Σ q·S + Σ price·(reserved capacity that is used)
///     hedged cost           unhedged cost + hedge − Σ amount·(A/F − 1)
public struct CostModel: Sendable, Hashable {
  /// One price that is open: the mean of the fixings that are still to come.
  public struct Node: Sendable, Hashable {
    /// The variable x, whose variance is v.
    public let variable: Int
    /// v, the variance of x.
    public let variance: Double

    /// Names a node.
    public init(variable: Int, variance: Double) {
      self.variable = variable
      self.variance = variance
    }
  }

  /// A quantity that is known only in distribution, less what is reserved for it.
  public struct UncertainPart: Sendable, Hashable {
    /// The mean before reservations, in own units.
    public let mean: Double
    /// The place of its deviation in `spreads`.
    public let spread: Int
    /// What is reserved for it, in own units.
    public let reserved: Double
    /// Reserved capacity that is paid as it is used.
    public let tiers: [Tier]

    /// Describes a part.
    public init(mean: Double, spread: Int, reserved: Double, tiers: [Tier] = []) {
      self.mean = mean
      self.spread = spread
      self.reserved = reserved
      self.tiers = tiers
    }
  }

  /// Reserved capacity that is paid as it is used: what of the need lies between two quantities.
  public struct Tier: Sendable, Hashable {
    /// The need above which it is used, in own units.
    public let from: Double
    /// The need above which no more of it is used.
    public let to: Double
    /// Its price for an own unit.
    public let price: Double

    /// Describes reserved capacity.
    public init(from: Double, to: Double, price: Double) {
      self.from = from
      self.to = to
      self.price = price
    }
  }

  /// What one instrument adds to a row.
  public struct Term: Sendable, Hashable {
    /// The part of the quantity that is certain, in own units.
    public var certain = 0.0
    /// The parts that are not.
    public var uncertain: [UncertainPart] = []
    /// P, the expected own price.
    public var price: Double
    /// The node of the index; nil when the price is fixed.
    public var node: Int?
    /// By how much the own price rises when the settlement doubles: open share × ratio × F.
    public var slope = 0.0
    /// The variable δ, the error of the ratio; nil when the ratio is given.
    public var ratioVariable: Int?
    /// open share × F.
    public var openForward = 0.0
    /// open share × mean index of the basis days.
    public var level = 0.0
    /// The variable ε, the basis; nil for a price that is its own index.
    public var noiseVariable: Int?
    /// The share of ε that counts.
    public var noiseScale = 0.0

    /// Describes a price that does not move.
    public init(price: Double) {
      self.price = price
    }
  }

  /// Lots of one node.
  public struct Lots: Sendable, Hashable {
    /// The node that they settle on.
    public let node: Int
    /// What they gain when the settlement doubles: lots × size × open share × F.
    public let amount: Double

    /// Describes lots.
    public init(node: Int, amount: Double) {
      self.node = node
      self.amount = amount
    }
  }

  /// One row of a plan, or any other sum of costs that is wanted by itself.
  public struct Row: Sendable, Hashable {
    /// What is paid on every path, hedged or not.
    public var fixed: Double
    /// What the hedge costs on every path, such as fees less the value of positions.
    public var hedge: Double
    /// The instruments.
    public var terms: [Term]
    /// The lots.
    public var lots: [Lots]

    /// Describes a row.
    public init(fixed: Double = 0, hedge: Double = 0, terms: [Term] = [], lots: [Lots] = []) {
      self.fixed = fixed
      self.hedge = hedge
      self.terms = terms
      self.lots = lots
    }
  }

  /// The prices that are open.
  public var nodes: [Node]
  /// s, the deviations of log demand.
  public var spreads: [Double]
  /// The variable z; nil when every quantity is certain.
  public var demandVariable: Int?
  /// The rows.
  public var rows: [Row]

  /// Describes costs.
  public init(
    nodes: [Node] = [], spreads: [Double] = [], demandVariable: Int? = nil, rows: [Row] = []
  ) {
    self.nodes = nodes
    self.spreads = spreads
    self.demandVariable = demandVariable
    self.rows = rows
  }
}
