extension BuiltInTables {
  /// Peak dense 8-bit arithmetic of one GPU, in 10^15 operations a second.
  ///
  /// As Bandi and Su use it, arXiv 2607.12156 (2026); an H200 has the arithmetic of an H100. An
  /// A100 has no FP8 and no row.
  static let peaks = """
    from,to,peak_petaflops,source
    EFLOP:fp8,gpu_hour:H100,1.979,"dense FP8 peak, Bandi and Su, arXiv 2607.12156"
    EFLOP:fp8,gpu_hour:H200,1.979,"dense FP8 peak of the H100, whose arithmetic it shares"
    EFLOP:fp8,gpu_hour:B200,5.000,"dense FP8 peak, Bandi and Su, arXiv 2607.12156"
    """
}
