#!/usr/bin/env python3
"""Runs engine and recomputation on random books and compares every figure.

    differential.py HEDGE_BINARY [--books N] [--seed S] [--first I] [--workers W] [--keep DIR]

Each book is a function of seed and number. Where both compute, the plans must agree as literal
text, one `--by` view of the engine must add up to it, and what the view splits must foot. Where
one refuses, the other must refuse too. One of every few books is then damaged at a random place
and must end in a documented exit code. Exit 1 on any difference, when fewer figures were compared
than the books promise, and when a rule was met by no book.
"""

import argparse
import collections
import concurrent.futures
import io
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

from compare import Comparison, parse, simulate
from exact import Incomplete, Malformed
from plan import ADDITIVE, OWN_UNIT, Plan
from random_books import BookMaker

CODES = {0, 1, 2, 3, 4, 5}
VIEWS = ("instrument", "team", "workload")
# Marks, curve sources and shapes of rows that a run of some size has to meet.
RULES = (
    "administered", "assumed", "carried", "closed", "flat", "futures", "given", "indicative",
    "interpolated", "over", "own price", "proxy", "unhedged", "unlisted", "unmatched",
    "curve quoted", "curve strip", "rows of several instruments", "rows of mixed units",
    "committed", "bought", "partly hedged", "both refuse", "ratio estimated", "uncertain",
    "uncertain and committed", "margin known", "margin unknown")
RULES_FROM = 100  # books
PATHS = 1 << 16   # of a simulation here: few, because the books are many
FIGURES_A_BOOK = 60


def run(binary, *words):
    return subprocess.run([binary, *words], capture_output=True, check=False, timeout=120)


def exact(value):
    return None if value is None else Fraction(str(value))


