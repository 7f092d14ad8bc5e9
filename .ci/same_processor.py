#!/usr/bin/env python3
"""same_processor.py PLAIN WIDE BOOK...: two builds of the program give the same bytes.

PLAIN is built for any x86-64, WIDE with wider vector instructions. The second must really use
them, or the comparison would prove nothing.
"""

import subprocess
import sys

FORMATS = ("text", "csv", "json")


def wide_instructions(binary):
    """How many instructions of our own modules use the 256-bit registers."""
    said = subprocess.run(["objdump", "-d", "--no-show-raw-insn", binary],
                          capture_output=True, text=True, check=True)
    count, ours = 0, False
    for line in said.stdout.splitlines():
        if line.endswith(">:"):
            ours = any(name in line for name in ("7Pricing", "6Basics", "7Tabular", "8Planning"))
        elif ours and "%ymm" in line:
            count += 1
    return count


def main():
    plain, wide, books = sys.argv[1], sys.argv[2], sys.argv[3:]
    counts = [wide_instructions(binary) for binary in (plain, wide)]
    print(f"  256-bit instructions: {counts[0]} and {counts[1]}")
    if not counts[0] < counts[1]:
        print("error: the second build is no wider than the first", file=sys.stderr)
        return 1
    wrong = 0
    for book in books:
        for form in FORMATS:
            said = [subprocess.run([binary, "plan", book, "--format", form],
                                   stdin=subprocess.DEVNULL, capture_output=True)
                    for binary in (plain, wide)]
            results = [(s.returncode, s.stdout, s.stderr) for s in said]
            if results[0] != results[1] or not said[0].stdout or said[0].returncode not in (0, 4):
                wrong += 1
                print(f"  {book} as {form}: differs, or says nothing", file=sys.stderr)
    print(f"  {len(books)} books in {len(FORMATS)} formats, {wrong} wrong")
    return 1 if wrong or not books else 0


if __name__ == "__main__":
    sys.exit(main())
