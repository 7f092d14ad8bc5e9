#!/usr/bin/env python3
"""Rules of the house that no compiler checks.

    .ci/checks.py              runs every check on this checkout
    .ci/checks.py NAME ...     runs those checks
    .ci/checks.py --list       names them
    .ci/checks.py --root DIR   looks at another checkout

A check is a function that takes a Tree and yields findings ("path:line: what is wrong"). It must
look at something: a check that examined nothing fails. Every check has planted violations in
.ci/selftest.
"""

import json
import os
import re
import subprocess
import sys

import swift_source
from swift_source import CODE, COMMENT, STRING

ROOMS = ["Basics", "Pricing", "Tabular", "Loading", "Planning", "Reporting", "HedgeKit"]
LIBC = {"Glibc", "Darwin", "Musl"}

# What each room may import. Nothing else, not even from the toolchain.
IMPORTS = {
    "Basics": set(),
    "Pricing": {"Basics", "Synchronization"},
    "Tabular": {"Basics"},
    "Loading": {"Basics", "Pricing", "Tabular", "FoundationEssentials"},
    "Planning": {"Basics", "Pricing"},
    "Reporting": {"Basics", "Tabular"},
    "HedgeKit": {"Basics", "Pricing", "Tabular", "Loading", "Planning", "Reporting"},
    "hedge": {"Basics", "HedgeKit", "FoundationEssentials"} | LIBC,
}
OPTIONAL_ROOMS = {"hedge-bench": None}  # None: may import anything.
IMPORTS_OF_ONE_FILE = {"Sources/Pricing/Numerics/Libm.swift": LIBC}

VISIBLE = {"Package.swift", "Sources", "Tests", "Examples", "README.md"}

# Data, not logic: the rows of built-in tables and of the sample book.
TABLE_FOLDERS = ("Sources/Loading/BuiltIn/", "Sources/HedgeKit/Verbs/Sample/")

# The one place that may name a currency, once: the default of the setting `currency`.
DEFAULT_CURRENCY = "Sources/Loading/Reading/BookDraft.swift"

FEATURES = {
    "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility",
    "NonisolatedNonsendingByDefault", "InferIsolatedConformances",
}

LINE_LIMIT = 500


class Tree:
    """A checkout: its files, read once, and a count of what the current check looked at."""

    def __init__(self, root):
        self.root = os.path.abspath(root)
        self.looked_at = 0
        self._text = {}
        self.files = sorted(self._list())

    def _list(self):
        for folder, folders, names in os.walk(self.root):
            folders[:] = [f for f in folders
                          if f not in (".git", ".build", ".swiftpm", "__pycache__")]
            for name in names:
                path = os.path.relpath(os.path.join(folder, name), self.root)
                if name not in (".git", ".DS_Store"):
                    yield path.replace(os.sep, "/")

    def under(self, *folders, ending=""):
        for path in self.files:
            if path.startswith(folders) and path.endswith(ending):
                self.looked_at += 1
                yield path

    def bytes(self, path):
        with open(os.path.join(self.root, path), "rb") as file:
            return file.read()

    def text(self, path):
        if path not in self._text:
            self._text[path] = self.bytes(path).decode("utf-8", "replace")
        return self._text[path]

    def lines(self, path, *kinds):
        """The numbered lines of a Swift file with only the given kinds of text left in."""
        key = (path, kinds)
        if key not in self._text:
            self._text[key] = swift_source.only(self.text(path), *kinds)
        return enumerate(self._text[key].split("\n"), 1)

    def search(self, path, pattern, *kinds):
        for number, line in self.lines(path, *kinds):
            for match in pattern.finditer(line):
                yield number, match


CHECKS = {}


def check(function):
    CHECKS[function.__name__] = function
    return function


IMPORT = re.compile(
    r"^\s*((?:@\w+(?:\([^)]*\))?\s+)*)(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)")


@check
def imports(tree):
    """Every import of a room is in the table of rooms."""
    for path in tree.under("Sources/", ending=".swift"):
        room = path.split("/")[1]
        if room not in IMPORTS:
            if room not in OPTIONAL_ROOMS:
                yield f"{path}:1: the table of rooms has no room {room}"
            continue
        allowed = IMPORTS[room] | IMPORTS_OF_ONE_FILE.get(path, set())
        for number, line in tree.lines(path, CODE):
            for statement in line.split(";"):
                match = IMPORT.match(statement)
                if match and match[2] not in allowed:
                    yield f"{path}:{number}: {room} may not import {match[2]}"
                if match and "@testable" in match[1]:
                    yield f"{path}:{number}: @testable belongs in tests"


