extension BuiltInTables {
  /// The accelerators of machine types that clouds price as a whole.
  ///
  /// As their makers list them: Amazon EC2 accelerated computing instances, Azure GPU accelerated
  /// virtual machine sizes, Google Cloud GPU machine types. A machine with a part of a GPU is left out.
  static let machines = """
    machine,hardware,count,source
    p3.2xlarge,V100,1,Amazon EC2 instance types
    p3.8xlarge,V100,4,Amazon EC2 instance types
    p3.16xlarge,V100,8,Amazon EC2 instance types
    p3dn.24xlarge,V100-32GB,8,Amazon EC2 instance types
    p4d.24xlarge,A100-40GB,8,Amazon EC2 instance types
    p4de.24xlarge,A100-80GB,8,Amazon EC2 instance types
    p5.4xlarge,H100,1,Amazon EC2 instance types
    p5.48xlarge,H100,8,Amazon EC2 instance types
    p5e.48xlarge,H200,8,Amazon EC2 instance types
    p5en.48xlarge,H200,8,Amazon EC2 instance types
    p6-b200.48xlarge,B200,8,Amazon EC2 instance types
    p6-b300.48xlarge,B300,8,Amazon EC2 instance types
    p6e-gb200.36xlarge,GB200,4,Amazon EC2 instance types
    g4dn.xlarge,T4,1,Amazon EC2 instance types
    g4dn.2xlarge,T4,1,Amazon EC2 instance types
    g4dn.4xlarge,T4,1,Amazon EC2 instance types
    g4dn.8xlarge,T4,1,Amazon EC2 instance types
    g4dn.12xlarge,T4,4,Amazon EC2 instance types
    g4dn.16xlarge,T4,1,Amazon EC2 instance types
    g4dn.metal,T4,8,Amazon EC2 instance types
    g5.xlarge,A10G,1,Amazon EC2 instance types
    g5.2xlarge,A10G,1,Amazon EC2 instance types
    g5.4xlarge,A10G,1,Amazon EC2 instance types
    g5.8xlarge,A10G,1,Amazon EC2 instance types
    g5.12xlarge,A10G,4,Amazon EC2 instance types
    g5.16xlarge,A10G,1,Amazon EC2 instance types
    g5.24xlarge,A10G,4,Amazon EC2 instance types
    g5.48xlarge,A10G,8,Amazon EC2 instance types
    g6.xlarge,L4,1,Amazon EC2 instance types
    g6.2xlarge,L4,1,Amazon EC2 instance types
    g6.4xlarge,L4,1,Amazon EC2 instance types
    g6.8xlarge,L4,1,Amazon EC2 instance types
    g6.12xlarge,L4,4,Amazon EC2 instance types
    g6.16xlarge,L4,1,Amazon EC2 instance types
    g6.24xlarge,L4,4,Amazon EC2 instance types
    g6.48xlarge,L4,8,Amazon EC2 instance types
    g6e.xlarge,L40S,1,Amazon EC2 instance types
    g6e.2xlarge,L40S,1,Amazon EC2 instance types
    g6e.4xlarge,L40S,1,Amazon EC2 instance types
    g6e.8xlarge,L40S,1,Amazon EC2 instance types
    g6e.12xlarge,L40S,4,Amazon EC2 instance types
    g6e.16xlarge,L40S,1,Amazon EC2 instance types
    g6e.24xlarge,L40S,4,Amazon EC2 instance types
    g6e.48xlarge,L40S,8,Amazon EC2 instance types
    gr6.4xlarge,L4,1,Amazon EC2 instance types
    gr6.8xlarge,L4,1,Amazon EC2 instance types
    Standard_ND96isr_H100_v5,H100,8,Azure virtual machine sizes
    Standard_ND96is_H100_v5,H100,8,Azure virtual machine sizes
    Standard_ND96isr_H200_v5,H200,8,Azure virtual machine sizes
    Standard_NC40ads_H100_v5,H100-NVL,1,Azure virtual machine sizes
    Standard_NCC40ads_H100_v5,H100-NVL,1,Azure virtual machine sizes
    Standard_NC80adis_H100_v5,H100-NVL,2,Azure virtual machine sizes
    Standard_NC24ads_A100_v4,A100-80GB-PCIe,1,Azure virtual machine sizes
    Standard_NC48ads_A100_v4,A100-80GB-PCIe,2,Azure virtual machine sizes
    Standard_NC96ads_A100_v4,A100-80GB-PCIe,4,Azure virtual machine sizes
    Standard_ND96asr_v4,A100-40GB,8,Azure virtual machine sizes
    Standard_ND96amsr_A100_v4,A100-80GB,8,Azure virtual machine sizes
    Standard_ND96isr_MI300X_v5,MI300X,8,Azure virtual machine sizes
    Standard_NC6s_v3,V100,1,Azure virtual machine sizes
    Standard_NC12s_v3,V100,2,Azure virtual machine sizes
    Standard_NC24s_v3,V100,4,Azure virtual machine sizes
    Standard_NC4as_T4_v3,T4,1,Azure virtual machine sizes
    Standard_NC8as_T4_v3,T4,1,Azure virtual machine sizes
    Standard_NC16as_T4_v3,T4,1,Azure virtual machine sizes
    Standard_NC64as_T4_v3,T4,4,Azure virtual machine sizes
    a2-highgpu-1g,A100-40GB,1,Google Cloud GPU machine types
    a2-highgpu-2g,A100-40GB,2,Google Cloud GPU machine types
    a2-highgpu-4g,A100-40GB,4,Google Cloud GPU machine types
    a2-highgpu-8g,A100-40GB,8,Google Cloud GPU machine types
    a2-megagpu-16g,A100-40GB,16,Google Cloud GPU machine types
    a2-ultragpu-1g,A100-80GB,1,Google Cloud GPU machine types
    a2-ultragpu-2g,A100-80GB,2,Google Cloud GPU machine types
    a2-ultragpu-4g,A100-80GB,4,Google Cloud GPU machine types
    a2-ultragpu-8g,A100-80GB,8,Google Cloud GPU machine types
    a3-highgpu-1g,H100,1,Google Cloud GPU machine types
    a3-highgpu-2g,H100,2,Google Cloud GPU machine types
    a3-highgpu-4g,H100,4,Google Cloud GPU machine types
    a3-highgpu-8g,H100,8,Google Cloud GPU machine types
    a3-megagpu-8g,H100-MEGA,8,Google Cloud GPU machine types
    a3-edgegpu-8g,H100,8,Google Cloud GPU machine types
    a3-ultragpu-8g,H200,8,Google Cloud GPU machine types
    a4-highgpu-8g,B200,8,Google Cloud GPU machine types
    g2-standard-4,L4,1,Google Cloud GPU machine types
    g2-standard-8,L4,1,Google Cloud GPU machine types
    g2-standard-12,L4,1,Google Cloud GPU machine types
    g2-standard-16,L4,1,Google Cloud GPU machine types
    g2-standard-24,L4,2,Google Cloud GPU machine types
    g2-standard-32,L4,1,Google Cloud GPU machine types
    g2-standard-48,L4,4,Google Cloud GPU machine types
    g2-standard-96,L4,8,Google Cloud GPU machine types
    g4-standard-48,RTX-PRO-6000,1,Google Cloud GPU machine types
    g4-standard-96,RTX-PRO-6000,2,Google Cloud GPU machine types
    g4-standard-192,RTX-PRO-6000,4,Google Cloud GPU machine types
    g4-standard-384,RTX-PRO-6000,8,Google Cloud GPU machine types
    """
}
