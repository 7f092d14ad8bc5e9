#!/usr/bin/env python3
"""Does the error bar of a plan's P95 hold what many more paths find?

    .ci/error_bars.py HEDGE BOOK [--seeds 100] [--paths 10000000]

One plan with many paths is the truth; each of the seeds is a plan with the default number of
paths. The printed interval, the 95th percentile plus or minus its half width, has to hold the
truth in at least nine of ten seeds, with the hedge and without it.
"""

import argparse
import json
import subprocess
import sys


def plan(hedge, book, *flags):
    run = subprocess.run(
        [hedge, "plan", book, "--format", "json", *flags], capture_output=True, text=True
    )
    if run.returncode != 0:
        sys.exit(f"hedge plan ended with {run.returncode}:\n{run.stderr}")
    report = json.loads(run.stdout)
    return report["totals"], report["meta"]["simulation"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("hedge")
    parser.add_argument("book")
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--paths", type=int, default=10_000_000)
    options = parser.parse_args()
    # A seed of its own: the truth must not share points with what it judges.
    truth, how = plan(
        options.hedge, options.book, "--paths", str(options.paths), "--seed", "999999"
    )
    print(f"{how['paths']} paths: P95 {truth['p95_cost']}, unhedged {truth['unhedged_p95_cost']}")
    held = {"p95_cost": 0, "unhedged_p95_cost": 0}
    for seed in range(1, options.seeds + 1):
        found, how = plan(options.hedge, options.book, "--seed", str(seed))
        for column in held:
            distance = abs(found[column] - truth[column])
            held[column] += distance <= how[column + "_half_width"]
    for column, count in held.items():
        print(f"{column}: the error bar held it in {count} of {options.seeds} seeds")
    if min(held.values()) < 0.9 * options.seeds:
        sys.exit("error bars are too short")


if __name__ == "__main__":
    main()
