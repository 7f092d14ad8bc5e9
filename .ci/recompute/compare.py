#!/usr/bin/env python3
"""Compares the engine's plan with the recomputed one, figure by figure, as literal text.

    compare.py HEDGE_BINARY BOOK... [--as-of YYYY-MM-DD]

Runs `HEDGE_BINARY plan BOOK --format json`. Prints every difference with row, column and both
values, and a last line `N figures compared, M differences`. Exit 1 on any difference, on a row
or column missing on either side, and when a book gave no figure to compare.
"""

import argparse
import json
import subprocess
import sys

from exact import Incomplete, Malformed
from plan import COLUMNS, SIMULATED, TOTALS, Plan


class Literal(str):
    """A JSON number kept as it was written; never equal to a JSON string."""

    def __eq__(self, other):
        return type(other) is Literal and str.__eq__(self, other)

    __hash__ = str.__hash__

    def __repr__(self):
        return str(self)


def _unique(pairs):
    keys = [k for k, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"a key is there twice: {keys}")
    return dict(pairs)


def parse(text):
    return json.loads(text, parse_float=Literal, parse_int=Literal, parse_constant=Literal,
                      object_pairs_hook=_unique)


def same(a, b):
    return type(a) is type(b) and a == b


class Comparison:
    def __init__(self, out=sys.stdout):
        self.figures = self.differences = 0
        self.out = out

    def differ(self, words):
        self.differences += 1
        print(words, file=self.out)

    def cells(self, where, columns, mine, theirs):
        for column in columns:
            if column in SIMULATED:
                continue
            if column not in mine or column not in theirs:
                side = "engine" if column not in theirs else "recomputation"
                self.differ(f"{where} {column}: missing in the {side}")
                continue
            self.figures += 1
            a, b = mine[column], theirs[column]
            if not same(a, b):
                self.differ(f"{where} {column}: recomputed {a!r}, engine {b!r}")
        for column in theirs:
            if column not in columns:
                self.differ(f"{where} {column}: only in the engine")

    def plan(self, label, mine, theirs):
        """Compares two parsed plans; a plan without figures counts as a difference."""
        before = self.figures
        keyed = []
        for side, plan in (("recomputation", mine), ("engine", theirs)):
            rows = {}
            for row in plan.get("rows") or []:
                key = (row.get("month"), row.get("contract"))
                if key in rows:
                    self.differ(f"{label} {key}: twice in the {side}")
                rows[key] = row
            keyed.append(rows)
        ours, engine = keyed
        for key, row in ours.items():
            where = f"{label} {key[0]}.{key[1]}"
            if key not in engine:
                self.differ(f"{where}: no such row in the engine")
                continue
            self.cells(where, COLUMNS, row, engine[key])
        for key in engine:
            if key not in ours:
                self.differ(f"{label} {key[0]}.{key[1]}: only in the engine")
        if list(ours) != list(engine) and set(ours) == set(engine):
            self.differ(f"{label}: rows are in another order")
        as_of = (theirs.get("meta") or {}).get("as_of", theirs.get("as_of"))
        self.figures += 1
        if not same(mine.get("as_of"), as_of):
            self.differ(f"{label} as_of: recomputed {mine.get('as_of')!r}, engine {as_of!r}")
        totals = theirs.get("totals")
        totals = totals if isinstance(totals, dict) else {}
        # A total that is a ratio is left out where it has no value.
        expected = [c for c in TOTALS if c != "coverage" or c in totals
                    or (mine.get("totals") or {}).get(c, 0) is not None]
        self.cells(f"{label} total", expected, mine.get("totals") or {}, totals)
        if not ours or self.figures - before < len(expected):
            self.differ(f"{label}: nothing to compare")

    def close(self):
        """Prints the last line; returns the exit code."""
        print(f"{self.figures} figures compared, {self.differences} differences", file=self.out)
        return 1 if self.differences or not self.figures else 0


def main():
    parser = argparse.ArgumentParser(description="Compare the engine's plan with a second one.")
    parser.add_argument("binary")
    parser.add_argument("books", nargs="+")
    parser.add_argument("--as-of", dest="as_of")
    asked = parser.parse_args()
    comparison = Comparison()
    for book in asked.books:
        try:
            mine = parse(Plan(book, asked.as_of).json())
        except (Malformed, Incomplete) as problem:
            comparison.differ(f"{book}: not recomputed: {problem}")
            continue
        command = [asked.binary, "plan", book, "--format", "json"]
        command += ["--as-of", asked.as_of] if asked.as_of else []
        try:
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            theirs = parse(run.stdout)
            if run.returncode:
                comparison.differ(f"{book}: the engine exits {run.returncode}: {run.stderr[:500]}")
            if not isinstance(theirs, dict):
                raise ValueError("not an object")
        except (OSError, ValueError) as problem:
            comparison.differ(f"{book}: no plan from the engine: {problem}")
            continue
        comparison.plan(book, mine, theirs)
    return comparison.close()


if __name__ == "__main__":
    sys.exit(main())
