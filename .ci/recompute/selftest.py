#!/usr/bin/env python3
"""Shows that the recomputation reaches a published plan and that the comparison can fail.

Each check prints one line; exit 1 when any fails.
"""

import contextlib
import copy
import io
import json
import math
import os
import re
import stat
import subprocess
import sys
import tempfile
from fractions import Fraction
from unittest import mock

import numpy as np

import cases
import explain
import lots
import plan
import published
import quantity
import score
import workload
from laws import laws
from compare import Comparison, Literal, parse, simulate
from exact import rnd, text
from market import Pair
from plan import Plan, SIMULATED
from reports import REPORTS
from risk import Risk, Study, Variable
from sample import Sample
from units import Units

HERE = os.path.dirname(os.path.abspath(__file__))
WORKED = os.path.join(HERE, "..", "..", "Tests", "Reference", "worked_plan")
TREASURY = os.path.join(HERE, "..", "..", "Examples", "treasury")
UNCERTAIN = os.path.join(HERE, "uncertain")
OFFERED = os.path.join(HERE, "..", "..", "Tests", "Golden", "compare", "newsvendor-lognormal")
failures, checks = [], 0


def check(name, holds):
    global checks
    checks += 1
    print(("ok    " if holds else "FAIL  ") + name)
    if not holds:
        failures.append(name)


def compared(mine, theirs):
    comparison = Comparison(io.StringIO())
    comparison.plan("book", mine, theirs)
    return comparison


def worked_plan():
    mine = parse(Plan(os.path.join(WORKED, "book")).json())
    with open(os.path.join(WORKED, "expected.json"), encoding="utf-8") as stream:
        expected = parse(stream.read())
    result = compared(mine, expected)
    check(f"worked plan: {result.figures} figures, {result.differences} differences",
          result.differences == 0 and result.figures > 100)
    return mine, expected


def planted(mine, expected):
    """Every single figure of the plan, changed alone, must be noticed."""
    unnoticed, planted_in = [], 0
    places = [(r, c) for r in range(len(expected["rows"])) for c in expected["rows"][r]]
    places += [(None, c) for c in expected["totals"]]
    for row, column in places:
        if column in SIMULATED:
            continue
        changed = copy.deepcopy(expected)
        cells = changed["totals"] if row is None else changed["rows"][row]
        old = cells[column]
        if isinstance(old, Literal):
            cells[column] = Literal(old[:-1] + str((int(old[-1]) + 1) % 10))
        elif isinstance(old, list):
            cells[column] = old[:-1]
        else:
            cells[column] = f"{old}x"
        planted_in += 1
        if compared(mine, changed).differences == 0:
            unnoticed.append((row, column))
    check(f"a changed last digit or word is noticed in {planted_in} places: {unnoticed}",
          planted_in > 90 and not unnoticed)

    def noticed(name, change):
        changed = copy.deepcopy(expected)
        change(changed)
        check(f"noticed: {name}", compared(mine, changed).differences > 0)

    noticed("a missing row", lambda p: p["rows"].pop(1))
    noticed("an added row", lambda p: p["rows"].append(dict(p["rows"][0], month="2027-04")))
    noticed("a row twice", lambda p: p["rows"].append(dict(p["rows"][0])))
    noticed("rows in another order", lambda p: p["rows"].reverse())
    noticed("no rows", lambda p: p["rows"].clear())
    noticed("no totals", lambda p: p.pop("totals"))
    noticed("a missing column", lambda p: p["rows"][0].pop("fees"))
    noticed("an unknown column", lambda p: p["rows"][0].update(extra=Literal("1")))
    noticed("a null figure", lambda p: p["rows"][0].update(coverage=None))
    noticed("a number written as text", lambda p: p["rows"][0].update(fees="568.15"))
    noticed("a number with fewer decimals", lambda p: p["rows"][0].update(fees=Literal("568.1")))
    noticed("another as-of date", lambda p: p["meta"].update(as_of="2026-11-19"))
    check("an empty plan on both sides is not a pass",
          compared({"rows": [], "totals": {}}, {"rows": [], "totals": {}}).differences > 0)
    check("no figure at all is not a pass", Comparison(io.StringIO()).close() == 1)


