import Basics
import Pricing

// The assumptions that a row rests on.
extension CostStep {
  func markCurve(_ source: CurveSource, _ marks: inout Set<Mark>) {
    switch source {
    case .quoted, .strip: break
    case .interpolated: marks.insert(.interpolated)
    case .flat: marks.insert(.flat)
    case .indicative: marks.insert(.indicative)
    }
  }

  func markRatios(
    _ draft: RowDraft, _ contract: ContractSpec, _ marks: inout Set<Mark>
  ) {
    for part in draft.parts {
      guard let ratio = market.ratio(of: part, on: contract) else { continue }
      switch ratio.origin {
      case .given: marks.insert(.given)
      case .assumed: marks.insert(.assumed)
      case .estimated: break
      }
      switch ratio.index {
      case .underlying: break
      case .proxy: marks.insert(.proxy)
      case .futures: marks.insert(.futures)
      case .ownPrice: marks.insert(.ownPrice)
      }
      let index = ratio.index.instrument.flatMap { market.series[$0]?.isCarried } ?? false
      if index || market.series[part.instrument]?.isCarried ?? false { marks.insert(.carried) }
    }
  }
}
