#!/usr/bin/env python3
"""spreadsheet.py BINARY BOOK...: what a spreadsheet makes of the CSV that finance staff open.

Each plan is written in the dialect of an English and of a German office, loaded by LibreOffice
under that language, and read back: a number must arrive as that number, text as that text, a day as
that day, and nothing as a formula; what adds must add up to its total there. Names that look like
formulas stay names, which a file without their leading mark shows to be no matter of course.
"""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

# dialect: separator, decimal mark, LibreOffice's number for the language
OFFICES = {"rfc4180": (",", ".", 1033), "excel": (",", ".", 1033), "excel-eu": (";", ",", 1031)}
# What a name must not become.
FORMULAS = ["=1+1", "@SUM(A1)", "-2+3", "+1", "\t=1+1", "=HYPERLINK(\"http://x\",1)"]
ADDITIVE = ("locked_cost", "open_cost", "expected_cost", "fees")
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
REPEATED = TABLE + "number-columns-repeated"


def loaded(path, separator, language, profile):
    """The cells LibreOffice sees: rows of (type, value)."""
    # The last word has formulas evaluated, which is worse than what the program does unasked.
    rest = "false,false,false,false,false,0,true"
    filter_options = f"CSV:{ord(separator)},34,76,1,,{language},{rest}"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "fods",
         f"--infilter={filter_options}", "--outdir", os.path.dirname(path), path],
        stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=300)
    rows = []
    for row in xml.parse(path[:-4] + ".fods").getroot().iter(TABLE + "table-row"):
        cells = []
        for cell in row.iter(TABLE + "table-cell"):
            kind = cell.get(OFFICE + "value-type")
            text = "\n".join("".join(p.itertext()) for p in cell.iter(TEXT + "p"))
            value = cell.get(OFFICE + "value") or cell.get(OFFICE + "date-value") or text
            if cell.get(TABLE + "formula"):
                kind = "formula"
            cells += [(kind, value)] * int(cell.get(REPEATED) or 1)
        rows.append(cells)
    return rows


def wrong_cell(written, mark, cell):
    kind, value = cell
    if written == "":
        return None if kind is None else f"an empty cell arrives as {kind} {value}"
    if re.fullmatch(r"-?\d+(?:%s\d+)?" % re.escape(mark), written):
        number = float(written.replace(mark, "."))
        # LibreOffice writes 15 significant digits of what it holds.
        good = kind == "float" and abs(float(value) - number) <= abs(number) * 1e-14
    elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        good = kind in ("date", "string") and value == written
    else:
        good = kind == "string" and value == written
    return None if good else f"{written!r} arrives as {kind} {value!r}"


def wrong_sums(written, cells):
    """Columns whose numbers, as they arrive, are not what the totals of the file say."""
    names = written[0]
    for name in ADDITIVE:
        place = names.index(name)
        column = [row[place] for row in cells[1:len(written)]]
        if any(kind != "float" for kind, _ in column):
            yield f"{name} holds what is no number"
            continue
        *rows, total = (float(value) for _, value in column)
        if abs(sum(rows) - total) > 0.005:
            yield f"{name} adds up to {sum(rows)} and not to {total}"


def formulas(binary, scratch, book):
    """Names that look like formulas, in a file as it is written and in one without the marks."""
    folder = os.path.join(scratch, "names")
    shutil.copytree(book, folder)
    terms = ["contract", "venue", "underlying", "unit", "size", "tick", "currency", "settlement",
             "fixing_days", "months_listed", "status"]
    with open(os.path.join(folder, "contracts.csv"), "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(terms)
        for number, name in enumerate(FORMULAS):
            out.writerow([f"T{number}", name, "gcp-h100", "gpu_hour:H100", 730, "0.01", "USD",
                          "average", "business", 36, "hypothetical"])
    for dialect, (separator, _, language) in OFFICES.items():
        said = subprocess.run(
            [binary, "contracts", folder, "--format", "csv", "--write-dialect", dialect],
            stdin=subprocess.DEVNULL, capture_output=True)
        for armed in (False, True):
            path = os.path.join(scratch, "names.csv")
            text = said.stdout.replace(b"'", b"") if armed else said.stdout
            with open(path, "wb") as file:
                file.write(text)
            cells = loaded(path, separator, language, os.path.join(scratch, "profile"))
            venues = [row[2] for row in cells[1:len(FORMULAS) + 1]]
            if armed:
                if not any(kind == "formula" for kind, _ in venues):
                    yield f"{dialect}: a formula without its mark is not seen"
            else:
                for name, (kind, value) in zip(FORMULAS, venues, strict=True):
                    # A tab inside a paragraph is an element of its own in the file that is read back.
                    if kind != "string" or value.replace("\t", "") != "'" + name.replace("\t", ""):
                        yield f"{dialect}: {name!r} arrives as {kind} {value!r}"
    # A name that tables refer to each other by may not begin like that at all.
    with open(os.path.join(folder, "workload.csv"), "w", encoding="utf-8") as file:
        file.write("month,workload,quantity,unit,instrument,team\n"
                   "2027-01,a,1,gpu_hour:H100,gcp-h100,=1+1\n")
    said = subprocess.run([binary, "plan", folder], stdin=subprocess.DEVNULL, capture_output=True)
    if said.returncode != 3 or b"workload.csv:2" not in said.stderr or said.stdout:
        yield f"a team called =1+1 is taken, status {said.returncode}"


def main():
    binary, books = os.path.abspath(sys.argv[1]), sys.argv[2:]
    numbers, wrong = 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        for book in books:
            for dialect, (separator, mark, language) in OFFICES.items():
                path = os.path.join(scratch, "plan.csv")
                said = subprocess.run(
                    [binary, "plan", book, "--totals", "--format", "csv",
                     "--write-dialect", dialect],
                    stdin=subprocess.DEVNULL, capture_output=True)
                with open(path, "wb") as file:
                    file.write(said.stdout)
                text = said.stdout.decode("utf-8-sig")
                written = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
                seen = loaded(path, separator, language, os.path.join(scratch, "profile"))
                problems = []
                if len(written) < 2 or len(seen) < len(written):
                    problems.append(f"{len(written)} rows written, {len(seen)} arrive")
                for line, (row, cells) in enumerate(zip(written, seen), 1):
                    cells += [(None, "")] * (len(row) - len(cells))
                    for name, field, cell in zip(written[0], row, cells):
                        numbers += cell[0] == "float"
                        problem = wrong_cell(field, mark, cell)
                        if problem:
                            problems.append(f"line {line}, {name}: {problem}")
                if not problems:
                    problems += wrong_sums(written, seen)
                wrong += bool(problems)
                for problem in problems[:5]:
                    print(f"  {book} as {dialect}: {problem}", file=sys.stderr)
        for problem in formulas(binary, scratch, books[0]):
            wrong += 1
            print(f"  {problem}", file=sys.stderr)
    print(f"  {len(books)} books in {len(OFFICES)} dialects, {numbers} numbers, {wrong} wrong")
    return 1 if wrong or not numbers else 0


if __name__ == "__main__":
    sys.exit(main())
