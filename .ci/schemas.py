#!/usr/bin/env python3
"""schemas.py BINARY SCHEMAS [BOOK=DAY...]: what CI systems read is what they accept.

Every golden of `check` and `validate`, and a check of each book named, is written as JUnit, SARIF,
GitLab issues and GitHub commands, whatever became of the run: a broken book has reports too. JUnit
and SARIF are held to their schemas, which the folder SCHEMAS must have; they are not part of the
project. Planted violations come first: a validator that takes one of them would prove nothing.

    junit-10.xsd              github.com/jenkinsci/xunit-plugin (MIT)
    sarif-schema-2.1.0.json   docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas (OASIS)
"""

import copy
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import jsonschema

CI = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, CI)
sys.dont_write_bytecode = True

from transcripts import ROOT, cases, read, run  # noqa: E402

SCHEMAS = {
    "junit-10.xsd": "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6",
    "sarif-schema-2.1.0.json": "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e",
}
FORMATS = ("junit", "sarif", "gitlab", "github")
SEVERITIES = ("info", "minor", "major", "critical", "blocker")


class Validator:
    """Says what is wrong with a report; nothing when it is well."""

    def __init__(self, folder):
        for name, digest in SCHEMAS.items():
            path = os.path.join(folder, name)
            if not os.path.exists(path):
                sys.exit(f"error: {path} is needed; {__doc__.strip().splitlines()[0]}")
            if hashlib.sha256(read(path)).hexdigest() != digest:
                sys.exit(f"error: {path} is not the schema that this stage was written for")
        self.xsd = os.path.join(folder, "junit-10.xsd")
        schema = json.loads(read(os.path.join(folder, "sarif-schema-2.1.0.json")))
        checker = jsonschema.FormatChecker()
        self.sarif_schema = jsonschema.Draft4Validator(schema, format_checker=checker)

    def __call__(self, form, report):
        try:
            return getattr(self, form)(report)
        except (ValueError, LookupError, TypeError) as error:
            return f"{type(error).__name__}: {error}"

    def junit(self, report):
        done = subprocess.run(
            ["xmllint", "--noout", "--nonet", "--schema", self.xsd, "-"], input=report,
            capture_output=True)
        return done.stderr.decode("utf-8", "replace") if done.returncode else ""

    def sarif(self, report):
        log = json.loads(report)
        errors = [f"{list(e.absolute_path)}: {e.message[:200]}"
                  for e in self.sarif_schema.iter_errors(log)]
        for part in log["runs"]:
            rules = [rule["id"] for rule in part["tool"]["driver"]["rules"]]
            if len(set(rules)) != len(rules):
                errors.append("two rules of one id")
            for result in part["results"]:
                if rules[result["ruleIndex"]] != result["ruleId"]:
                    errors.append("ruleIndex names another rule than ruleId")
        return "; ".join(errors)

    def gitlab(self, report):
        issues = json.loads(report)
        for issue in issues:
            if not (issue["description"] and issue["check_name"]):
                return "an issue without words"
            if issue["severity"] not in SEVERITIES:
                return f"severity {issue['severity']}"
            place = issue["location"]
            if not place["path"] or place["path"].startswith(("/", "./")):
                return f"path {place['path']}"
            if not (isinstance(place["lines"]["begin"], int) and place["lines"]["begin"] > 0):
                return "a line that is none"
        prints = [issue["fingerprint"] for issue in issues]
        return "" if len(set(prints)) == len(prints) else "two issues of one fingerprint"

    def github(self, report):
        lines = report.decode().splitlines()
        for line in lines:
            found = re.fullmatch(r"::(error|warning) ((?:\w+=[^:,]*,?)+)::.+", line)
            if not found:
                return f"no command: {line}"
            if re.search(r"file=(/|\.)", found[2]):
                return f"no relative path: {line}"
        for kind in ("error", "warning"):
            if sum(line.startswith(f"::{kind} ") for line in lines) > 10:
                return f"more than ten of {kind}"
        return ""


