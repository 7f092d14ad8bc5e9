#!/usr/bin/env python3
"""Laws that a plan of any book must keep, tried on whole books with all that they hold.

    properties.py HEDGE_BINARY BOOK...

Every quantity doubled (needs, their percentiles, reservations, positions): additive columns double and
ratios and prices stay, but for rounding; lots are whole, so a row may be two lots away, and fees by
what these cost. A month taken out: every other row needs what it needed. Exit 1 on any difference,
and when there was nothing to compare.
"""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

from compare import Comparison, asked_of

DOUBLED = {"workload.csv": ("quantity", "low", "high"), "positions.csv": ("lots",),
           "commitments.csv": ("quantity", "upfront")}
ADDITIVE = ("need", "committed", "exposure", "committed_cost", "position_value",
            "unhedged_expected_cost")
KEPT = ("hedge_ratio", "futures_price", "expected_price", "curve_source")
NEEDED = ("need", "committed", "exposure", "index_exposure", "target")
LOTS = 2          # how far whole lots of a row may be from twice as many
CENTS = Fraction(1, 5)    # what rounding may move in a row


def double(book):
    for name, columns in DOUBLED.items():
        path = os.path.join(book, name)
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        for row in rows:
            for column in columns:
                if row.get(column):
                    row[column] = str(2 * int(row[column])) if column == "lots" else (
                        f"{float(2 * Fraction(row[column])):.6f}".rstrip("0").rstrip("."))
        with open(path, "w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0])
            writer.writeheader()
            writer.writerows(rows)


def number(cell):
    return None if cell is None else Fraction(str(cell))


def doubled(comparison, label, once, twice):
    """Holds a plan against that of twice as much."""
    rows = len(once["rows"])
    for column in ADDITIVE:
        one, two = number(once["totals"][column]), number(twice["totals"][column])
        comparison.figures += 1
        if (one is None) != (two is None) or one is not None and abs(two - 2 * one) > CENTS * rows:
            comparison.differ(f"{label} {column}: {two} is not twice {one}")
    spare = Fraction(0)
    for row, other in zip(once["rows"], twice["rows"]):
        where = f"{label} {row['month']}.{row['contract']}"
        for column in KEPT:
            comparison.figures += 1
            if row[column] != other[column]:
                comparison.differ(f"{where} {column}: {row[column]} became {other[column]}")
        bought, both = number(row["buy_lots"]), number(other["buy_lots"])
        comparison.figures += 1
        if abs(both - 2 * bought) > LOTS:
            comparison.differ(f"{where}: {both} lots are not twice {bought}")
        all_lots = bought + number(row["held_lots"])
        spare += LOTS * (number(row["fees"]) / all_lots if all_lots > 0 else 10)
    # Lots at the prices of the curve cost their fees and nothing else.
    values = [[number(p["totals"][c]) for c in ("expected_cost", "fees")] for p in (once, twice)]
    comparison.figures += 2
    bills = [cost - fees for cost, fees in values]
    if abs(bills[1] - 2 * bills[0]) > CENTS * rows:
        comparison.differ(f"{label}: without fees {bills[1]} is not twice {bills[0]}")
    if abs(values[1][1] - 2 * values[0][1]) > spare:
        comparison.differ(f"{label}: fees {values[1][1]} are not twice {values[0][1]}")


def without(comparison, label, whole, less):
    """Holds the other months against a plan that has lost its last one."""
    last = max(row["month"] for row in whole["rows"])
    rows = {(r["month"], r["contract"]): r for r in less["rows"]}
    for row in whole["rows"]:
        if row["month"] == last:
            continue
        other = rows.get((row["month"], row["contract"])) or {}
        for column in NEEDED:
            comparison.figures += 1
            if column not in other or other[column] != row[column]:
                comparison.differ(f"{label} {row['month']}.{row['contract']} {column}: "
                                  f"{row[column]} became {other.get(column)}")


def main():
    binary, comparison = os.path.abspath(sys.argv[1]), Comparison()
    for book in sys.argv[2:]:
        with tempfile.TemporaryDirectory() as scratch:
            copy = os.path.join(scratch, "book")
            shutil.copytree(book, copy)
            # The date of the book is that of its prices, which stay.
            ask = ["plan", copy, "--paths", "1024"]
            try:
                once = asked_of(binary, ask, None)
                months = sorted({r["month"] for r in once["rows"]})
                if len(months) > 1:
                    without(comparison, book, once, asked_of(
                        binary, [*ask, "--to", months[-2]], None))
                double(copy)
                doubled(comparison, book, once, asked_of(binary, ask, None))
            except (OSError, ValueError, subprocess.SubprocessError) as problem:
                comparison.differ(f"{book}: {problem}")
    return comparison.close()


if __name__ == "__main__":
    sys.exit(main())
