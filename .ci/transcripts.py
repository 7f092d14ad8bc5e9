#!/usr/bin/env python3
"""transcripts.py BINARY [GOLDENS]: replays every golden on the release binary.

`swift test` holds the goldens against the library; this holds them against the process: real
descriptors, real files, the real status. A case is Tests/Golden/<verb>/<case>/ with `arguments`
(one a line), `stdout`, `stderr` and `status`; it runs in its own folder. `stdin` feeds standard
input and `device` names a device that takes standard output, where there are such files. A path
that begins with `@package/` is inside the checkout. Each case runs on a copy, so that one that
writes files leaves the checkout as it was.
"""

import difflib
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PARTS = ("arguments", "stdout", "stderr", "status")


def cases(goldens):
    for folder, folders, names in os.walk(goldens):
        folders.sort()
        if "arguments" in names:
            yield folder
            folders[:] = []


def read(path, default=None):
    if default is not None and not os.path.exists(path):
        return default
    with open(path, "rb") as file:
        return file.read()


def difference(what, expected, actual):
    texts = [t.decode("utf-8", "replace").splitlines() for t in (expected, actual)]
    lines = difflib.unified_diff(*texts, f"{what} recorded", f"{what} now", lineterm="")
    return "\n".join("    " + line for line in list(lines)[:24]) or f"    {what}: line ends differ"


def run(binary, case, folder):
    """Runs a case in a folder; returns status, standard output and standard error."""
    arguments = read(os.path.join(case, "arguments")).decode("utf-8").split("\n")
    if arguments[-1] == "":
        arguments.pop()
    device = read(os.path.join(case, "device"), b"").decode().strip()
    output = open(device, "wb") if device else subprocess.PIPE
    try:
        done = subprocess.run(
            [binary, *arguments], cwd=folder, env=environment(), stdout=output,
            stderr=subprocess.PIPE, input=read(os.path.join(case, "stdin"), b""), timeout=120)
    finally:
        if device:
            output.close()
    return done.returncode, done.stdout or b"", done.stderr


def run_in_copy(binary, case):
    """Runs a case on a copy of its folder; returns status, standard output and standard error."""
    with tempfile.TemporaryDirectory() as scratch:
        # The name of the folder is a book's name where a book has none of its own.
        copy = os.path.join(scratch, os.path.basename(case))
        shutil.copytree(case, copy)
        os.symlink(ROOT, os.path.join(copy, "@package"))
        return run(binary, case, copy)


def replay(binary, case):
    """Returns what differs, as text; nothing when the case holds."""
    lacks = [part for part in PARTS if not os.path.exists(os.path.join(case, part))]
    if lacks:
        return f"    lacks {', '.join(lacks)}"
    code, stdout, stderr = run_in_copy(binary, case)
    status = read(os.path.join(case, "status")).decode().strip()
    wrong = []
    if str(code) != status:
        wrong.append(f"    status {code}, recorded {status}")
    for what, actual in (("stdout", stdout), ("stderr", stderr)):
        expected = read(os.path.join(case, what))
        if expected != actual:
            wrong.append(difference(what, expected, actual))
    return "\n".join(wrong)


def environment():
    """No variable that a golden does not set: colour, width and summaries are the case's own."""
    return {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "TMPDIR")}


def main():
    binary = os.path.abspath(sys.argv[1])
    goldens = sys.argv[2] if len(sys.argv) > 2 else os.path.join(ROOT, "Tests", "Golden")
    seen, wrong = 0, 0
    for case in cases(goldens):
        seen += 1
        text = replay(binary, case)
        if text:
            wrong += 1
            print(f"  {os.path.relpath(case, goldens)}\n{text}", file=sys.stderr)
    print(f"  {seen} goldens replayed, {wrong} wrong")
    if not seen:
        print("error: no golden found", file=sys.stderr)
    return 1 if wrong or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
