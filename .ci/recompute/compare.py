#!/usr/bin/env python3
"""Compares the engine's plan with the recomputed one, figure by figure, as literal text.

    compare.py HEDGE_BINARY BOOK... [--as-of YYYY-MM-DD] [--paths N]

Runs `HEDGE_BINARY plan BOOK --format json`. Simulated columns must agree within four standard
errors of both simulations, all others to the last digit. Prints every difference with row, column
and both values, and a last line `N figures compared, M differences`. Exit 1 on any difference, on
a row or column missing on either side, and when a book gave no figure to compare.
"""

import argparse
import concurrent.futures
import io
import json
import math
import re
import subprocess
import sys
import traceback

from exact import Incomplete, Malformed
from plan import COLUMNS, SIMULATED, TOTALS, Plan
from reports import REPORTS
from risk import Study

PATHS = 1 << 20


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


class Near:
    """A simulated figure: what another simulation of so many paths may give."""

    def __init__(self, sample, level, paths):
        self.value = sample.quantile(level)
        error = math.hypot(sample.quantile_error(level), sample.quantile_error(level, paths))
        # Samples are kept in single precision, and figures have two decimals.
        self.tolerance = 4 * error + 0.02 + 2e-7 * abs(self.value)

    def holds(self, theirs):
        return isinstance(theirs, Literal) and abs(float(theirs) - self.value) <= self.tolerance

    def __repr__(self):
        return f"{self.value:.2f} within {self.tolerance:.2f}"


def simulate(plan, paths=PATHS):
    """The simulated figures of a plan: by place of the row, then of the total."""
    theirs = plan.engine_paths
    plan.paths, study = paths, Study(plan, paths)
    plan.study = study
    return [dict(zip(SIMULATED, (Near(h, 0.95, theirs), Near(u, 0.95, theirs))))
            for h, u in study.rows + [study.total]]


class Comparison:
    def __init__(self, out=sys.stdout):
        self.figures = self.differences = 0
        self.out = out

    def differ(self, words):
        self.differences += 1
        print(words, file=self.out)

    def cells(self, where, columns, mine, theirs, simulated=None):
        for column in columns:
            if column not in mine or column not in theirs:
                side = "engine" if column not in theirs else "recomputation"
                self.differ(f"{where} {column}: missing in the {side}")
                continue
            if column in SIMULATED:
                self.near(f"{where} {column}", simulated and simulated[column], theirs[column])
                continue
            self.figures += 1
            a, b = mine[column], theirs[column]
            if not same(a, b):
                self.differ(f"{where} {column}: recomputed {a!r}, engine {b!r}")
        for column in theirs:
            if column not in columns:
                self.differ(f"{where} {column}: only in the engine")

    def near(self, where, mine, theirs):
        """Holds a simulated figure against another simulation of it."""
        if mine is None:
            return
        self.figures += 1
        if not mine.holds(theirs):
            self.differ(f"{where}: recomputed {mine!r}, engine {theirs!r}")

    def plan(self, label, mine, theirs, simulated=None):
        """Compares two parsed plans; a plan without figures counts as a difference.

        `simulated` holds the figures of each row and of the total; without it they are not looked
        at.
        """
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
        of_row = dict(zip(ours, simulated or []))
        for key, row in ours.items():
            where = f"{label} {key[0]}.{key[1]}"
            if key not in engine:
                self.differ(f"{where}: no such row in the engine")
                continue
            self.cells(where, COLUMNS, row, engine[key], of_row.get(key))
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
        self.cells(f"{label} total", expected, mine.get("totals") or {}, totals,
                   simulated[-1] if simulated else None)
        if not ours or self.figures - before < len(expected):
            self.differ(f"{label}: nothing to compare")

    def table(self, label, mine, theirs):
        """Compares the recomputed rows of another report with the engine's, and some totals."""
        rows = {}
        for row in theirs.get("rows") or []:
            found = [row.get(k) for k in mine.key if k != "place"]
            key = tuple(str(v) if isinstance(v, Literal) else v for v in found)
            # Where a key names several rows, their place among them is a part of it.
            if "place" in mine.key:
                key += (sum(1 for k in rows if k[:-1] == key),)
            rows[key] = row
        for key, cells in mine.rows.items():
            where = f"{label} {'.'.join(str(k) for k in key)}"
            row = rows.get(key)
            if row is None:
                self.differ(f"{where}: no such row in the engine")
                continue
            self.columns(where, cells, row)
            for column in row:
                if column not in cells and column not in mine.left:
                    self.differ(f"{where} {column}: only in the engine")
        for key in rows if mine.whole else ():
            if key not in mine.rows:
                self.differ(f"{label} {'.'.join(str(k) for k in key)}: only in the engine")
        totals = theirs.get("totals") or {}
        self.columns(f"{label} total", mine.totals, totals)
        for column in totals:
            if column not in mine.totals:
                self.differ(f"{label} total {column}: only in the engine")
        meta = theirs.get("meta") or {}
        for name, value in mine.meta.items():
            if not isinstance(value, list):
                self.columns(f"{label} meta", {name: value}, meta)
                continue
            found = meta.get(name) or []
            if len(found) != len(value):
                self.differ(f"{label} {name}: {len(value)} rows, in the engine {len(found)}")
            for place, (cells, row) in enumerate(zip(value, found)):
                self.columns(f"{label} {name} {place}", cells, row)

        for name, section in mine.sections.items():
            self.table(f"{label} {name}", section, (theirs.get("sections") or {}).get(name) or {})
        for name in theirs.get("sections") or {}:
            if name not in mine.sections:
                self.differ(f"{label} {name}: a section only in the engine")

    def said(self, label, mine, text):
        """Compares numbers that only the text of a report says."""
        for start, numbers in mine.said:
            line = next((l.strip() for l in text.splitlines() if l.strip().startswith(start)), "")
            found = [int(n.replace(",", "")) for n in re.findall(r"-?[0-9][0-9,]*(?!%)\b",
                                                                 line[len(start):])]
            self.figures += len(numbers)
            if len(found) != len(numbers) or any(
                    abs(a - b) > 0.500001 + 1e-9 * abs(b) for a, b in zip(found, numbers)):
                self.differ(f"{label} {start!r}: recomputed {numbers}, engine {line!r}")

    def columns(self, where, mine, theirs):
        for column, value in mine.items():
            if column == "place":
                continue
            self.figures += 1
            found = theirs.get(column)
            good = value.holds(found) if hasattr(value, "holds") else (
                found == value if value is None or isinstance(value, list) else
                found is not None and value == str(found))
            if not good:
                self.differ(f"{where} {column}: recomputed {value!r}, engine {found!r}")

    def close(self):
        """Prints the last line; returns the exit code."""
        print(f"{self.figures} figures compared, {self.differences} differences", file=self.out)
        return 1 if self.differences or not self.figures else 0


