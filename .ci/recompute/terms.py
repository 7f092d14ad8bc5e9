"""Contract terms and throughputs typed again here, so that a slip in the engine's copy shows.

Sources: NYMEX submission 26-370 (GPU1, GPU2); the instrument list and fee schedule 2025-1 of
Architect AX (dated compute futures); the performance overview of NVIDIA TensorRT-LLM
(output tokens a second and GPU at full load, Apache-2.0).
"""


def _gpu(name, hardware, underlying):
    return {
        "contract": name, "venue": "NYMEX", "underlying": underlying,
        "unit": f"gpu_hour:{hardware}", "size": "730", "tick": "0.01", "currency": "USD",
        "settlement": "average", "fixing_days": "business", "calendar": "NYMEX",
        "first_month": "2026-10", "months_listed": "36", "trade_fee": "5.50",
        "settle_fee": "1.35", "initial_margin": "", "maintenance_margin": "",
        "status": "filed",
    }


def _ax(hardware):
    return {
        "contract": f"AX-{hardware}", "venue": "AX", "underlying": f"DESK-{hardware}",
        "unit": f"gpu_hour:{hardware}", "size": "730", "tick": "0.001", "currency": "USD",
        "settlement": "average", "fixing_days": "business", "calendar": "",
        "first_month": "", "months_listed": "quarterly:3", "trade_fee": "0.25%",
        "settle_fee": "", "initial_margin": "20%", "maintenance_margin": "15%",
        "status": "listed",
    }


CONTRACTS = [
    _gpu("GPU1", "H100", "SD-H100"), _gpu("GPU2", "B200", "SD-B200"),
    _ax("H100"), _ax("H200"), _ax("B200"), _ax("B300"),
]

# model/input-output, then tokens a second by hardware.
_TABLE = """
llama-3.3-70b/1000-1000      B200 6920   GB200 7769   H200 2587   H100 2209
llama-3.3-70b/1024-8192      B200 3242   H200 2009
llama-3.3-70b/8192-1024      B200 1362   H200 537     H100 398
llama-3.3-70b/32768-1024     B200 274    H200 120
gpt-oss-120b/1000-1000       B200 25943  GB200 27198  H200 6868   H100 4685
gpt-oss-120b/8192-1024       B200 6111   H200 1828    H100 1169
gpt-oss-120b/32768-1024      B200 1392   H200 519     H100 333
gpt-oss-20b/1000-1000        B200 53812  H200 13858   H100 11557
deepseek-r1-0528/1000-1000   B200 6463   GB200 6939   H200 1627
deepseek-r1-0528/8192-1024   B200 1168
qwen3-235b-a22b/1000-1000    B200 5764   H200 3288    H100 1932
qwen3-235b-a22b/8192-1024    B200 1410   H200 627
llama-4-maverick/1000-1000   B200 11337  H200 4146
llama-4-maverick/8192-1024   B200 3279   H200 1276
qwen3-30b-a3b/1000-1000      B200 26971
"""


def throughputs():
    """Yields (from unit, to unit, tokens a second)."""
    for line in _TABLE.split("\n"):
        words = line.split()
        for hardware, speed in zip(words[1::2], words[2::2]):
            yield f"Mtok_out:{words[0]}", f"gpu_hour:{hardware}", speed


# Peak 8-bit operations a second, in units of 1e15 (Bandi and Su, arXiv 2607.12156).
PEAKS = {"A100": "0.624", "H100": "1.979", "B200": "5.000"}
