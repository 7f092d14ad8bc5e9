public import Basics
import Pricing

/// Spot, reserved capacity, futures and mixes for the same need, on the same paths.
///
/// Reserved capacity is taken or paid: it costs r·R, what is needed beyond it is bought at spot
/// and what is not needed of it is resold at v. The quantity R is the one of least expected cost,
/// which is risk-neutral where a hedge is not.
public struct CompareStudy: Sendable {
  /// Capacity that is offered for a number of months at a price.
  public struct Offer: Sendable, Hashable {
    /// The months that must be paid.
    public let months: Int
    /// The price of one own unit, used or not.
    public let price: ExactDecimal

    /// Describes an offer.
    public init(months: Int, price: ExactDecimal) {
      self.months = months
      self.price = price
    }
  }

  /// What is compared.
  public struct Question: Sendable {
    /// The instrument that capacity is reserved for.
    public var instrument: String
    /// The offers, in the order of the report.
    public var offers: [Offer] = []
    /// What an unused unit brings.
    public var resale = ExactDecimal.zero
    /// The quantity to reserve a month; nil for the best and the base load.
    public var quantity: ExactDecimal?
    /// How the best quantity takes uncertain needs.
    public var demand = Demand.lognormal

    /// Asks about the reservation of capacity for an instrument.
    public init(instrument: String) {
      self.instrument = instrument
    }
  }

  /// How the best quantity takes uncertain needs.
  public enum Demand: String, Sendable, CaseIterable {
    /// As the plan does.
    case lognormal
    /// As normal with the same mean, its deviation from the book's percentiles.
    case normal
  }

  /// Which quantity is reserved.
  public enum Amount: String, Sendable {
    /// The one of least expected cost.
    case best
    /// The least that any month needs on average.
    case baseLoad = "base load"
    /// The one that was asked for.
    case given
  }

  /// One quantity of one offer.
  public struct Reservation: Sendable {
    /// The offer.
    public let offer: Offer
    /// Which quantity it is.
    public let amount: Amount
    /// The quantity a month, in own units.
    public let quantity: ExactDecimal
    /// The mean expected price of what is not reserved.
    public let spot: Double
    /// (r − v)/(s − v): the share of the hours that must be used; nil when spot brings no more.
    public let breakEvenUse: Double?
    /// The share of the reserved units that is used on average; nil when nothing is reserved.
    public let use: Double?
    /// (r − v·(1 − use))/use: what a unit that is used costs; nil when none is.
    public let priceUsed: Double?
    /// What is needed beyond the quantity on average, over the months of the plan.
    public let overflow: Double
    /// r·R + s·E(Q − R)⁺ − v·E(R − Q)⁺ over the months of the plan.
    public let expectedCost: Double
  }

  /// One way to meet the need.
  public struct Line: Sendable {
    /// What is reserved beside the book's own reservations; nil for nothing.
    public let reservation: Reservation?
    /// Whether futures hedge the rest.
    public let isHedged: Bool
    /// The lots to buy and held; nil without futures.
    public let lots: Int?
    /// The expected cost of the plan's months.
    public let expectedCost: ExactDecimal
    /// Its standard deviation, its 95th percentile and half the width of the interval of that, as
    /// the processor holds them.
    public let measured: (deviation: Double, p95: Double, error: Double)
    /// Initial margin; zero without futures, nil when the terms are unknown.
    public let initialMargin: ExactDecimal?
    /// What margin calls take at the worst moment; zero without futures.
    public let marginCalls: ExactDecimal
    /// What must be paid whatever is needed, over the whole term of each reservation.
    public let commitment: ExactDecimal
    /// The rows of the book's own reservations.
    public let commitmentRows: [SourceID]

    /// The 95th percentile of the cost.
    public var p95: ExactDecimal { ExactDecimal(rounding: measured.p95, decimals: 2) }
  }

  /// The question.
  public let question: Question
  /// The quantities that were looked at, the best first, an offer after the other.
  public let reservations: [Reservation]
  /// The ways to meet the need: spot, futures, then each reservation without and with futures.
  ///
  /// Where no contract covers anything there are no futures.
  public let lines: [Line]

  /// Compares the ways to meet the need of a plan; nil when nothing was simulated.
  ///
  /// - Parameters:
  ///   - plan: A plan whose figures are complete and simulated.
  ///   - question: What is compared.
  ///   - workers: What runs the simulations.
  /// - Complexity: A plan for each reservation.
  public init?(
    _ plan: Plan, _ question: Question, workers: any Workers = SerialWorkers()
  ) {
    let step = CompareStep(plan, question, workers: workers)
    guard let risk = plan.risk,
      let spot = step.line(plan, risk.simulation.total(.unhedged), nil, isHedged: false),
      let futures = step.line(plan, risk.simulation.total(.hedged), nil, isHedged: true)
    else { return nil }
    self.question = question
    reservations = question.offers.flatMap(step.reservations)
    let isHedgeable = plan.rows.contains { $0.contract != nil }
    var lines = isHedgeable ? [spot, futures] : [spot]
    for reservation in reservations where reservation.quantity.isPositive {
      guard let pair = step.lines(reservation) else { return nil }
      lines += isHedgeable ? pair : Array(pair.prefix(1))
    }
    self.lines = lines
  }
}
