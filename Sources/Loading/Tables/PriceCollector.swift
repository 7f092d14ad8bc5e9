import Basics
import Pricing
import Tabular

/// Gathers observations by instrument while price tables are read.
struct PriceCollector {
  /// One instrument's observations, and the unit that its rows name.
  struct Gathered {
    let instrument: String
    var observations: [PriceObservation] = []
    var unit: UnitID?
    /// The text of the unit cell that was seen last, to compare the next one with.
    var unitText = ""
    /// The units of rows that were reported already.
    var reportedUnits: Set<String> = []
  }

  private(set) var gathered: [Gathered] = []
  private var places: [String: Int] = [:]
  private var names: [String: String] = [:]

  /// The place of an instrument, which is made when it is new.
  mutating func place(of instrument: String) -> Int {
    if let place = places[instrument] { return place }
    places[instrument] = gathered.count
    gathered.append(Gathered(instrument: instrument))
    return gathered.count - 1
  }

  /// The place of an instrument that is known.
  func knownPlace(of instrument: String) -> Int? { places[instrument] }

  /// One stored copy of a text that many rows repeat.
  mutating func shared(_ text: String) -> String {
    if let known = names[text] { return known }
    names[text] = text
    return text
  }

  /// Takes an observation in.
  mutating func append(_ observation: PriceObservation, at place: Int) {
    gathered[place].observations.append(observation)
  }

  /// Hands over what was gathered, and keeps nothing.
  mutating func takeAll() -> [Gathered] {
    let all = gathered
    self = PriceCollector()
    return all
  }

  /// Changes what is known of an instrument's unit.
  mutating func withUnit(at place: Int, _ body: (inout Gathered) -> Void) {
    body(&gathered[place])
  }
}
