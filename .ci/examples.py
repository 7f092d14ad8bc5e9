#!/usr/bin/env python3
"""The examples that `hedge explain CODE` shows: one message of each code, taken from the goldens.

    examples.py [--write]

Without --write the table in Sources is held against the goldens; exit 1 when it is another one.
"""

import glob
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLE = os.path.join(ROOT, "Sources", "Loading", "BuiltIn", "MessageExamples.swift")
HEAD = re.compile(r"^ *((?:error|warning|note)\[(H\d{3})\]: .*)")
# What belongs to a message below its first line.
BODY = re.compile(r"^ *(?:-->|\||=|\d+ \|)")


def in_text(text):
    """The messages of a text for people, each with its code."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        match = HEAD.match(line)
        if match:
            block = [match[1]]
            for more in lines[place + 1:]:
                if not BODY.match(more):
                    break
                block.append(more.rstrip())
            yield match[2], "\n".join(block)


def in_json(text):
    """The findings of a report as JSON, written as messages."""
    try:
        document = json.loads(text)
    except ValueError:
        return
    findings = document.get("findings") if isinstance(document, dict) else None
    for finding in findings or []:
        if "code" not in finding:
            continue
        lines = [f"{finding['severity']}[{finding['code']}]: {finding['message']}"]
        if "file" in finding:
            place = finding["file"] + (f":{finding['line']}" if "line" in finding else "")
            lines.append(f"  --> {place}")
        if "help" in finding:
            lines.append(f"   = help: {finding['help']}")
        yield finding["code"], "\n".join(lines)


def examples():
    """One message of each code: of the case that is named for it, else of the first that shows it."""
    found = {}
    for case in sorted(glob.glob(os.path.join(ROOT, "Tests", "Golden", "*", "*"))):
        name = os.path.basename(case)
        for part in ("stderr", "stdout"):
            path = os.path.join(case, part)
            if not os.path.exists(path):
                continue
            with open(path, encoding="utf-8", errors="replace") as stream:
                text = stream.read()
            for code, block in [*in_text(text), *in_json(text)]:
                # As text, with its excerpt, before JSON; of its own case before any other.
                rank = (not name.startswith(code), part == "stdout", case)
                if code not in found or rank < found[code][0]:
                    found[code] = (rank, block)
    return [found[code][1] for code in sorted(found)]


def table():
    body = "\n\n".join(examples())
    if '"""' in body or "\\#" in body:
        raise SystemExit("an example would end the literal")
    indented = "\n".join("    " + line if line else "" for line in body.split("\n"))
    return f'''// swift-format-ignore-file
// Written by .ci/examples.py from the goldens.

/// An example of each message, as a run printed it.
public enum MessageExamples {{
  /// Returns the example of a code; nil when there is none.
  ///
  /// - Complexity: O(*n*) in the examples.
  public static func example(of code: String) -> String? {{
    var block: [Substring] = []
    for line in text.split(separator: "\\n", omittingEmptySubsequences: false) {{
      if line.isEmpty, block.isEmpty {{ continue }}
      if !block.isEmpty {{
        if line.isEmpty {{ break }}
        block.append(line)
      }} else if ["error", "warning", "note"].contains(where: {{ line.hasPrefix("\\($0)[\\(code)]") }}) {{
        block.append(line)
      }}
    }}
    return block.isEmpty ? nil : block.joined(separator: "\\n")
  }}

  /// The examples, with an empty line between two of them.
  static let text = #"""
{indented}
    """#
}}
'''


def main():
    new = table()
    old = open(TABLE, encoding="utf-8").read() if os.path.exists(TABLE) else ""
    if "--write" in sys.argv[1:]:
        with open(TABLE, "w", encoding="utf-8") as stream:
            stream.write(new)
    elif old != new:
        print("the examples are not those of the goldens: run .ci/examples.py --write")
        return 1
    print(f"examples: {new.count('[H')} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
