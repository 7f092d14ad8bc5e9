import Planning

extension StressScenario.BuiltIn {
  /// What happens, in a sentence.
  var meaning: String {
    switch self {
    case .asPlanned: "nothing happens: the plan"
    case .indexUp10: "the index rises 10%"
    case .indexUp20: "the index rises 20%"
    case .indexUp30: "the index rises 30%"
    case .indexUp100: "the index doubles, as H100 spot did in half of 2026"
    case .indexDown10: "the index falls 10%"
    case .indexDown20: "the index falls 20%"
    case .indexDown30: "the index falls 30%"
    case .indexDown50: "the index falls by half"
    case .spike: "the index doubles next month; the rise halves every three months"
    case .newHardware: "new hardware: the index is 40% lower from the third month on"
    case .ownUp10: "own prices rise 10%, the index does not move"
    case .ownUp25: "own prices rise 25%, the index does not move"
    case .quantityUp50: "half as much again is needed"
    case .quantityDown50: "half is needed"
    case .overHedged: "half is needed and the index falls 40%: the lots are too many"
    case .stickyPrice: "the index falls 40%, own prices do not follow"
    case .ratioLowUp30: "the index rises 30%, own prices follow by the low end of the ratio"
    case .ratioLowDown30: "the index falls 30%, own prices follow by the low end of the ratio"
    case .ratioHighUp30: "the index rises 30%, own prices follow by the high end of the ratio"
    case .ratioHighDown30:
      "the index falls 30%, own prices follow by the high end of the ratio"
    case .marginDoubled: "the index falls 30% and initial margin doubles"
    case .restatedUp7: "the index is restated 7% higher, own prices do not move"
    case .restatedDown7: "the index is restated 7% lower, own prices do not move"
    }
  }
}
