#!/usr/bin/env python3
"""spreadsheet.py BINARY BOOK...: what a spreadsheet makes of the CSV that finance staff open.

Each plan is written in the dialect of an English and of a German office, loaded by LibreOffice
under that language, and read back: a number must arrive as that number, text as that text, a day as
that day, and nothing as a formula.
"""

import csv
import io
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

# dialect: separator, decimal mark, LibreOffice's number for the language
OFFICES = {"rfc4180": (",", ".", 1033), "excel": (",", ".", 1033), "excel-eu": (";", ",", 1031)}
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
REPEATED = TABLE + "number-columns-repeated"


def loaded(path, separator, language, profile):
    """The cells LibreOffice sees: rows of (type, value)."""
    filter_options = f"CSV:{ord(separator)},34,76,1,,{language}"
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


def main():
    binary, books = os.path.abspath(sys.argv[1]), sys.argv[2:]
    numbers, wrong = 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        for book in books:
            for dialect, (separator, mark, language) in OFFICES.items():
                path = os.path.join(scratch, "plan.csv")
                said = subprocess.run(
                    [binary, "plan", book, "--format", "csv", "--write-dialect", dialect],
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
                wrong += bool(problems)
                for problem in problems[:5]:
                    print(f"  {book} as {dialect}: {problem}", file=sys.stderr)
    print(f"  {len(books)} books in {len(OFFICES)} dialects, {numbers} numbers, {wrong} wrong")
    return 1 if wrong or not numbers else 0


if __name__ == "__main__":
    sys.exit(main())