class Trial:
    """One random book through both programs."""

    def __init__(self, binary, seed, number, folder):
        self.binary, self.number = binary, number
        self.out = io.StringIO()
        self.comparison = Comparison(self.out)
        self.met = collections.Counter()
        self.outcome = "computed"
        self.maker = BookMaker(f"{seed}/{number}")
        self.folder = os.path.join(folder, f"book-{number}")
        self.maker.write(self.folder)
        self.draw = random.Random(f"{seed}/{number}/damage")

    def differ(self, words):
        self.comparison.differ(words)

    def go(self):
        flags = self.maker.flags
        asked = dict(zip(flags[::2], flags[1::2]))
        mine, refusal = None, None
        try:
            mine = Plan(
                self.folder, asked.get("--as-of"), asked.get("--from"), asked.get("--to"),
                asked.get("--contract"), asked.get("--period"))
            mine_json = parse(mine.json())
        except (Malformed, Incomplete) as problem:
            mine, refusal = None, f"{type(problem).__name__}: {problem}"
        engine = run(self.binary, "plan", self.folder, "--format", "json", *flags)
        words = engine.stderr.decode("utf-8", "replace")
        if engine.returncode not in CODES:
            self.differ(f"the engine ends with {engine.returncode}: {words[:400]}")
        elif engine.returncode and mine:
            self.differ(f"only the engine refuses ({engine.returncode}): {words[:600]}")
        elif not engine.returncode and not mine:
            self.differ(f"only the recomputation refuses: {refusal}")
        elif engine.returncode:
            self.outcome = "refused"
            self.met["both refuse"] += 1
            self.reasons = (engine.returncode, words.split("\n")[0], refusal)
        else:
            theirs = parse(engine.stdout.decode())
            self.comparison.plan("", mine_json, theirs, simulate(mine, PATHS))
            self.note(theirs, mine)
            by = VIEWS[self.number % 3]
            self.view(by, theirs, run(
                self.binary, "plan", self.folder, "--format", "json", "--by", by, *flags))
        if self.number % 4 == 0:
            self.damage()
        return self

    def note(self, plan, mine):
        """Counts what this book reaches."""
        for row in plan["rows"]:
            self.met.update(row["marks"])
            if row["curve_source"]:
                self.met["curve " + row["curve_source"]] += 1
            if row["contract"] != "none" and row["expected_price"] is None:
                self.met["rows of several instruments"] += 1
            self.met["rows of mixed units"] += row["need"] is None
            self.met["committed"] += exact(row["committed"] or "0") > 0
            self.met["bought"] += exact(row["buy_lots"]) > 0
            hedged, e = exact(row["hedged"]), exact(row["index_exposure"])
            self.met["partly hedged"] += 0 < hedged < e
            self.met["margin known"] += exact(row["initial_margin"] or "0") > 0
            self.met["margin unknown"] += row["initial_margin"] is None
        self.met["uncertain"] += any(i.s for i in mine.items)
        self.met["uncertain and committed"] += any(i.s and i.strike for i in mine.items)
        self.met["ratio estimated"] += any(
            p.fit and "given" not in p.marks for p in mine.pairs.values())

    def view(self, by, plan, ended):
        """What an engine's view prints must add up to the plan and foot."""
        if ended.returncode:
            self.differ(f"--by {by} ends with {ended.returncode}")
            return
        view = parse(ended.stdout.decode())
        groups = collections.OrderedDict()
        for row in view["rows"]:
            groups.setdefault((row["month"], row["contract"]), []).append(row)
            self.foot(f"--by {by} {row['month']}.{row['contract']}.{row[by]}", row)
        for row in plan["rows"]:
            self.foot(f"{row['month']}.{row['contract']}", row)
        if list(groups) != [(r["month"], r["contract"]) for r in plan["rows"]]:
            self.differ(f"--by {by}: other rows than the plan")
            return
        for row, parts in zip(plan["rows"], groups.values()):
            owners = [p[by] for p in parts]
            if sorted(set(owners), key=lambda o: o or "") != owners:
                self.differ(f"--by {by} {row['month']}.{row['contract']}: owners {owners}")
            self.add(f"--by {by} {row['month']}.{row['contract']}", row, parts)
        self.add(f"--by {by} total", plan["totals"], view["rows"])
        numbers = [{c: exact(v) for c, v in p["totals"].items()} for p in (plan, view)]
        if numbers[0] != numbers[1]:
            self.differ(f"--by {by}: other totals than the plan")

    def add(self, where, whole, parts):
        for column in ADDITIVE:
            if whole[column] is None:
                continue
            values = [exact(p[column]) for p in parts]
            if None in values:
                # A part is null where its own instruments have different units.
                if column not in OWN_UNIT or where.endswith("total"):
                    self.differ(f"{where} {column}: a part is null")
                continue
            self.comparison.figures += 1
            if sum(values) != exact(whole[column]):
                self.differ(f"{where} {column}: parts add up to {float(sum(values))}, "
                            f"the plan has {whole[column]}")

    def foot(self, where, row):
        def value(column):
            return exact(row[column])

        checks = [("expected_cost", value("locked_cost") + value("open_cost"))]
        if row["need"] is not None:
            checks += [("exposure", value("need") - value("committed")),
                       ("exposure", value("hedged_quantity") + value("open_quantity"))]
        for column, wanted in checks:
            self.comparison.figures += 1
            if value(column) != wanted:
                self.differ(f"{where}: {column} {row[column]} is not {float(wanted)}")

    def damage(self):
        """Breaks one table at one place; any documented exit code will do."""
        name = self.draw.choice(sorted(self.maker.tables))
        path = os.path.join(self.folder, name + ".csv")
        with open(path, "rb") as stream:
            lines = stream.read().split(b"\n")
        at = self.draw.randrange(max(1, len(lines) - 1))
        cells = lines[at].split(b",")
        cell = self.draw.randrange(len(cells))
        kind = self.draw.randrange(6)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[at])
        else:
            cells[cell] = self.draw.choice((
                b"", b"0", b"-1", b"1e9", b"nan", b"999999999999999999", b"0.000000000000000001",
                b"99999999999999999999999999999999999999999", b"2026-02-29", b"9999-12", b"0001-01",
                b"0001-01-01", b"9999-12-31", b"\xff", b'"', b"GPU1", b"gpu_hour:H100", b"2027",
                b"100%", b"-99", b"1000", b"\x00", b"spot-0", b"123456789012345.678"))
            lines[at] = b",".join(cells)
        with open(path, "wb") as stream:
            stream.write(b"\n".join(lines))
        what = f"damaged {name}.csv:{at + 1} {lines[min(at, len(lines) - 1)][:120]!r}"
        for words in (("plan",), ("validate",), ("check",)):
            try:
                ended = run(self.binary, words[0], self.folder, *self.maker.flags)
            except subprocess.TimeoutExpired:
                self.differ(f"{what}: {words[0]} does not end")
                continue
            self.met[f"damaged, exit {ended.returncode}"] += 1
            if ended.returncode not in CODES:
                self.differ(f"{what}: {words[0]} ends with {ended.returncode}: "
                            f"{ended.stderr[-300:]!r}")