@check
def manifest(tree):
    """The package depends on nothing, and every target has the same strict settings."""
    said = subprocess.run(
        ["swift", "package", "--package-path", tree.root, "dump-package"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("HEDGE_")})
    if said.returncode != 0:
        yield f"Package.swift:1: cannot be read: {said.stderr.strip()[-400:]}"
        return
    package = json.loads(said.stdout)
    if package["dependencies"]:
        yield "Package.swift:1: a package dependency"
    names = {target["name"] for target in package["targets"]}
    for room in IMPORTS:
        if room not in names:
            yield f"Package.swift:1: no target {room}"
    settings = set()
    for target in package["targets"]:
        tree.looked_at += 1
        name = target["name"]
        needs = {next(iter(d.values()))[0] for d in target["dependencies"]}
        allowed = IMPORTS.get(name)
        if allowed is not None and not needs <= allowed:
            yield f"Package.swift:1: {name} may not depend on {sorted(needs - allowed)}"
        if "unsafeFlags" in json.dumps(target["settings"]):
            yield f"Package.swift:1: {name} has unsafe flags"
        if target.get("resources"):
            yield f"Package.swift:1: {name} has resources"
        if name != "hedge-bench":
            settings.add(json.dumps(target["settings"], sort_keys=True))
    if len(settings) != 1:
        yield "Package.swift:1: targets differ in their settings"
    for text in settings:
        missing = [f for f in FEATURES | {"strictMemorySafety"} if f not in text]
        if missing or '"6"' not in text:
            yield f"Package.swift:1: settings lack {sorted(missing) or 'Swift 6 mode'}"


@check
def layout(tree):
    """Five things are visible at the top; sources are Swift and nothing else."""
    seen = {name for name in os.listdir(tree.root) if not name.startswith(".")}
    tree.looked_at += len(seen)
    for name in sorted(seen - VISIBLE):
        yield f"{name}:1: may not stand at the top level"
    for name in sorted(VISIBLE - seen):
        yield f"{name}:1: is missing"
    for room in IMPORTS:
        if not any(path.startswith(f"Sources/{room}/") for path in tree.files):
            yield f"Sources/{room}:1: an empty room"
    spelled = {}
    for path in tree.files:
        for end in range(1, path.count("/") + 2):
            part = "/".join(path.split("/")[:end])
            other = spelled.setdefault(part.lower(), part)
            if other != part:
                yield f"{path}:1: {part} and {other} are one file where case does not count"
    for path in tree.under("Sources/"):
        if not path.endswith(".swift") and ".docc/" not in path:
            yield f"{path}:1: not Swift; a table belongs in a string literal, a file each"
        if " " in path:
            yield f"{path}:1: a blank in a file name"


@check
def lengths(tree):
    """No file is longer than 500 lines unless it is a table of data."""
    for path in tree.under("Sources/", "Tests/", ".ci/"):
        data = path.startswith(TABLE_FOLDERS) or not path.endswith((".swift", ".py", ".sh"))
        if data and not path.startswith(".ci/"):
            continue
        count = tree.text(path).count("\n")
        if count > LINE_LIMIT:
            yield f"{path}:{LINE_LIMIT + 1}: {count} lines; split at {LINE_LIMIT}"


SPECIAL = re.compile(r"(?<![\w.])7_?30(?:\.0+)?(?![\w.])|GPU|USD")
# Texts that explain: columns, flags and verbs in their tables, messages in their catalogues.
EXPLAINS = re.compile(r"\b(?:meaning|summary|title|cause|cure|help|about):\s*\"[^\"]*$"
                      r"|\bExample\(\s*\"[^\"]*(?:\"[^\"]*\"[^\"]*)?$")
EXPLAINS_UNIT = re.compile(r"\bunit:\s*\"[^\"]*$")


