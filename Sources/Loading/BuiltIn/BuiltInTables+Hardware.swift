extension BuiltInTables {
  /// What marketplaces call the same hardware, by the words of its name.
  ///
  /// `family` is the name without maker, memory and form; `form` and `memory` are empty where they make
  /// no other thing of it. The most exact row holds: `H100 SXM5 80GB` is H100, `H100 NVL` is H100-NVL.
  /// PCIe and NVL cards are other hardware than SXM modules: they are slower and priced apart.
  static let hardware = """
    family,form,memory,hardware
    H100,,,H100
    H100,PCIE,,H100-PCIe
    H100,NVL,,H100-NVL
    H100,MEGA,,H100-MEGA
    H200,,,H200
    H200,NVL,,H200-NVL
    B100,,,B100
    B200,,,B200
    B300,,,B300
    GH200,,,GH200
    GB200,,,GB200
    GB300,,,GB300
    A100,,,A100
    A100,,40GB,A100-40GB
    A100,,80GB,A100-80GB
    A100,PCIE,,A100-PCIe
    A100,PCIE,40GB,A100-40GB-PCIe
    A100,PCIE,80GB,A100-80GB-PCIe
    A10,,,A10
    A10G,,,A10G
    A16,,,A16
    A30,,,A30
    A40,,,A40
    L4,,,L4
    L40,,,L40
    L40S,,,L40S
    T4,,,T4
    V100,,,V100
    V100,,16GB,V100
    V100,,32GB,V100-32GB
    P100,,,P100
    P4,,,P4
    K80,,,K80
    M60,,,M60
    MI250,,,MI250
    MI250X,,,MI250X
    MI300X,,,MI300X
    MI325X,,,MI325X
    MI350X,,,MI350X
    MI355X,,,MI355X
    GAUDI 2,,,Gaudi-2
    GAUDI 3,,,Gaudi-3
    RTX 3090,,,RTX-3090
    RTX 4090,,,RTX-4090
    RTX 5090,,,RTX-5090
    RTX 6000 ADA,,,RTX-6000-Ada
    RTX PRO 6000,,,RTX-PRO-6000
    A4000,,,A4000
    RTX A4000,,,A4000
    A5000,,,A5000
    RTX A5000,,,A5000
    A6000,,,A6000
    RTX A6000,,,A6000
    """

  /// Words of a name that do not tell hardware apart.
  static let hardwareNoise = """
    NVIDIA AMD INTEL HABANA INSTINCT TESLA GEFORCE GPU GPUS ACCELERATOR OAM TENSOR CORE HBM2 HBM2E
    HBM3 HBM3E SERVER EDITION WORKSTATION BLACKWELL LLC CORPORATION
    """
}
