#!/usr/bin/env python3
"""Shells that complete hedge command lines: what they offer is what help lists, no more and no less.

    .ci/shells.py HEDGE SHELL...        bash, zsh, fish

Each shell runs as a person has it, with the script of `hedge completions`: for every verb its flags are
held against the page of help, and then come the places of a few command lines.
"""
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time

FORMATS = "text csv json jsonl md html"
REPORTS = "exposure coverage cost risk margin mtm effectiveness worksheet drivers"
# Command lines up to the cursor, and all that may come in place of the last word.
PLACES = [
    ("hedge pl", "plan"),
    ("hedge comp", "compare completions"),
    ("hedge report ", REPORTS),
    ("hedge report --seed 3 -q ", REPORTS),
    ("hedge report --from=2027-01 e", "exposure effectiveness"),
    ("hedge report exposure ", "book old"),
    ("hedge plan ", "book old"),
    ("hedge plan bo", "book"),
    ("hedge plan -f ", FORMATS),
    ("hedge plan --format js", "json jsonl"),
    ("hedge check -qf sa", "sarif"),
    ("hedge explain 2027-01.GPU1.lots --format m", ""),
    ("hedge explain curve:GPU1.2027-02.lots --columns a -f j", "json jsonl"),
    ("hedge plan --by ", "instrument team workload"),
    ("hedge plan --prices p", "plan.json prices.csv"),
    ("hedge plan book --seed ", ""),
    ("hedge plan -o pl", "plan.json"),
    ("hedge diff plan.json b", "book"),
    ("hedge verify plan.json pr", "prices.csv"),
    ("hedge import sky", "skypilot"),
    ("hedge import csv p", "plan.json prices.csv"),
    ("hedge schema hol", "holidays"),
    ("hedge help uni", "units"),
    ("hedge completions ", "bash zsh fish"),
    ("hedge nothing ", ""),
]
# The same where a part of the word stays as it is.
ATTACHED = [
    ("hedge plan --format=js", "--format=", "json jsonl"),
    ("hedge plan --color=", "--color=", "auto always never"),
    ("hedge plan -o out.x:c", "out.x:", "csv"),
    ("hedge plan --output=out.x:js", "--output=out.x:", "json jsonl"),
    ("hedge plan --prices=pr", "--prices=", "prices.csv"),
]


class Terminal:
    """A shell on a terminal of its own, whose keys insert all completions and print the line."""

    def __init__(self, command, folder, setup):
        self.process, self.handle = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            environment = {"PATH": os.environ["PATH"], "TERM": "dumb", "HOME": folder, "LC_ALL": "C.UTF-8"}
            os.execvpe(command[0], command, environment)
        self.send(setup + "\n")
        self.send("printf '<%s>\\n' rea''dy\n")
        self.wait("<ready>")

    def send(self, text):
        os.write(self.handle, text.encode())

    def wait(self, pattern, seconds=20):
        """What the pattern finds in all that comes."""
        seen = ""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.handle], [], [], 0.2)[0]:
                seen += os.read(self.handle, 65536).decode(errors="replace")
                found = re.search(pattern, seen, re.DOTALL)
                if found:
                    return found
        raise SystemExit(f"error: a shell does not answer; it said {seen!r}")

    def completed(self, line):
        """The line with all completions in place of its last word."""
        self.send("\x15" + line + "\x14\x07")
        return re.sub(r"[\r\n]", "", self.wait(r"<<(.*?)>>")[1])

    def close(self):
        os.close(self.handle)
        os.waitpid(self.process, 0)


def bash(script, folder):
    setup = (f"PS1=; source '{script}'; bind 'set enable-bracketed-paste off'; bind 'set bell-style none'; "
             r"""bind '"\C-t": insert-completions'; """
             r"""bind -x '"\C-g": printf "<<%s>>\n" "$READLINE_LINE"'; stty -echo""")
    return Terminal(["bash", "--norc", "--noprofile", "-i"], folder, setup)


def zsh(script, folder):
    setup = (f"PS1=; autoload -U compinit; compinit -u -D; eval \"$(cat '{script}')\"; stty -echo; "
             "zle -C every complete-word _generic; bindkey '^T' every; unsetopt beep; "
             "zstyle ':completion:every::::' completer _all_matches _complete; "
             "zstyle ':completion:every:*' insert yes; zstyle ':completion:*' menu no; "
             "show() { print -r -- \"<<$BUFFER>>\"; BUFFER= }; zle -N show; bindkey '^G' show; "
             "bindkey '^U' kill-whole-line")
    return Terminal(["zsh", "-f", "-i"], folder, setup)


def offered(shell, terminal, script, folder, line, kept):
    """What a shell offers for the last word of a line without what is kept of it, in order."""
    if shell == "fish":
        said = subprocess.run(["fish", "--no-config", "-c", f"source '{script}'; complete -C \"$argv\"", line],
                              cwd=folder, capture_output=True, text=True, check=True).stdout
        words = [row.split("\t")[0] for row in said.splitlines()]
    else:
        word = line.rsplit(" ", 1)[1]
        words = terminal.completed(line)[len(line) - len(word):].split()
        if words == [word]:
            words = []
    return sorted(word.removeprefix(kept).rstrip("/=") for word in words)


def flags_of(hedge, verb):
    """The flags that a page of help lists."""
    page = subprocess.run([hedge, "help", verb], capture_output=True, text=True, check=True).stdout
    return sorted(set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", page, re.MULTILINE)))


def verbs_of(hedge):
    index = subprocess.run([hedge, "help"], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^  (\w+)", index.split("Topics:")[0], re.MULTILINE)


def main(hedge, shells):
    faults = asked = 0
    verbs = verbs_of(hedge)
    for shell in shells:
        with tempfile.TemporaryDirectory() as scratch:
            script = os.path.join(scratch, "script")
            with open(script, "w", encoding="utf-8") as file:
                subprocess.run([hedge, "completions", shell], stdout=file, check=True)
            subprocess.run([shell, "-n", script], check=True)
            folder = os.path.join(scratch, "home")
            for name in ("book", "old"):
                os.makedirs(os.path.join(folder, name))
            for name in ("plan.json", "prices.csv"):
                with open(os.path.join(folder, name), "w", encoding="utf-8"):
                    pass
            terminal = {"bash": bash, "zsh": zsh, "fish": lambda *_: None}[shell](script, folder)
            lines = [("hedge ", "", verbs)]
            lines += [(f"hedge {verb} --", "", flags_of(hedge, verb)) for verb in verbs]
            lines += [(line, "", words.split()) for line, words in PLACES]
            lines += [(line, kept, words.split()) for line, kept, words in ATTACHED]
            for line, kept, words in lines:
                asked += 1
                seen = offered(shell, terminal, script, folder, line, kept)
                if seen != sorted(words):
                    faults += 1
                    print(f"{shell}: {line!r}: offered {' '.join(seen) or 'nothing'}")
                    print(f"    help has {' '.join(sorted(words)) or 'nothing'}")
            if terminal:
                terminal.close()
    print(f"{asked} command lines completed by {' '.join(shells)}, {faults} not as help has it")
    return 1 if faults or not asked else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2:]))