def trial(binary, seed, number, keep):
    with tempfile.TemporaryDirectory(prefix="hedge-differential-") as scratch:
        try:
            done = Trial(binary, seed, number, keep or scratch).go()
        except Exception as problem:  # pylint: disable=broad-except
            import traceback
            return number, 0, 1, f"{traceback.format_exc()[-900:]}{problem!r}\n", {}, "failed", None
        if keep and not done.comparison.differences:
            for name in os.listdir(done.folder):
                os.unlink(os.path.join(done.folder, name))
            os.rmdir(done.folder)
        return (number, done.comparison.figures, done.comparison.differences,
                done.out.getvalue(), dict(done.met), done.outcome,
                getattr(done, "reasons", None))


def main():
    parser = argparse.ArgumentParser(description="Compare both programs on random books.")
    parser.add_argument("binary")
    parser.add_argument("--books", type=int, default=150)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", help="a folder in which books that differ are kept")
    parser.add_argument("--reasons", action="store_true", help="prints why books were refused")
    asked = parser.parse_args()
    figures = differences = 0
    met, outcomes, reasons = collections.Counter(), collections.Counter(), collections.Counter()
    numbers = range(asked.first, asked.first + asked.books)
    with concurrent.futures.ProcessPoolExecutor(asked.workers) as pool:
        waiting = [pool.submit(trial, asked.binary, asked.seed, n, asked.keep) for n in numbers]
        for future in waiting:
            number, compared, differing, words, seen, outcome, why = future.result()
            figures += compared
            differences += differing
            met.update(seen)
            outcomes[outcome] += 1
            if why:
                reasons[why[0], why[1][:60], why[2][:60]] += 1
            if differing:
                print(f"book {asked.seed}/{number}:")
                print("".join(f"  {line}\n" for line in words.splitlines()[:12]), end="")
    if asked.reasons:
        for why, count in reasons.most_common():
            print(count, *why, sep=" | ")
        print(sorted(met.items()))
    missing = [r for r in RULES if not met[r]] if asked.books >= RULES_FROM else []
    for rule in missing:
        print(f"no book reaches: {rule}")
    few = figures < max(1, FIGURES_A_BOOK * asked.books)
    if few:
        print(f"expected {FIGURES_A_BOOK * asked.books} figures at least")
    damaged = sum(n for rule, n in met.items() if rule.startswith("damaged"))
    print(f"{asked.books} random books (seed {asked.seed}): {outcomes['computed']} computed, "
          f"{outcomes['refused']} refused by both, {damaged} damaged runs; "
          f"{figures} figures compared, {differences} differences")
    return 1 if differences or missing or few else 0


if __name__ == "__main__":
    sys.exit(main())
