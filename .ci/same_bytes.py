#!/usr/bin/env python3
"""same_bytes.py BINARY BOOK... [--faulty BOOK] [--runs 20]

Runs `plan` on each book in each format, and `validate` on a faulty book, again and again under
other locales and time zones: the bytes on both outputs and the status may never change.
LOCPATH must hold the locales (see locales.sh): a locale that is not there would change nothing.
"""

import argparse
import os
import subprocess
import sys

SETTINGS = [
    {"LC_ALL": "C"},
    {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    {"LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
]


def environment(setting):
    keep = {k: v for k, v in os.environ.items()
            if k not in ("LANG", "LANGUAGE", "TZ", "SWIFT_DETERMINISTIC_HASHING")
            and not k.startswith("LC_")}
    return keep | setting


def locale_works(setting):
    """Asks the C library, through programs that are no part of this project."""
    env = environment(setting)
    if "TZ" in setting:
        said = subprocess.run(["date", "+%z"], env=env, capture_output=True, text=True)
        return said.stdout.strip() == "+1400"
    if setting["LC_ALL"] == "C":
        return True
    said = subprocess.run(["bash", "-c", "printf %.1f 1"], env=env, capture_output=True, text=True)
    return said.stdout + said.stderr == "1,0"


def run(command, setting):
    done = subprocess.run(command, env=environment(setting), stdin=subprocess.DEVNULL,
                          capture_output=True)
    return done.returncode, done.stdout, done.stderr


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("books", nargs="+")
    parser.add_argument("--faulty", action="append", default=[])
    parser.add_argument("--runs", type=int, default=20)
    asked = parser.parse_args()

    for setting in SETTINGS:
        if not locale_works(setting):
            print(f"error: this machine does not honour {setting}", file=sys.stderr)
            return 1

    jobs = [([asked.binary, "plan", book, "--format", form], {0, 4})
            for book in asked.books for form in ("text", "csv", "json")]
    jobs += [([asked.binary, "validate", book, "--format", form], {3})
             for book in asked.faulty for form in ("text", "json")]
    runs, wrong = 0, 0
    for command, statuses in jobs:
        shown = " ".join(command[1:])
        first = run(command, SETTINGS[0])
        if first[0] not in statuses or not first[1] + first[2]:
            print(f"  {shown}: status {first[0]}, {len(first[1])} bytes: nothing to compare",
                  file=sys.stderr)
            sys.stderr.write(first[2].decode("utf-8", "replace")[:600])
            wrong += 1
            continue
        for setting in SETTINGS:
            for _ in range(asked.runs):
                runs += 1
                if run(command, setting) != first:
                    print(f"  {shown}: other bytes under {setting}", file=sys.stderr)
                    wrong += 1
                    break
    print(f"  {len(jobs)} commands, {runs} runs, {wrong} wrong")
    return 1 if wrong or not runs else 0


if __name__ == "__main__":
    sys.exit(main())
