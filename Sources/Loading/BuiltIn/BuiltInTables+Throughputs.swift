extension BuiltInTables {
  /// Output tokens per second of one GPU at full load, by model, prompt and answer length.
  ///
  /// Measured by NVIDIA, TensorRT-LLM performance overview at commit 03e27c7d (Apache-2.0). The
  /// prompt is inside: a token of output carries its share of the input.
  static let throughputs = """
    from,to,tokens_per_second,source
    Mtok_out:llama-3.3-70b/1000-1000,gpu_hour:B200,6920,TensorRT-LLM @03e27c7d: TP1 FP4
    Mtok_out:llama-3.3-70b/1000-1000,gpu_hour:GB200,7769,TensorRT-LLM @03e27c7d: TP1 FP4
    Mtok_out:llama-3.3-70b/1000-1000,gpu_hour:H200,2587,TensorRT-LLM @03e27c7d: TP2 FP8
    Mtok_out:llama-3.3-70b/1000-1000,gpu_hour:H100,2209,TensorRT-LLM @03e27c7d: TP2 FP8
    Mtok_out:llama-3.3-70b/1024-8192,gpu_hour:B200,3242,TensorRT-LLM @03e27c7d: TP1 FP4
    Mtok_out:llama-3.3-70b/1024-8192,gpu_hour:H200,2009,TensorRT-LLM @03e27c7d: TP2 FP8
    Mtok_out:llama-3.3-70b/8192-1024,gpu_hour:B200,1362,TensorRT-LLM @03e27c7d: TP1 FP4
    Mtok_out:llama-3.3-70b/8192-1024,gpu_hour:H200,537,TensorRT-LLM @03e27c7d: TP2 FP8
    Mtok_out:llama-3.3-70b/8192-1024,gpu_hour:H100,398,TensorRT-LLM @03e27c7d: TP2 FP8
    Mtok_out:llama-3.3-70b/32768-1024,gpu_hour:B200,274,TensorRT-LLM @03e27c7d: TP1 FP4
    Mtok_out:llama-3.3-70b/32768-1024,gpu_hour:H200,120,TensorRT-LLM @03e27c7d: TP2 FP8
    Mtok_out:gpt-oss-120b/1000-1000,gpu_hour:B200,25943,TensorRT-LLM @03e27c7d: DEP2 FP4
    Mtok_out:gpt-oss-120b/1000-1000,gpu_hour:GB200,27198,TensorRT-LLM @03e27c7d: TP1 FP4
    Mtok_out:gpt-oss-120b/1000-1000,gpu_hour:H200,6868,TensorRT-LLM @03e27c7d: TP1 FP8
    Mtok_out:gpt-oss-120b/1000-1000,gpu_hour:H100,4685,TensorRT-LLM @03e27c7d: DEP4 FP8
    Mtok_out:gpt-oss-120b/8192-1024,gpu_hour:B200,6111,TensorRT-LLM @03e27c7d: DEP2 FP4
    Mtok_out:gpt-oss-120b/8192-1024,gpu_hour:H200,1828,TensorRT-LLM @03e27c7d: TP1 FP8
    Mtok_out:gpt-oss-120b/8192-1024,gpu_hour:H100,1169,TensorRT-LLM @03e27c7d: DEP4 FP8
    Mtok_out:gpt-oss-120b/32768-1024,gpu_hour:B200,1392,TensorRT-LLM @03e27c7d: DEP2 FP4
    Mtok_out:gpt-oss-120b/32768-1024,gpu_hour:H200,519,TensorRT-LLM @03e27c7d: TP1 FP8
    Mtok_out:gpt-oss-120b/32768-1024,gpu_hour:H100,333,TensorRT-LLM @03e27c7d: DEP4 FP8
    Mtok_out:gpt-oss-20b/1000-1000,gpu_hour:B200,53812,TensorRT-LLM @03e27c7d: TP1 FP4
    Mtok_out:gpt-oss-20b/1000-1000,gpu_hour:H200,13858,TensorRT-LLM @03e27c7d: TP1 FP8
    Mtok_out:gpt-oss-20b/1000-1000,gpu_hour:H100,11557,TensorRT-LLM @03e27c7d: TP1 FP8
    Mtok_out:deepseek-r1-0528/1000-1000,gpu_hour:B200,6463,TensorRT-LLM @03e27c7d: DEP4 FP4
    Mtok_out:deepseek-r1-0528/1000-1000,gpu_hour:GB200,6939,TensorRT-LLM @03e27c7d: DEP4 FP4
    Mtok_out:deepseek-r1-0528/1000-1000,gpu_hour:H200,1627,TensorRT-LLM @03e27c7d: DEP8 FP8
    Mtok_out:deepseek-r1-0528/8192-1024,gpu_hour:B200,1168,TensorRT-LLM @03e27c7d: DEP4 FP4
    Mtok_out:qwen3-235b-a22b/1000-1000,gpu_hour:B200,5764,TensorRT-LLM @03e27c7d: DEP4 FP4
    Mtok_out:qwen3-235b-a22b/1000-1000,gpu_hour:H200,3288,TensorRT-LLM @03e27c7d: DEP4 FP8
    Mtok_out:qwen3-235b-a22b/1000-1000,gpu_hour:H100,1932,TensorRT-LLM @03e27c7d: DEP8 FP8
    Mtok_out:qwen3-235b-a22b/8192-1024,gpu_hour:B200,1410,TensorRT-LLM @03e27c7d: DEP4 FP4
    Mtok_out:qwen3-235b-a22b/8192-1024,gpu_hour:H200,627,TensorRT-LLM @03e27c7d: DEP4 FP8
    Mtok_out:llama-4-maverick/1000-1000,gpu_hour:B200,11337,TensorRT-LLM @03e27c7d: DEP4 FP4
    Mtok_out:llama-4-maverick/1000-1000,gpu_hour:H200,4146,TensorRT-LLM @03e27c7d: DEP8 FP8
    Mtok_out:llama-4-maverick/8192-1024,gpu_hour:B200,3279,TensorRT-LLM @03e27c7d: DEP4 FP4
    Mtok_out:llama-4-maverick/8192-1024,gpu_hour:H200,1276,TensorRT-LLM @03e27c7d: DEP8 FP8
    Mtok_out:qwen3-30b-a3b/1000-1000,gpu_hour:B200,26971,TensorRT-LLM @03e27c7d: TP1 FP4
    """
}
