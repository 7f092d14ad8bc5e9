#!/usr/bin/env python3
"""mutants.py [NAME...]: plants faults in the engine; the recomputation must notice each.

A fault is .ci/mutants/NAME.toml: `why` it would be a plausible wrong number, and one or more
`[[edit]]` tables with `file`, `from` (text that stands exactly once in that file) and `to`. Each
is planted alone in a scratch copy, built in release, and .ci/recompute/compare.py must find
differences in the books. A fault with `goldens` is in what only some reports show: each of these
goldens must print other figures with the same status. The copy without a fault is built first and
must agree with everything.

    mutants.py --apply-only FOLDER    plants each in FOLDER in turn, without building (for tests)
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib

import transcripts

CI = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(CI)
FAULTS = os.path.join(CI, "mutants")

# The faults that must be among those found in the folder, whatever else is there.
REQUIRED = {
    "ratio-ignored-in-coverage", "hardware-converted-twice", "wrong-months-price",
    "fees-twice", "rounding-late", "lots-always-rounded-down", "quantity-never-moves-the-price",
    "two-sided-quantile", "half-of-the-variance", "margin-at-the-end-only",
    "dollar-offset-upside-down", "shrunk-by-the-error-not-its-square", "reserved-without-resale",
    "quote-taken-for-the-open-part", "floor-sold-at-the-caps-strike",
}


def load(folder):
    faults = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".toml"):
            with open(os.path.join(folder, name), "rb") as file:
                faults[name[:-5]] = tomllib.load(file)
    return faults


def planted(root, fault):
    """Edits the copy; returns the originals by path. Raises ValueError when an edit does not fit."""
    edits = fault["edit"]
    if not fault.get("why") or not edits:
        raise ValueError("a fault needs a reason and an edit")
    before = {}
    for edit in edits:
        path = os.path.join(root, edit["file"])
        if not edit["file"].startswith("Sources/") or not os.path.isfile(path):
            raise ValueError(f"no source {edit['file']}")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        before.setdefault(path, text)
        found = text.count(edit["from"])
        if found != 1:
            raise ValueError(f"{edit['file']}: the text to replace stands there {found} times")
        changed = text.replace(edit["from"], edit["to"])
        if changed == text:
            raise ValueError(f"{edit['file']}: the edit changes nothing")
        with open(path, "w", encoding="utf-8") as file:
            file.write(changed)
    return before


def restore(before):
    for path, text in before.items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def built(copy):
    command = ["swift", "build", "-c", "release", "--product", "hedge", "--package-path", copy]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        sys.stderr.write(done.stdout[-3000:] + done.stderr[-3000:])
        return None
    return os.path.join(copy, ".build", "release", "hedge")


def compared(binary, copy):
    examples = os.path.join(copy, "Examples")
    books = [os.path.join(examples, name) for name in sorted(os.listdir(examples))
             if os.path.exists(os.path.join(examples, name, "workload.csv"))]
    books.append(os.path.join(copy, "Tests", "Reference", "worked_plan", "book"))
    command = [sys.executable, os.path.join(CI, "recompute", "compare.py"), binary, *books]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)


DIFFERS = re.compile(r"^(.*): recomputed (.*), engine (.*)$")
CLOSING = re.compile(r"^([0-9]+) figures compared, ([0-9]+) differences$")


def verdict(said):
    """How many figures were compared, and the lines that tell of a different figure."""
    lines = said.stdout.splitlines() if said else []
    closing = CLOSING.match(lines[-1]) if lines else None
    return int(closing[1]) if closing else 0, [line for line in lines if DIFFERS.match(line)]


def unchanged(binary, copy, goldens):
    """The goldens that hold, and those that end in another way than by other figures."""
    held, ended = [], []
    for golden in goldens:
        case = os.path.join(copy, "Tests", "Golden", golden)
        code, stdout, _ = transcripts.run_in_copy(binary, case)
        with open(os.path.join(case, "stdout"), "rb") as file:
            if stdout == file.read():
                held.append(golden)
        with open(os.path.join(case, "status"), encoding="utf-8") as file:
            if str(code) != file.read().strip():
                ended.append(golden)
    return held, ended


def main(arguments):
    faults = load(FAULTS)
    lacking = REQUIRED - set(faults)
    if lacking:
        print(f"error: no fault {', '.join(sorted(lacking))} in .ci/mutants", file=sys.stderr)
        return 1
    if "--apply-only" in arguments:
        for fault in faults.values():
            restore(planted(arguments[arguments.index("--apply-only") + 1], fault))
        print(f"  {len(faults)} faults fit the sources")
        return 0
    chosen = arguments or sorted(faults)
    missed = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = os.path.join(scratch, "copy")
        ignore = shutil.ignore_patterns(".git", ".build", ".swiftpm", "__pycache__")
        shutil.copytree(ROOT, copy, ignore=ignore)
        binary = built(copy)
        clean = binary and compared(binary, copy)
        wanted = sorted({g for name in chosen for g in faults[name].get("goldens", [])})
        if clean and clean.returncode == 0 and unchanged(binary, copy, wanted) != (wanted, []):
            print("error: without a fault the goldens must hold", file=sys.stderr)
            return 1
        if not clean or clean.returncode != 0:
            print("error: without a fault the recomputation must agree", file=sys.stderr)
            sys.stderr.write((clean.stdout + clean.stderr)[-3000:] if clean else "")
            return 1
        for name in chosen:
            before = planted(copy, faults[name])
            binary = built(copy)
            goldens = faults[name].get("goldens")
            if binary and goldens:
                held, ended = unchanged(binary, copy, goldens)
                restore(before)
                if held or ended:
                    missed.append(name)
                print(f"  MISSED {name}: {', '.join(held + ended)}" if held or ended else
                      f"  noticed {name}: {', '.join(goldens)} print other figures", flush=True)
                continue
            said = compared(binary, copy) if binary else None
            restore(before)
            figures, differing = verdict(said)
            # Other figures, not another program: one that crashed or lost its rows proves nothing.
            if not differing or figures != verdict(clean)[0]:
                missed.append(name)
                print(f"  MISSED {name}: {'did not build' if said is None else said.stdout[-500:]}")
                continue
            print(f"  noticed {name}: {len(differing)} figures, first "
                  f"{differing[0].replace(copy + os.sep, str())}", flush=True)
    print(f"  {len(chosen)} faults planted, {len(missed)} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
