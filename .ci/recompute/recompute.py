#!/usr/bin/env python3
"""Computes the plan of a book a second time, from the raw tables and the printed method alone.

    recompute.py BOOK [--as-of DAY] [--from MONTH] [--to MONTH] [--contract ID] [--period N]
                 [--paths N]

Writes {"as_of", "rows", "totals"} as JSON. It shares no code, constant or file with the Swift
engine; where the two differ, one of them is wrong or the method is unclear. Simulated columns are
null without --paths. Exit: 0 computed, 3 malformed, 4 incomplete.
"""

import argparse
import sys

from exact import Incomplete, Malformed
from plan import Plan
from risk import Study


def main():
    parser = argparse.ArgumentParser(description="Recompute the plan of a book.")
    parser.add_argument("book")
    parser.add_argument("--as-of", dest="as_of")
    parser.add_argument("--from", dest="start")
    parser.add_argument("--to", dest="end")
    parser.add_argument("--contract")
    parser.add_argument("--period")
    parser.add_argument("--paths", type=int, help="simulate with so many")
    parser.add_argument("--explain", action="store_true", help="ratios on standard error")
    asked = parser.parse_args()
    try:
        plan = Plan(asked.book, asked.as_of, asked.start, asked.end, asked.contract,
                    asked.period)
        sys.stdout.write(plan.json(Study(plan, asked.paths).columns() if asked.paths else None))
    except Malformed as problem:
        print(f"malformed: {problem}", file=sys.stderr)
        return 3
    except Incomplete as problem:
        print(f"incomplete: {problem}", file=sys.stderr)
        return 4
    if asked.explain:
        for (instrument, contract), pair in sorted(plan.pairs.items()):
            print(f"{instrument} on {contract}: h {float(pair.h)} prior {float(pair.prior or 0)} "
                  f"refused {pair.refused} fit {pair.fit} marks {sorted(pair.marks)} "
                  f"b {float(getattr(pair, 'b', 0))} "
                  f"volatility {plan.markets[contract].volatility()}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