def program(mine_text):
    """The command itself, against stand-ins for the engine."""
    book = os.path.join(WORKED, "book")

    def run(script, *more):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "engine")
            with open(path, "w", encoding="utf-8") as stream:
                stream.write(script)
            os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
            return subprocess.run(
                [sys.executable, os.path.join(HERE, "compare.py"), path, book, "--paths", "65536",
                 *more],
                capture_output=True, text=True, check=False)

    plain = "#!/bin/sh\ncat <<'END'\n" + mine_text + "END\n"
    good = run(plain, "--plans")
    check("compare.py fails on an engine whose reports are plans", run(plain).returncode == 1)
    check("compare.py passes on equal plans", good.returncode == 0
          and good.stdout.splitlines()[-1].endswith(" 0 differences"))
    check("compare.py fails on an engine that is not there", subprocess.run(
        [sys.executable, os.path.join(HERE, "compare.py"), "/nonexistent/hedge", book],
        capture_output=True, check=False).returncode == 1)
    for name, script in (
            ("prints nothing", "#!/bin/sh\n"),
            ("prints an empty object", "#!/bin/sh\necho '{}'\n"),
            ("prints the plan and exits 4",
             "#!/bin/sh\ncat <<'END'\n" + mine_text + "END\nexit 4\n"),
            ("is a cent off", "#!/bin/sh\ncat <<'END'\n"
             + mine_text.replace("194132.24", "194132.25") + "END\n"),
            ("prints no simulated figure", "#!/bin/sh\ncat <<'END'\n"
             + re.sub(r'p95_cost": [0-9.]+', 'p95_cost": null', mine_text) + "END\n")):
        check(f"compare.py fails on an engine that {name}", run(script, "--plans").returncode == 1)


def faults():
    """Five slips a planner could make, made here: some book must show each of them."""
    examples = os.path.join(HERE, "..", "..", "Examples")
    books = [os.path.join(WORKED, "book")] + sorted(
        os.path.join(examples, name) for name in os.listdir(examples)
        if os.path.exists(os.path.join(examples, name, "workload.csv")))
    honest = {book: parse(Plan(book).json()) for book in books}
    row, factor, price, fees = Plan._row, Units.factor, Pair.price, Plan.fees

    def ratio_ignored(self, key, fact, bought):
        made = row(self, key, fact, bought)
        exposure = sum(p.exposure for p in self.parts[key].values())
        if made["coverage"] is not None and exposure:
            made["coverage"] = rnd(made["_owned"] / exposure, 6)
        return made

    def late(value, decimals):
        return Fraction(value) if decimals == 3 else rnd(value, decimals)

    planted_ones = (
        ("the ratio ignored in coverage", [(Plan, "_row", ratio_ignored)]),
        ("hardware converted twice", [(Units, "factor", lambda *a: factor(*a) ** 2)]),
        ("the price of the wrong month",
         [(Pair, "price", lambda self, month: price(self, month + 1))]),
        ("fees charged twice", [(Plan, "fees", staticmethod(lambda *a: 2 * fees(*a)))]),
        ("quantities rounded only when printed", [(plan, "rnd", late), (workload, "rnd", late)]),
    )
    for name, patches in planted_ones:
        seen = []
        with contextlib.ExitStack() as stack:
            for owner, attribute, value in patches:
                stack.enter_context(mock.patch.object(owner, attribute, value))
            for book in books:
                found = compared(honest[book], parse(Plan(book).json())).differences
                if found:
                    seen.append(f"{os.path.basename(os.path.normpath(book))} {found}")
        check(f"{name} is noticed: {', '.join(seen)}", bool(seen))