@check
def literals(tree):
    """No contract size, hardware or currency is written into the code."""
    defaults = 0
    for path in tree.under("Sources/", ending=".swift"):
        if path.startswith(TABLE_FOLDERS):
            continue
        before = ""
        for number, line in tree.lines(path, CODE, STRING):
            for match in SPECIAL.finditer(line):
                text = before + line[:match.start()].replace('\\"', "'")
                if EXPLAINS.search(text):
                    continue
                if path.startswith("Sources/Loading/Tables/") and EXPLAINS_UNIT.search(text):
                    continue
                if match[0] == "USD" and path == DEFAULT_CURRENCY and not defaults:
                    defaults += 1
                    continue
                yield f"{path}:{number}: {match[0]} belongs in a built-in table"
            before = line.replace('\\"', "'") + " "


UNFINISHED = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "X" * 3 + r"\b", "HA" + r"CK\b")))
TRAPS = re.compile(r"\bfatalError\s*\(|\btry!|\bas!")


@check
def unfinished(tree):
    """Nothing is left for later, and no trap stands where an error should."""
    for path in tree.under("Sources/", "Tests/", "Package.swift", "README.md", ".ci/", ".github/",
                           "Examples/"):
        if path.endswith((".csv", ".json")):
            continue
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            for match in UNFINISHED.finditer(line):
                yield f"{path}:{number}: {match[0]}"
        if path.startswith("Sources/"):
            for number, match in tree.search(path, TRAPS, CODE):
                yield f"{path}:{number}: {match[0].rstrip('(')} in a source"


PRINTS = re.compile(r"(?<![\w.])(?:print|debugPrint|dump|puts|printf|NSLog)\s*\(")


@check
def output(tree):
    """All output goes through the one checked writer: print ignores a failed write."""
    for path in tree.under("Sources/", ending=".swift"):
        for number, match in tree.search(path, PRINTS, CODE):
            yield f"{path}:{number}: {match[0].rstrip('(')} ignores a failed write"


AMBIENT = re.compile(
    r"\b(?:ProcessInfo|FileManager|FileHandle|Locale|TimeZone|NumberFormatter|DateFormatter"
    r"|ContinuousClock|SuspendingClock|SystemRandomNumberGenerator|Hasher\b(?=\(\)))\b"
    r"|\b(?:getenv|setenv|setlocale|localeconv|clock_gettime|gettimeofday|exit|abort)\s*\("
    r"|\bCommandLine\.arguments\b"
    r"|\.(?:random\(in:|randomElement\(\)|shuffled\(\)|shuffle\(\)|hashValue\b)")


@check
def ambient(tree):
    """Only `hedge` touches the machine: no clock, locale, environment or chance elsewhere."""
    rooms = tuple(f"Sources/{room}/" for room in ROOMS)
    for path in tree.under(*rooms, ending=".swift"):
        for number, match in tree.search(path, AMBIENT, CODE):
            yield f"{path}:{number}: {match[0].rstrip('(')} makes a result depend on the machine"


ASYNC = re.compile(r"\basync\b|\bawait\b|\bTask\s*[{(<.]|\b(?:TaskGroup|MainActor|actor)\b")


@check
def synchronous(tree):
    """Nothing is asynchronous: starting the task pool costs more than a plan."""
    for path in tree.under("Sources/", ending=".swift"):
        for number, match in tree.search(path, ASYNC, CODE):
            yield f"{path}:{number}: {match[0].strip()}; parallel work goes through Workers"


DICTIONARY = re.compile(
    r"\b(?:(?:let|var)\s+)?(\w+)\s*(?::\s*(?:\[[^\[\]():]+:[^\[\]]+\]|Set<[^>]+>|Dictionary<.+?>)"
    r"|=\s*(?:\[[\w.]+\s*:\s*[^\[\]]+\]\(\)|\[:\]|Set<.+?>\(|Set\(|Dictionary\())")
LOOP = re.compile(r"\bfor\s+(?:\([^)]*\)|\w+)\s+in\s+(?:self\.)?(\w+)(?:\.keys|\.values)?\s*"
                  r"(?:where\b.*)?\{")


@check
def ordered(tree):
    """No loop runs over a dictionary or a set, whose order changes from run to run."""
    for path in tree.under("Sources/", ending=".swift"):
        lines = [line for _, line in tree.lines(path, CODE)]
        for number, match in tree.search(path, LOOP, CODE):
            # What the name means there: its last declaration or parameter above the loop.
            named = re.compile(r"\b(?:(?:let|var)\s+%s\b|%s:)" % (match[1], match[1]))
            above = next((line for line in reversed(lines[:number - 1]) if named.search(line)), "")
            kind = DICTIONARY.search(above)
            if kind and kind[1] == match[1] and ".sorted" not in above[kind.end():]:
                yield f"{path}:{number}: loops over {match[1]} in an order that changes; sort it"


