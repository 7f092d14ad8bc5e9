#!/usr/bin/env python3
"""documentation.py SCRATCH: the DocC archive of the library builds without a warning.

A link that leads nowhere is planted in a copy of the catalogue first, and must be found.
"""

import json
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CATALOGUE = os.path.join(ROOT, "Sources/Pricing/Pricing.docc")


def run(*command, **rest):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          cwd=ROOT, **rest)


def convert(catalogue, graphs, archive):
    said = run("docc", "convert", catalogue, "--additional-symbol-graph-dir", graphs,
               "--output-dir", archive, "--warnings-as-errors",
               "--fallback-display-name", "Pricing", "--fallback-bundle-identifier", "Pricing")
    return said.returncode, said.stdout + said.stderr


def main():
    scratch = os.path.abspath(sys.argv[1])
    if shutil.which("docc") is None:
        print("error: docc is needed; it comes with the Swift toolchain", file=sys.stderr)
        return 1
    built = os.path.join(scratch, "build")
    rooms = {**os.environ, "HEDGE_ROOMS": "Basics,Pricing"}
    said = run("swift", "build", "--product", "Pricing", "--scratch-path", built, env=rooms)
    if said.returncode != 0:
        print(said.stdout + said.stderr, file=sys.stderr)
        return 1
    triple = json.loads(run("swift", "-print-target-info").stdout)["target"]["unversionedTriple"]
    graphs = os.path.join(scratch, "graphs")
    os.makedirs(graphs)
    said = run("swift", "symbolgraph-extract", "-module-name", "Pricing", "-I",
               os.path.join(built, "debug/Modules"), "-target", triple, "-output-dir", graphs,
               "-minimum-access-level", "public", "-skip-synthesized-members")
    if said.returncode != 0 or not os.path.exists(os.path.join(graphs, "Pricing.symbols.json")):
        print(said.stdout + said.stderr, file=sys.stderr)
        return 1

    planted = os.path.join(scratch, "planted/Pricing.docc")
    shutil.copytree(CATALOGUE, planted)
    with open(os.path.join(planted, "Conventions.md"), "a", encoding="utf-8") as page:
        page.write("\nSee ``NoSuchThing``.\n")
    status, text = convert(planted, graphs, os.path.join(scratch, "broken"))
    if status == 0 or "NoSuchThing" not in text:
        print("error: a link that leads nowhere is not found", file=sys.stderr)
        return 1

    archive = os.path.join(scratch, "Pricing.doccarchive")
    status, text = convert(CATALOGUE, graphs, archive)
    if status != 0:
        print(text, file=sys.stderr)
        return 1
    pages = sum(name.endswith(".json") for _, _, names in os.walk(archive) for name in names)
    missing = [name for name in os.listdir(CATALOGUE) if name != "Pricing.md"
               and not os.path.exists(os.path.join(
                   archive, "data/documentation/pricing", name[:-3].lower() + ".json"))]
    if missing:
        print(f"error: no page for {missing}", file=sys.stderr)
        return 1
    print(f"  {pages} pages, no warning")
    return 0


if __name__ == "__main__":
    sys.exit(main())