def asked_of(binary, words, as_of):
    """What the engine answers as JSON; raises when there is none."""
    command = [binary, *words, "--format", "json", *(["--as-of", as_of] if as_of else [])]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise ValueError(f"the engine exits {run.returncode}: {run.stderr[:500]}")
    found = parse(run.stdout)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def compared(binary, book, as_of, paths, plans):
    """Compares every report of one book; returns figures, differences and what was said of them."""
    comparison = Comparison(io.StringIO())
    try:
        _compare(comparison, binary, book, as_of, paths, plans)
    except (Malformed, Incomplete) as problem:
        comparison.differ(f"{book}: not recomputed: {problem}")
    except Exception:  # pylint: disable=broad-except
        comparison.differ(f"{book}: {traceback.format_exc()}")
    return comparison.figures, comparison.differences, comparison.out.getvalue()


def _compare(comparison, binary, book, as_of, paths, plans):
    plan = Plan(book, as_of)
    mine = parse(plan.json())
    try:
        theirs = asked_of(binary, ["plan", book], as_of)
        comparison.plan(book, mine, theirs, simulate(plan, paths))
    except (OSError, ValueError) as problem:
        comparison.differ(f"{book}: no plan from the engine: {problem}")
        return
    for words, table in {} if plans else REPORTS.items():
        mine, label = table(plan, lambda changed: Plan(changed, as_of)), f"{book} {' '.join(words)}"
        try:
            comparison.table(label, mine, asked_of(binary, [*words, book], as_of))
        except (OSError, ValueError) as problem:
            if not mine.refusable or mine.rows:
                comparison.differ(f"{book}: no {' '.join(words)} from the engine: {problem}")
            continue
        if mine.said:
            command = [binary, *words, book, "--width", "300"]
            printed = subprocess.run(command + (["--as-of", as_of] if as_of else []),
                                     capture_output=True, text=True, check=False)
            comparison.said(label, mine, printed.stdout)


def main():
    parser = argparse.ArgumentParser(description="Compare the engine's plan with a second one.")
    parser.add_argument("binary")
    parser.add_argument("books", nargs="+")
    parser.add_argument("--as-of", dest="as_of")
    parser.add_argument("--paths", type=int, default=PATHS, help="of each simulation here")
    parser.add_argument("--plans", action="store_true", help="leave out the other reports")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    whole = Comparison()
    with concurrent.futures.ProcessPoolExecutor(asked.workers) as pool:
        waiting = [pool.submit(compared, asked.binary, book, asked.as_of, asked.paths, asked.plans)
                   for book in asked.books]
        for future in waiting:
            figures, differences, words = future.result()
            whole.figures += figures
            whole.differences += differences
            print(words, end="")
    return whole.close()


if __name__ == "__main__":
    sys.exit(main())
