import Basics
import Planning
import Pricing
import Reporting

/// How the columns of a plan look on a terminal.
struct PlanTextStyles {
  private let hasOneContract: Bool
  private let unitName: String
  private let quantityPlaces: Int
  private let pricePlaces: Int

  /// Looks for no plan in particular.
  init() {
    hasOneContract = false
    unitName = ""
    quantityPlaces = 0
    pricePlaces = 4
  }

  init(_ plan: Plan) {
    let contracts = Set(plan.rows.map { $0.contract ?? "" })
    hasOneContract = contracts.count == 1 && contracts != [""]
    unitName = plan.unit.map { " " + $0.base } ?? ""
    let needs = plan.rows.compactMap { $0.figures.value(.need) }
    let isLarge = needs.contains { $0 >= 1000 }
    quantityPlaces = isLarge || needs.allSatisfy { $0.scale <= 0 } ? 0 : 3
    let prices = plan.rows.compactMap { $0.figures.value(.futuresPrice) }
    pricePlaces = prices.allSatisfy { $0 >= 1000 } && !prices.isEmpty ? 2 : 4
  }

  var month: TextStyle { TextStyle(header: "month") }

  /// The contract, when there is more than one kind of row.
  var contract: TextStyle? { hasOneContract ? nil : TextStyle(header: "contract") }

  func owner(_ split: PlanView.Split) -> TextStyle { TextStyle(header: split.rawValue) }

  /// How a numeric column looks; nil for those that only exports have.
  func style(_ column: PlanColumn) -> TextStyle? {
    switch column {
    case .need:
      TextStyle(header: "need" + unitName, format: .grouped(quantityPlaces), dropOrder: 5)
    case .committed:
      TextStyle(
        header: "committed", format: .grouped(quantityPlaces), dropOrder: 1, whenEmpty: .hide)
    case .heldLots:
      TextStyle(header: "held", format: .groupedAsExported, dropOrder: 4, whenEmpty: .hide)
    case .buyLots: TextStyle(header: "buy", format: .groupedAsExported)
    case .coverage: TextStyle(header: "cover", format: .percent(1), dropOrder: 6)
    case .futuresPrice:
      TextStyle(header: "futures", format: .grouped(pricePlaces), dropOrder: 2)
    case .lockedCost: TextStyle(header: "locked cost", format: .grouped(2))
    case .openCost: TextStyle(header: "open cost", format: .grouped(2), dropOrder: 7)
    case .expectedCost: TextStyle(header: "expected cost", format: .grouped(2))
    case .p95Cost:
      TextStyle(
        header: "P95 cost", format: .grouped(0), dropOrder: 3, whenEmpty: .hide,
        totalNote: "P95 of the total: months do not add, because they do not all go wrong together")
    default: nil
    }
  }
}