def as_printed(mine):
    """What an engine that agrees with a table would print."""
    def row(cells):
        return {c: _shown(v) for c, v in cells.items() if c != "place"}
    return {"rows": [row(c) for c in mine.rows.values()], "totals": row(mine.totals),
            "sections": {n: as_printed(s) for n, s in mine.sections.items()},
            "meta": {n: [row(c) for c in v] if isinstance(v, list) else _shown(v)
                     for n, v in mine.meta.items()}}


def figures_of(mine, printed, path=""):
    """(its path, where it is printed, its column, what it must be) of every figure of a table."""
    for place, (cells, shown) in enumerate(zip(mine.rows.values(), printed["rows"])):
        for column, value in cells.items():
            if column != "place":
                yield f"{path}{place}", shown, column, value
    for column, value in mine.totals.items():
        yield f"{path}total", printed["totals"], column, value
    for name, value in mine.meta.items():
        if not isinstance(value, list):
            yield f"{path}meta", printed["meta"], name, value
            continue
        for cells, shown in zip(value, printed["meta"][name]):
            for column, cell in cells.items():
                yield f"{path}{name}", shown, column, cell
    for name, section in mine.sections.items():
        yield from figures_of(section, printed["sections"][name], f"{name} ")


def other_reports():
    """Every figure of every other report of a book, changed alone, must be noticed."""
    small, whole = Plan(UNCERTAIN), Plan(TREASURY)
    small.paths = whole.paths = 1 << 14
    tables = {" ".join(words): table(
        whole if {*words} & {"backtest", "ratio", "effectiveness", "risk"} else small, Plan)
        for words, table in REPORTS.items()}
    tables["compare with offers"] = cases.case(OFFERED, paths=1 << 14)[1]
    total = 0
    for name, mine in tables.items():
        printed = as_printed(mine)

        def differences():
            comparison = Comparison(io.StringIO())
            comparison.table("book", mine, printed)
            return comparison

        honest, unnoticed = differences(), []
        for path, shown, column, value in figures_of(mine, printed):
            kept = shown[column]
            if hasattr(value, "wrong"):
                shown[column] = Literal(f"{value.wrong:.15f}")
            elif isinstance(kept, Literal):
                shown[column] = Literal(kept[:-1] + str((int(kept[-1]) + 1) % 10))
            else:
                shown[column] = Literal("1.00") if kept is None else None
            total += 1
            if not differences().differences:
                unnoticed.append((path, column))
            shown[column] = kept
        check(f"{name}: {honest.figures} figures, unnoticed changes {unnoticed[:3]}",
              honest.figures >= len(mine.rows) and not honest.differences and not unnoticed)
        check(f"{name}: {len(mine.rows)} rows", len(mine.rows) > 0)
        if mine.rows:
            printed["rows"][0]["unheard"] = None
            check(f"{name}: a column that is not recomputed is noticed",
                  differences().differences == 1)
            del printed["rows"][0]["unheard"]
            printed["rows"].append({**printed["rows"][0], mine.key[0]: "another"})
            check(f"{name}: a row too many is noticed", differences().differences > 0)
            printed["rows"].clear()
            check(f"{name}: no rows are noticed", differences().differences >= len(mine.rows))
    check(f"{total} changes of other reports were tried", total > 2500)
    risk = tables["report risk"]
    for start, numbers in risk.said:
        spoken = f" {start} " + " and ".join(f"{n:,.0f}" for n in numbers)
        for off in range(len(numbers)):
            comparison = Comparison(io.StringIO())
            comparison.said("book", risk, spoken.replace(
                f"{numbers[off]:,.0f}", f"{numbers[off] + 1:,.0f}"))
            check(f"{start} another number {off + 1} is noticed", comparison.differences > 2)


SCORED = os.path.join(HERE, "..", "..", "Tests", "Golden", "score", "treasury-json")


