#!/usr/bin/env python3
"""Holds the engine's comparisons of spot, reserved capacity and futures against a second one.

    cases.py HEDGE_BINARY CASE...

A case is a folder with the arguments of `hedge compare`. Its number of paths is not taken over: the
engine draws as many as it does by itself, and a million are drawn here. Exit 1 on any difference,
and when there was nothing to compare.
"""

import os
import subprocess
import sys

from compare import PATHS, Comparison, parse
from exact import number
from plan import Plan
from ways import Need, Offer, ways

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def case(folder, paths=PATHS):
    """The words for the engine, and what its rows must be."""
    with open(os.path.join(folder, "arguments"), encoding="utf-8") as stream:
        words = [w.replace("@package", ROOT) for w in stream.read().splitlines()]
    kept, flags, book = words[:1], {}, None
    rest = iter(words[1:])
    for word in rest:
        if word in ("--paths", "--width"):
            next(rest)                # the engine's own number of paths: its errors are smaller
        elif word.startswith("--"):
            value = next(rest)
            flags.setdefault(word, []).append(value)
            kept += [word, value]
        else:
            book = os.path.join(folder, word)
            kept.append(word)
    plan = Plan(book)
    names = sorted({i.instrument for i in plan.items})
    need = Need(plan, flags.get("--of", names)[0], flags.get("--demand") == ["normal"])
    given = None
    if "--quantity" in flags:
        given = [("given", number(flags["--quantity"][0]))]
    plan.paths, plan.engine_paths = paths, 65536
    return kept, ways(plan, [Offer(w) for w in flags.get("--reserved", [])], need, given,
                      number(flags.get("--resale", ["0"])[0]))


def main():
    comparison = Comparison()
    for folder in sys.argv[2:]:
        words, mine = case(folder)
        run = subprocess.run([os.path.abspath(sys.argv[1]), *words, "--format", "json"],
                             cwd=folder, capture_output=True, text=True, check=False)
        label = os.path.basename(os.path.normpath(folder))
        if run.returncode:
            comparison.differ(f"{label}: the engine exits {run.returncode}: {run.stderr[:300]}")
            continue
        comparison.table(label, mine, parse(run.stdout))
    return comparison.close()


if __name__ == "__main__":
    sys.exit(main())
