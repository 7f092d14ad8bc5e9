#!/usr/bin/env python3
"""startup.py BINARY: how long `hedge version` takes against /bin/true. Printed, never gated."""

import os
import statistics
import subprocess
import sys
import time

ROUNDS = 41


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main():
    ours, floor = [os.path.abspath(sys.argv[1]), "version"], ["/bin/true"]
    times = {"ours": [], "floor": []}
    for _ in range(ROUNDS):
        times["ours"].append(seconds(ours))
        times["floor"].append(seconds(floor))
    a, b = (statistics.median(times[k]) * 1000 for k in ("ours", "floor"))
    print(f"  hedge version {a:.2f} ms, /bin/true {b:.2f} ms: {a / b:.2f} times "
          f"(median of {ROUNDS}, interleaved)")


if __name__ == "__main__":
    main()