def scores():
    """Every figure of a score, changed alone, must be noticed; and its interval is published."""
    with open(os.path.join(SCORED, "stdout"), encoding="utf-8") as stream:
        theirs = parse(stream.read())
    mine = score.recomputed(score.Case(SCORED))

    def differences(found):
        comparison = Comparison(io.StringIO())
        score.compared(comparison, "score", mine, found)
        return comparison.differences

    changes = []
    for path, shown, column, value in list(figures_of(mine[0], theirs)):
        kept = shown[column]
        shown[column] = Literal("1.07") if str(kept) != "1.07" else None
        changes.append(differences(theirs) > 0)
        shown[column] = kept
    for column in mine[1]:
        changed = copy.deepcopy(theirs)
        changed["meta"]["calibration"][column] = Literal("0.123")
        changes.append(differences(changed) == 1)
    check(f"a score: {len(changes)} changes are noticed",
          not differences(theirs) and all(changes) and len(changes) > 100)
    # SciPy 1.17, binomtest(45, 50).proportion_ci(0.95, "exact").
    low, high = score.interval(45, 50, 0.95)
    check("the interval of a share is Clopper and Pearson's",
          abs(low - 0.7818646335657977) < 1e-12 and abs(high - 0.9667249064109785) < 1e-12)


def _shown(value):
    """A recomputed cell as an engine would write it."""
    if isinstance(value, list):
        return value
    if value is None or isinstance(value, str) and not re.match(r"-?[0-9.]+\Z", value):
        return value
    return Literal(f"{value.value:.15f}" if hasattr(value, "value") else value)


# The worked plan gives the error of its own simulation for the totals, and its moments by formula.
WORKED_ERRORS = {"p95_cost": 55.0, "unhedged_p95_cost": 120.0}
WORKED_DEVIATIONS = (50926.35, 97947.96)


def risks(worked, expected):
    """The simulation against the published plan, against its own moments, and with slips."""
    study = Study(worked)
    for sample, column in zip(study.total, SIMULATED):
        value = sample.quantile(0.95)
        error = math.hypot(sample.quantile_error(0.95), WORKED_ERRORS[column])
        check(f"worked plan, {column}: {value:.0f} within 4 x {error:.0f} of "
              f"{expected['totals'][column]}",
              abs(value - float(expected["totals"][column])) < 4 * error)
    near = simulate(worked)
    off = [f"{row['month']} {column}" for row, mine in zip(expected["rows"], near)
           for column in SIMULATED if not mine[column].holds(row[column])]
    check(f"worked plan: the P95 of each row is reached: {off}", not off and len(near) == 4)
    found = [study.risk.moments(hedged=h)[1] for h in (True, False)]
    check(f"worked plan: deviations {found[0]:.2f} and {found[1]:.2f} as by formula",
          all(abs(a - b) < 0.005 for a, b in zip(found, WORKED_DEVIATIONS)))
    uncertain = Plan(UNCERTAIN)
    study = Study(uncertain, 1 << 18)
    for hedged, sample in zip((True, False), study.total):
        mean, deviation = study.risk.moments(hedged=hedged)
        # The error of a standard deviation, from the fourth moment of the sample.
        values = sample.values - sample.mean
        tails = float(np.mean(values ** 4)) / sample.sd ** 4
        error = sample.sd * math.sqrt((tails - 1) / 4 / sample.count)
        check(f"uncertain book: mean {sample.mean:.0f} of {mean:.0f}, deviation {sample.sd:.0f} "
              f"of {deviation:.0f}",
              abs(sample.mean - mean) < 4 * sample.sd / math.sqrt(sample.count)
              and abs(sample.sd - deviation) < 4 * error)
    check("quantiles are order statistics", [
        Sample(np.arange(1.0, 101)).quantile(p) for p in (0.05, 0.5, 0.95)] == [5, 50, 95])
    check("the shortfall is the mean of the tail",
          Sample(np.arange(1.0, 101)).shortfall(0.95) == np.mean(np.arange(95.0, 101)))
    # Black's formula: at the money the call is mean x (2 Phi(s/2) - 1); s = 2 x 0.6744897502.
    check("expected quantity beyond what is reserved", abs(
        quantity.beyond(100.0, 100.0, 2 * 0.6744897501960817) - 50) < 1e-9)
    slips(worked, near)


