#!/usr/bin/env python3
"""outside.py SCRATCH: a package beside this one builds and runs the example of the README.

The package depends on the library by path, as the README says, on a copy of this checkout. What it
prints must be what the README says it prints. First a program that imports a module which is no
product must fail to build, or the dependency would prove nothing.
"""

import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

MANIFEST = """// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "outside",
  platforms: [.macOS(.v15)],
  dependencies: [.package(path: "../hedge")],
  targets: [
    .executableTarget(
      name: "outside", dependencies: [.product(name: "Pricing", package: "hedge")])
  ]
)
"""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def run(folder, program):
    write(os.path.join(folder, "Sources/outside/main.swift"), program)
    return subprocess.run(["swift", "run", "--package-path", folder], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)


def main():
    scratch = os.path.abspath(sys.argv[1])
    shutil.copytree(ROOT, os.path.join(scratch, "hedge"),
                    ignore=shutil.ignore_patterns(".git", ".build", ".swiftpm"))
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        readme = file.read()
    library = readme[readme.index("\n## The library"):]
    example = re.search(r"```swift\n(.*?)```", library, re.S)[1]
    promised = re.search(r"It prints (.*?)\.\s", library, re.S)[1]
    expected = re.findall(r"`([^`]+)`", promised)
    assert len(expected) == 2, "the README does not say what its example prints"

    folder = os.path.join(scratch, "outside")
    write(os.path.join(folder, "Package.swift"), MANIFEST)
    planted = run(folder, "import Planning\n")
    if planted.returncode == 0 or "Planning" not in planted.stdout + planted.stderr:
        print("error: a module that is no product can be imported", file=sys.stderr)
        return 1
    said = run(folder, example)
    lines = said.stdout.splitlines()
    if said.returncode != 0 or lines != expected:
        print(said.stderr, file=sys.stderr)
        print(f"error: printed {lines}, the README says {expected}", file=sys.stderr)
        return 1
    print(f"  printed {' | '.join(lines)}, as the README says")
    return 0


if __name__ == "__main__":
    sys.exit(main())
