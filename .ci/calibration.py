#!/usr/bin/env python3
"""Does the printed P95 hold? Plans on made histories whose truth is known, and what then happened.

    calibration.py HEDGE_BINARY [--histories N] [--seed S] [--limit SHARE] [--workers W]

Every history has 24 months of daily prices: an index that walks without drift, and an own price
that is a constant, a ratio drawn between 0.7 and 1.3 times the index, and a basis. The basis is a
random walk, or falls back by half in three weeks or in two months. A book is written at the end of
month 24, with quotes at the level of the index, and `hedge plan` buys the next twelve months. Then
the same history goes on for a year, and its bill, less what the lots paid, is held against the P95
that the plan printed. Prints one line for each kind of basis, with its 95 % interval by the
binomial law. Exit 1 when a kind exceeds its P95 more often than the limit (0.10), and when fewer
histories ran than were asked for.
"""

import argparse
import concurrent.futures
import csv
import datetime
import json
import math
import os
import random
import subprocess
import sys
import tempfile

KINDS = (("random walk", None), ("half-life 3 weeks", 21), ("half-life 2 months", 61))
FIRST, SPLIT, LAST = (datetime.date(2024, 11, 1), datetime.date(2026, 10, 30),
                      datetime.date(2027, 10, 31))
QUANTITY, SIZE = 73000.0, 730
# A year's volatility of the index, and a month's deviation of the basis as a share of the index.
VOLATILITIES, BASES = (0.25, 0.6), (0.02, 0.08)


def weekdays():
    day, found = FIRST, []
    while day <= LAST:
        if day.weekday() < 5:
            found.append(day)
        day += datetime.timedelta(1)
    return found


def history(kind, seed):
    """Day -> (own price, index price), rounded as a price table would have them."""
    draw = random.Random(seed)
    half_life = dict(KINDS)[kind]
    volatility, share = draw.uniform(*VOLATILITIES), draw.uniform(*BASES)
    level, ratio = draw.uniform(2, 5), draw.uniform(0.7, 1.3)
    sigma = volatility / math.sqrt(261)
    step = share * level / math.sqrt(261 / 12)
    # A basis that falls back has the same spread at rest as the walk has after a quarter.
    keep = 1.0 if half_life is None else 0.5 ** (7 / 5 / half_life)
    if half_life is not None:
        rest = share * level * math.sqrt(3)
        step = rest * math.sqrt(1 - keep * keep)
    base = level * draw.uniform(-0.1, 0.1) + (1 - ratio) * level
    index, basis = level, 0.0 if half_life is None else draw.gauss(0, rest)
    found = {}
    for day in weekdays():
        index *= math.exp(draw.gauss(-sigma * sigma / 2, sigma))
        basis = keep * basis + draw.gauss(0, step)
        own = base + ratio * index + basis
        found[day] = (max(round(own, 4), 0.01), max(round(index, 4), 0.01))
    return found


def months_after():
    day, found = SPLIT, []
    while len(found) < 12:
        day = (day.replace(day=1) + datetime.timedelta(32)).replace(day=1)
        found.append(f"{day:%Y-%m}")
    return found


def write(folder, name, header, rows):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def book(folder, prices):
    """The book as it stands at the end of month 24; returns the quote of every month."""
    known = {d: v for d, v in prices.items() if d <= SPLIT}
    write(folder, "prices", ("date", "instrument", "price", "unit"), [
        (d, name, f"{price:.4f}", "gpu_hour:H100")
        for d, pair in known.items() for name, price in zip(("own", "SD-H100"), pair)])
    quote = f"{known[SPLIT][1]:.2f}"
    write(folder, "futures", ("date", "contract", "delivery", "settle"),
          [(SPLIT, "GPU1", month, quote) for month in months_after()])
    write(folder, "workload",
          ("month", "until", "workload", "quantity", "unit", "instrument", "contract"),
          [(months_after()[0], months_after()[-1], "serve", QUANTITY, "gpu_hour:H100", "own",
            "GPU1")])


def realised(prices, plan):
    """What the year cost: the bill at each month's mean own price, fees, less what lots paid."""
    hedged = bare = 0.0
    rows = {row["month"]: row for row in plan["rows"]}
    for month in months_after():
        days = [v for d, v in prices.items() if f"{d:%Y-%m}" == month]
        own = math.fsum(v[0] for v in days) / len(days)
        index = math.fsum(v[1] for v in days) / len(days)
        row = rows[month]
        lots = row["held_lots"] + row["buy_lots"]
        bare += QUANTITY * own
        hedged += QUANTITY * own + row["fees"] - lots * SIZE * (index - row["futures_price"])
    return hedged, bare


def trial(binary, kind, seed):
    """(hedged above its P95, unhedged above its P95, hedged bill below its mean)."""
    prices = history(kind, seed)
    with tempfile.TemporaryDirectory(prefix="hedge-calibration-") as folder:
        book(folder, prices)
        ended = subprocess.run([binary, "plan", folder, "--format", "json"], capture_output=True,
                               text=True, check=False, timeout=120)
    if ended.returncode:
        raise RuntimeError(f"{kind} {seed}: exit {ended.returncode}: {ended.stderr[:400]}")
    plan = json.loads(ended.stdout)
    total = plan["totals"]
    hedged, bare = realised(prices, plan)
    return (hedged > total["p95_cost"], bare > total["unhedged_p95_cost"],
            hedged < total["expected_cost"])


def interval(hits, count):
    """The 95 % interval of a share, by Clopper and Pearson."""

    def at_most(k, p):
        return math.fsum(math.comb(count, i) * p ** i * (1 - p) ** (count - i)
                         for i in range(k + 1))

    def root(holds):
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if holds(middle) else (low, middle)
        return low

    lower = root(lambda p: 1 - at_most(hits - 1, p) < 0.025) if hits else 0.0
    upper = root(lambda p: at_most(hits, p) > 0.025) if hits < count else 1.0
    return lower, upper


def main():
    parser = argparse.ArgumentParser(description="Hold the printed P95 against made histories.")
    parser.add_argument("binary")
    parser.add_argument("--histories", type=int, default=200, help="of each kind of basis")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--limit", type=float, default=0.10)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    failed = not asked.histories
    print("share of hedged years above the printed P95, by what the basis truly does\n")
    print(f"{'basis':20} {'histories':>9} {'above P95':>9} {'95 % interval':>16} "
          f"{'unhedged':>9} {'below mean':>10}")
    with concurrent.futures.ThreadPoolExecutor(asked.workers) as pool:
        for kind, _ in KINDS:
            found = list(pool.map(
                lambda n, kind=kind: trial(asked.binary, kind, f"{asked.seed}/{kind}/{n}"),
                range(asked.histories)))
            count = len(found)
            above, bare, below = (sum(f[i] for f in found) for i in range(3))
            low, high = interval(above, count) if count else (0.0, 1.0)
            share = above / count if count else 1.0
            failed |= share > asked.limit or count < asked.histories
            print(f"{kind:20} {count:9d} {100 * share:8.1f}% {100 * low:7.1f} to {100 * high:4.1f}%"
                  f" {100 * bare / max(count, 1):8.1f}% {100 * below / max(count, 1):9.1f}%")
    print(f"\nlimit {100 * asked.limit:.1f}%: {'exceeded' if failed else 'held'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