def slips(worked, near):
    """What a planner could get wrong about risk: each must leave the tolerance."""
    covariance, spread = Variable.covariance, Risk.spread

    def independent(self, other, decay):
        return covariance(self, other, decay) if self is other else 0.0

    def nothing(self, pair):
        return 0.0, 0.0

    def twice(self, pair):
        return tuple(2 * sd for sd in spread(self, pair))

    for name, owner, attribute, value in (
            ("months independent of each other", Variable, "covariance", independent),
            ("settlement on the last day instead of the mean", lots, "open_days",
             lambda contract, state: state.open_days[-1:]),
            ("no risk of the basis", Risk, "spread", nothing),
            ("twice the risk of the basis", Risk, "spread", twice)):
        with mock.patch.object(owner, attribute, value):
            columns = Study(Plan(worked.book.folder), 1 << 18).columns()
        off = sum(not mine[c].holds(Literal(f"{theirs[c]:.2f}"))
                  for mine, theirs in zip(near, columns) for c in SIMULATED)
        check(f"{name} is noticed: {off} figures", off > 0)


STAND_IN = """#!/bin/sh
case " $* " in
  *" --by "*) exit {by} ;;
  *) shift; book=$1; shift 3
     python3 "{here}/recompute.py" "$book" "$@" > "$0.out"; status=$?
     sed '{edit}' "$0.out"; exit $status ;;
esac
"""


def differential():
    """A stand-in for the engine that is the recomputation itself, but for one fault."""

    def ended(edit, by=1, books="3"):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "hedge")
            with open(path, "w", encoding="utf-8") as stream:
                stream.write(STAND_IN.format(here=HERE, edit=edit, by=by))
            os.chmod(path, stat.S_IRWXU)
            run = subprocess.run(
                [sys.executable, os.path.join(HERE, "differential.py"), path, "--books", books,
                 "--first", "1", "--workers", "1"],
                capture_output=True, text=True, check=False)
            return run.returncode, run.stdout

    code, words = ended('s/"fees": 0.00/"fees": 0.01/')
    check("random books: a cent is noticed", code == 1 and "fees: recomputed 0.00" in words)
    code, words = ended("", by=139)
    check("random books: a crash is noticed", code == 1 and "ends with 139" in words)
    code, words = ended("", books="0")
    check("random books: none is noticed", code == 1)


EXPLAINED = os.path.join(HERE, "..", "..", "Tests", "Golden", "explain", "fees-json", "stdout")


def explanations():
    """Every number of an explanation that a formula makes, changed alone, must be noticed."""
    with open(EXPLAINED, encoding="utf-8") as stream:
        document = json.load(stream, parse_float=str)
    check("an explanation leads to its figure",
          text(explain.recompute(document), 2) == str(document["rows"][0]["value"]))
    unnoticed, planted_in = [], 0
    for place, row in enumerate(document["rows"]):
        if not row["formula"] or row["value"] is None:
            continue
        for column, new in [("value", str(Fraction(str(row["value"])) + 1)),
                            ("expression", row["expression"] + " + 1")]:
            changed = copy.deepcopy(document)
            changed["rows"][place][column] = new
            planted_in += 1
            try:
                explain.recompute(changed)
                unnoticed.append((row["name"], column))
            except explain.Unexplained:
                pass
    check(f"a wrong explanation is noticed in {planted_in} places: {unnoticed}",
          not unnoticed and planted_in > 10)


def main():
    mine, expected = worked_plan()
    planted(mine, expected)
    worked = Plan(os.path.join(WORKED, "book"))
    program(json_text := worked.json(Study(worked, 1 << 16, seed=5).columns()))
    json.loads(json_text)
    risks(worked, expected)
    faults()
    other_reports()
    scores()
    published.parts(check)
    differential()
    explanations()
    for name, holds in laws(TREASURY):
        check(name, holds)
    print(f"{checks} checks, {len(failures)} failures")
    return 1 if failures or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