HOMES = re.compile(r"(?<![\w.$}*<>-])/(?:tmp|home|root|Users|var/folders|mnt|workspace)/[\w.]")
HOST = re.compile(r"^\s*(?:deb|URIs:|index-url|extra-index-url|registry)\b.*?//(?:[^@/\s]*@)?"
                  r"([\w.-]+\.\w+)")


def _hosts():
    """The registry hosts that this machine is set up with, so that none need be named here."""
    places = [os.path.expanduser(p) for p in
              ("/etc/apt/sources.list", "/etc/pip.conf", "~/.pip/pip.conf",
               "~/.config/pip/pip.conf", "~/.npmrc")]
    folder = "/etc/apt/sources.list.d"
    if os.path.isdir(folder):
        places += [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    hosts = set()
    for place in places:
        if os.path.isfile(place):
            with open(place, encoding="utf-8", errors="replace") as file:
                hosts |= {m[1] for m in map(HOST.match, file) if m}
    address = os.environ.get("PIP_INDEX_URL", "")
    return hosts | set(re.findall(r"//(?:[^@/\s]*@)?([\w.-]+\.\w+)", address))


@check
def paths(tree):
    """No file names a path of one machine, or a host that packages came from."""
    hosts, here = _hosts(), os.path.dirname(tree.root)
    own = [tree.root] + ([here] if here.count("/") > 1 else [])
    for path in tree.under(""):
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            for match in HOMES.finditer(line):
                yield f"{path}:{number}: a path of one machine: {match[0]}"
            for text in own:
                if text in line:
                    yield f"{path}:{number}: the path of this checkout"
            for host in hosts:
                if host in line:
                    yield f"{path}:{number}: a registry host"


CODE_LITERAL = re.compile(r'"(H[0-9]{3})"')
DECLARED = re.compile(r"static let (\w+)(?:: MessageCode)? = MessageCode\(rawValue: \"(H[0-9]{3})\"\)")
DESCRIBED = re.compile(r"MessageDescriptor\(\s*code: ((?:\w+)?\.)?(\w+)")


@check
def messages(tree):
    """Each message code is named once, described once in a catalogue, and given somewhere."""
    literals, declared, described, used = {}, {}, {}, {}
    for path in tree.under("Sources/", ending=".swift"):
        if path.startswith(TABLE_FOLDERS):
            continue
        for number, match in tree.search(path, CODE_LITERAL, CODE, STRING):
            place = f"{path}:{number}"
            if match[1] in literals:
                yield f"{place}: {match[1]} again; it is named at {literals[match[1]]}"
            literals.setdefault(match[1], place)
        for number, match in tree.search(path, DECLARED, CODE, STRING):
            declared.setdefault(match[1], []).append(f"{path}:{number}")
        code = swift_source.only(tree.text(path), CODE)
        for dot, name in DESCRIBED.findall(code):
            described[name] = described.get(name, 0) + 1
            used[name] = used.get(name, 0) - bool(dot)
        for name in re.findall(r"\.(\w+)", code):
            used[name] = used.get(name, 0) + 1
    for name, places in declared.items():
        times = described.get(name, 0)
        if times != len(places):
            yield f"{places[0]}: {name} is described {times} times in the catalogues"
        if used.get(name, 0) < len(places):
            yield f"{places[0]}: {name} is never given"
    if not declared:
        yield "Sources:1: no message code found"


def main(arguments):
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if "--list" in arguments:
        print("\n".join(CHECKS))
        return 0
    if "--root" in arguments:
        at = arguments.index("--root")
        root = arguments[at + 1]
        del arguments[at:at + 2]
    unknown = [name for name in arguments if name not in CHECKS]
    if unknown:
        print(f"no check is called {unknown[0]}", file=sys.stderr)
        return 2
    tree, broken = Tree(root), 0
    for name in arguments or CHECKS:
        tree.looked_at = 0
        findings = list(dict.fromkeys(CHECKS[name](tree)))
        if not tree.looked_at:
            findings.append(".:1: examined nothing")
        broken += bool(findings)
        verdict = f"{len(findings)} found" if findings else "holds"
        print(f"  {name}: {verdict} (looked at {tree.looked_at})")
        for finding in findings:
            print(f"    {finding} [{name}]")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
