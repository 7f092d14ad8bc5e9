import Basics
import Tabular
import Testing

@testable import Loading

struct HardwareNamesTests {
  /// Names that marketplaces and catalogues really use, with the memory that a column tells.
  @Test(
    arguments: [
      ("H100", nil, "H100"), ("H100 SXM", 80, "H100"), ("H100 SXM5 80GB", nil, "H100"),
      ("NVIDIA H100 80GB HBM3", nil, "H100"), ("H100-80GB", nil, "H100"),
      ("H100-SXM5", nil, "H100"),
      ("H100 (80 GB SXM5)", nil, "H100"), ("nvidia h100 80 gb", nil, "H100"),
      ("H100 NVL", 94, "H100-NVL"), ("NVIDIA H100 PCIe", nil, "H100-PCIe"),
      ("H100-80GB-MEGA", nil, "H100-MEGA"), ("H200", 141, "H200"),
      ("NVIDIA H200 NVL", nil, "H200-NVL"),
      ("A100 SXM4", 80, "A100-80GB"), ("NVIDIA A100-SXM4-40GB", nil, "A100-40GB"),
      ("A100-80GB", nil, "A100-80GB"), ("A100 PCIE", 79, "A100-80GB-PCIe"), ("A100", nil, "A100"),
      ("AMD Instinct MI300X OAM", nil, "MI300X"), ("Tesla V100-SXM2-16GB", nil, "V100"),
      ("V100-32GB", nil, "V100-32GB"), ("NVIDIA GeForce RTX 4090", nil, "RTX-4090"),
      ("RTX4090", nil, "RTX-4090"), ("RTX-PRO-6000", nil, "RTX-PRO-6000"),
      ("RTX A6000", 48, "A6000"),
      ("NVIDIA RTX PRO 6000 Blackwell Server Edition", nil, "RTX-PRO-6000"), ("L40S", 45, "L40S"),
      ("NVIDIA A100 40 GB", nil, "A100-40GB"), ("A10 (24 GB PCIe)", nil, "A10"),
    ] as [(String, Int?, String)])
  func knownNames(text: String, memory: Int?, hardware: String) {
    let found = HardwareNames.builtIn.name(of: text, memory: memory)
    #expect(found.hardware == hardware && found.isKnown)
  }

  /// A name that the table does not have is kept in a form that a unit can hold.
  @Test(arguments: [
    ("Groq LPU v2", "Groq-LPU-v2"), ("TPU v5e:lite", "TPU-v5e-lite"), ("", "unnamed"),
    ("H1000", "H1000"), ("«x»", "x"),
  ])
  func unknownNames(text: String, hardware: String) {
    let found = HardwareNames.builtIn.name(of: text)
    #expect(found.hardware == hardware && !found.isKnown)
  }

  @Test func machines() {
    #expect(MachineTypes.builtIn["p5.48xlarge"] == MachineTypes.Hardware(name: "H100", count: 8))
    #expect(MachineTypes.builtIn["a2-megagpu-16g"]?.count == 16)
    #expect(MachineTypes.builtIn["m7i.large"] == nil)
  }

  @Test func cleanNames() {
    #expect(CleanName.of("Closer App") == "Closer-App")
    #expect(CleanName.of("meta.llama3-70b-instruct-v1:0") == "meta.llama3-70b-instruct-v1-0")
    #expect(CleanName.joined(["lambda", "", "H100", "spot"]) == "lambda-H100-spot")
    #expect(CleanName.of("-.-") == "unnamed")
    #expect(CleanName.of(String(repeating: "a", count: 200)).count == 128)
  }
}