def plants(reports):
    """Violations, each made from a report that is well."""
    junit, sarif = reports["junit"], json.loads(reports["sarif"])
    gitlab, github = json.loads(reports["gitlab"]), reports["github"]
    yield "junit", junit.replace(b"<testcase name=", b"<testcase title=", 1)
    yield "junit", junit.replace(b"</testsuites>", b"")
    yield "junit", junit.replace(b"<failure ", b"<broken ").replace(b"</failure>", b"</broken>")
    yield "junit", junit.replace(b"<testsuite ", b'<testsuite colour="red" ', 1)

    def changed(change):
        log = copy.deepcopy(sarif)
        change(log, log["runs"][0], log["runs"][0]["results"][0])
        return json.dumps(log).encode()

    yield "sarif", changed(lambda log, run, result: log.update(version="2.1"))
    yield "sarif", changed(lambda log, run, result: result.update(level="fatal"))
    yield "sarif", changed(lambda log, run, result: result.pop("message"))
    yield "sarif", changed(lambda log, run, result: result.update(ruleIndex=len(run["results"]) + 99))
    yield "sarif", changed(lambda log, run, result: run.update(extra=1))
    yield "sarif", changed(lambda log, run, result: result["locations"][0]["physicalLocation"][
        "region"].update(startLine=0))
    for change in ({"severity": "bad"}, {"description": ""}, {"fingerprint": gitlab[1]["fingerprint"]},
                   {"location": {"path": "/etc/passwd", "lines": {"begin": 1}}},
                   {"location": {"path": "a", "lines": {"begin": 0}}}):
        yield "gitlab", json.dumps([gitlab[0] | change] + gitlab[1:]).encode()
    yield "gitlab", reports["gitlab"][:-3]
    yield "github", github + b"error: in words\n"
    yield "github", github + b"::error file=/policy.csv,title=x::y\n"
    yield "github", b"::error title=x::y\n" * 11


def formatted(arguments, form):
    """The command line with another format, and no other output."""
    kept, words = [], iter(arguments)
    for word in words:
        if word in ("-f", "--format", "-o", "--output"):
            next(words)
        elif not word.startswith(("--format=", "-f=", "-o=", "--output=")):
            kept.append(word)
    return kept + ["--format", form]


def replay(binary, case, form):
    """Runs a golden with another format; nothing when it never gets as far as a report."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, os.path.basename(case))
        shutil.copytree(case, folder)
        os.symlink(ROOT, os.path.join(folder, "@package"))
        path = os.path.join(folder, "arguments")
        arguments = formatted(read(path).decode().split("\n")[:-1], form)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(arguments) + "\n")
        code, stdout, _ = run(binary, folder, folder)
    return None if code == 2 else (code, stdout)


def main():
    binary, validator = os.path.abspath(sys.argv[1]), Validator(sys.argv[2])
    golden = os.path.join(ROOT, "Tests", "Golden", "check", "every-outcome-text")
    plain = {form: replay(binary, golden, form)[1] for form in FORMATS}
    planted = list(plants(plain))
    for form, report in planted:
        if report == plain[form] or not validator(form, report):
            sys.exit(f"error: a planted violation of {form} was not noticed:\n{report.decode()}")
    seen, wrong, statuses = 0, 0, set()
    for verb in ("check", "validate"):
        for case in cases(os.path.join(ROOT, "Tests", "Golden", verb)):
            for form in FORMATS:
                found = replay(binary, case, form)
                if found is None:
                    continue
                seen += 1
                statuses.add(found[0])
                text = validator(form, found[1])
                if text:
                    wrong += 1
                    print(f"  {os.path.relpath(case, ROOT)} as {form}: {text}", file=sys.stderr)
    for book, day in (pair.rsplit("=", 1) for pair in sys.argv[3:]):
        for form in FORMATS:
            done = subprocess.run(
                [binary, "check", book, "--as-of", day, "--format", form], capture_output=True)
            seen += 1
            text = validator(form, done.stdout)
            if text:
                wrong += 1
                print(f"  {book} as {form}: {text}", file=sys.stderr)
    print(f"  {len(planted)} planted violations noticed; {seen} reports, {wrong} wrong; "
          f"statuses {sorted(statuses)}")
    if not {0, 1, 3, 4} <= statuses:
        sys.exit("error: the goldens no longer end in every way")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
