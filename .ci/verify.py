#!/usr/bin/env python3
"""Makes every report of every book, and verifies it: as it is, after a change, and after tampering.

    verify.py HEDGE BOOK...

Works on copies. Each report must be reproduced in every form, from its own folder and from above
it. Then one cell of each input is changed, in turn, and must be named with file and line, and with
what it was where the manifest holds the file. An edited report must be named too. Exit 1 on any
difference, and when there is nothing to verify.
"""

import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

FEW = ["--paths", "1024"]
REPORTS = [
    ["plan", *FEW], ["plan", *FEW, "--by", "team"], ["ratio"], ["curve"], ["stress"], ["orders"],
    ["option"], ["backtest"], ["compare", *FEW], ["validate"],
    ["check", "--as-of", "2026-11-20"],
    *(["report", name, *FEW] for name in [
        "exposure", "coverage", "cost", "risk", "margin", "mtm", "effectiveness", "worksheet",
        "drivers"]),
]
FORMS = ["csv", "json", "html", "txt"]
# Forms that every verb has.
COMMON = ["json", "html", "txt"]


def run(hedge, folder, *words):
    done = subprocess.run([hedge, *words], cwd=folder, capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode()


class Found:
    def __init__(self):
        self.reports, self.cells, self.wrong = 0, 0, []

    def need(self, holds, *words):
        if not holds:
            self.wrong.append(" ".join(words))


def changed_cell(path):
    """Changes the last digit in the middle of a table; its line, its old and its new cell."""
    with open(path, encoding="utf-8", newline="") as stream:
        lines = stream.read().split("\n")
    places = [place for place, line in enumerate(lines) if place and re.search(r"\d", line)]
    if not places:
        return None
    place = places[len(places) // 2]
    cells = lines[place].rstrip("\r").split(",")
    number = max(n for n, cell in enumerate(cells) if re.search(r"\d", cell))
    old = cells[number]
    spot = max(n for n, letter in enumerate(old) if letter.isdigit())
    cells[number] = old[:spot] + str((int(old[spot]) + 1) % 10) + old[spot + 1:]
    lines[place] = ",".join(cells)
    with open(path, "w", encoding="utf-8", newline="") as stream:
        stream.write("\n".join(lines))
    return place + 1, old, cells[number]


def reproduce(hedge, top, book, found):
    for number, report in enumerate(REPORTS):
        operands = 2 if report[0] == "report" else 1
        forms = COMMON if report[0] in ("check", "validate") else FORMS
        files = [f"r{number}.{form}" for form in forms]
        words = [*report[:operands], book, *report[operands:], "-q"]
        status, said = run(hedge, top, *words, *(w for name in files for w in ("-o", name)))
        name = " ".join([book, *report])
        if status in (2, 3, 4) and not os.path.exists(os.path.join(top, files[0])):
            # Nothing can be said of this book, such as a back-test without a past.
            found.need(report[0] in ("backtest", "option"), name, "was not made:", said)
            continue
        status, said = run(hedge, top, "verify", *files)
        found.need(status == 0, name, "is not reproduced:", said)
        found.reports += len(files)
    status, said = run(hedge, os.path.dirname(top), "verify",
                       os.path.join(os.path.basename(top), "r0.json"))
    found.need(status == 0, book, "is not reproduced from another folder:", said)


def named(old, new, said):
    """Whether a message tells what a cell was; of a long one, that which differs."""
    if len(old) <= 24 and '"' not in old:
        return f'was "{old}", is "{new}"' in said
    words = re.search(r'was (".*"), is (".*")', said)
    return words is not None and words[1] != words[2]


def change(hedge, top, book, found):
    for folder, _, names in os.walk(os.path.join(top, book)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            shown = os.path.relpath(path, top)
            if not name.endswith(".csv"):
                continue
            shutil.copy(path, path + ".kept")
            made = changed_cell(path)
            if made:
                line, old, new = made
                _, said = run(hedge, top, "verify", "r0.json")
                found.cells += 1
                found.need(f"--> {shown}:{line}" in said, shown, str(line), "is not named:", said)
                if os.path.getsize(path + ".kept") <= 16384:
                    found.need(named(old, new, said), shown, old, "is not named:", said)
                found.need("0 of 1 report reproduced" in said, shown, "passes changed:", said)
            shutil.move(path + ".kept", path)
    with open(os.path.join(top, "r0.html"), "a", encoding="utf-8") as stream:
        stream.write("\n")
    status, said = run(hedge, top, "verify", "r0.html")
    found.need(status == 1 and "[H421]" in said, book, "passes edited:", said)


def verify(hedge, book):
    found = Found()
    with tempfile.TemporaryDirectory() as scratch:
        top = os.path.join(scratch, "top")
        name = os.path.basename(book.rstrip("/"))
        shutil.copytree(book, os.path.join(top, name))
        reproduce(hedge, top, name, found)
        change(hedge, top, name, found)
    return found


def main():
    hedge, *books = [os.path.abspath(word) for word in sys.argv[1:]]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda book: verify(hedge, book), books))
    wrong = [line for found in results for line in found.wrong]
    for line in wrong:
        print(line)
    reports, cells = sum(f.reports for f in results), sum(f.cells for f in results)
    print(f"verified: {reports} reports of {len(books)} books, {cells} changed cells, "
          f"{len(wrong)} wrong")
    return 1 if wrong or not reports or not cells else 0


if __name__ == "__main__":
    sys.exit(main())
