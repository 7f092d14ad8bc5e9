#!/usr/bin/env python3
"""browser.py BINARY BOOK... [--keep FOLDER]: what a browser makes of every report's page.

Each page is opened in Chromium as on a phone, a laptop and a large screen, light and dark, and as it is
printed. Nothing may lie outside the window, no label of a chart may be cut or lie on another, nothing
may be fetched, and axe-core may find nothing. Faults planted in a page are looked for first: a check that
does not see its own is worth nothing.
"""

import argparse
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PLAN = ["--paths", "1024"]
# {book} is the folder of a book, {day} the day of its plan.
REPORTS = [["plan", "{book}", *PLAN], ["plan", "{book}", "--by", "team", *PLAN],
           ["plan", "{book}", "--explain", *PLAN]] + [
    ["report", name, "{book}", *PLAN] for name in (
        "exposure", "coverage", "cost", "risk", "margin", "mtm", "effectiveness", "worksheet", "drivers")
] + [["curve", "{book}"], ["ratio", "{book}"], ["stress", "{book}"], ["compare", "{book}", *PLAN],
     ["backtest", "{book}"], ["orders", "{book}"], ["option", "{book}"], ["validate", "{book}"],
     ["check", "{book}", "--as-of", "{day}"], ["check", "{book}", "--as-of", "2026-11-20"]]
# Reports that need files of their own: the folder of a golden, and its arguments.
GOLDENS = ["diff/two-plans-html", "diff/by-team", "score/several-plans", "score/treasury",
           "index/restated", "index/median-json", "check/every-outcome-text",
           "check/broken-book-text", "option/asian-gpu-1", "convert/tokens", "contracts/built-in"]
WIDTHS = (375, 1280, 1920)
BROWSERS = 2
SCHEMES = ("light", "dark")
# Where axe-core looks: every colour scheme, and the ends of the widths.
AXE_LOOKS = {(375, "light"), (1920, "dark")}
# The rules of WCAG 2.2 A and AA and those that axe-core calls good practice.
AXE = {"resultTypes": ["violations"]}
PAPER = 1046  # A4 across without its margins, in CSS pixels

# A book may be called anything that a folder may.
HOSTILE = "<img src=x onerror=alert(1)>\"' onload=x <svg><script>" + "\u6f22" * 30 + "x" * 90

# What is wrong with where things lie, as words.
LAYOUT = """
() => {
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    wrong.push(`overflow: the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
  }
  const name = (e) => e.tagName.toLowerCase() + ' ' + (e.textContent || '').trim().slice(0, 40);
  for (const e of document.querySelectorAll('body *')) {
    const frame = e.closest('.scroll');
    if (e.closest('svg') || (frame && frame !== e)) continue;
    const box = e.getBoundingClientRect();
    if (box.width > 0 && (box.right > root.clientWidth + 0.5 || box.left < -0.5)) {
      wrong.push(`overflow: ${name(e)} from ${box.left} to ${box.right}`);
    }
  }
  for (const e of document.querySelectorAll('th, td, li, dt, dd, h1, h2, summary, figcaption')) {
    const box = e.getBoundingClientRect();
    if (box.width > 0 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline') {
      wrong.push(`clipped: ${name(e)} needs ${e.scrollWidth} and has ${e.clientWidth}`);
    }
  }
  for (const svg of document.querySelectorAll('svg.chart')) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const boxes = [];
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (box.left < frame.left - 0.5 || box.right > frame.right + 0.5
          || box.top < frame.top - 0.5 || box.bottom > frame.bottom + 0.5) {
        wrong.push(`clipped: label ${text.textContent} leaves its chart`);
      }
      for (const [other, label] of boxes) {
        const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        if (across > 0.5 && down > 3) {
          wrong.push(`clipped: label ${text.textContent} lies on ${label}`);
        }
      }
      boxes.push([box, text.textContent]);
    }
    for (const mark of svg.querySelectorAll('path, rect, circle')) {
      const box = mark.getBoundingClientRect();
      if (box.left < frame.left - 3 || box.right > frame.right + 3
          || box.top < frame.top - 3 || box.bottom > frame.bottom + 3) {
        wrong.push(`clipped: a mark ${mark.getAttribute('class')} leaves its chart`);
      }
    }
  }
  return [...new Set(wrong)];
}
"""
# On paper nothing scrolls: what a frame does not show is lost.
PRINTED = """
() => {
  const root = document.documentElement;
  const wrong = [];
  for (const e of document.querySelectorAll('table, svg, p, li, dd')) {
    const box = e.getBoundingClientRect();
    if (box.width > 0 && box.right > root.clientWidth + 0.5) {
      wrong.push(`print: ${e.tagName.toLowerCase()} ends at ${Math.round(box.right)} of ${root.clientWidth}`);
    }
  }
  return [...new Set(wrong)];
}
"""


class Reader:
    """A browser that says what is wrong with a page."""

    def __init__(self, browser):
        self.axe = Axe()
        self.looks = 0
        self.page = browser.new_context().new_page()
        self.said = []
        self.path = ""
        self.page.on("request", lambda request: self.said.append(f"fetch: {request.url}")
                     if request.url != "file://" + self.path else None)
        self.page.on("console", lambda message: self.said.append(f"fetch: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"script: {error}"))

    def problems(self, path, widths=WIDTHS, keep=None):
        self.path, self.said = path, []
        self.page.emulate_media(media="screen", color_scheme="light")
        self.page.goto("file://" + path)
        found = []
        for width in widths:
            for scheme in SCHEMES:
                axe = (width, scheme) in AXE_LOOKS or widths != WIDTHS
                found += [f"{width} {scheme}: {problem}"
                          for problem in self.look(width, scheme, axe, keep)]
        return found + self.printed(keep) + self.said

    def look(self, width, scheme, axe, keep):
        self.looks += 1
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(media="screen", color_scheme=scheme)
        found = self.page.evaluate(LAYOUT)
        if keep:
            name = os.path.basename(self.path)[:-5]
            self.page.screenshot(path=f"{keep}/{name}-{width}-{scheme}.png", full_page=True)
        # What a reader unfolds has to be as good as the rest.
        self.page.evaluate("document.querySelectorAll('details:not([open])')"
                           ".forEach(d => { d.open = true; d.dataset.unfolded = ''; })")
        found += [problem for problem in self.page.evaluate(LAYOUT) if problem not in found]
        if axe:
            for violation in self.axe.run(self.page, options=AXE).response["violations"]:
                nodes = violation["nodes"]
                place = nodes[0]["target"][0] if nodes else ""
                found.append(f"axe: {violation['id']} at {len(nodes)} places, as {place}")
        self.page.evaluate("document.querySelectorAll('details[data-unfolded]')"
                           ".forEach(d => { d.open = false; delete d.dataset.unfolded; })")
        return found

    def printed(self, keep):
        self.page.set_viewport_size({"width": PAPER, "height": 720})
        self.page.emulate_media(media="print", color_scheme="light")
        found = self.page.evaluate(PRINTED)
        paper = self.page.pdf(prefer_css_page_size=True)
        if not paper.startswith(b"%PDF-") or len(paper) < 2000:
            found.append("print: no pages")
        if keep:
            with open(f"{keep}/{os.path.basename(self.path)[:-5]}.pdf", "wb") as file:
                file.write(paper)
        return found


def plants(page):
    """A page with one fault each, and how the fault is called."""
    body = page.index("</main>")
    add = lambda markup: page[:body] + markup + page[body:]
    policy = page.index("<meta http-equiv")
    lawless = page[:policy] + page[page.index(">", policy) + 1:]
    yield "overflow", add("<p style='width:3000px'>wide</p>")
    yield "clipped", add("<ul><li style='width:40px;overflow:hidden;white-space:nowrap'>"
                         "too long for its place</li></ul>")
    first = page.index("<text ")
    yield "clipped", page[:first] + page[first:].replace("<text x=\"", "<text x=\"-9", 1)
    label = page[first:page.index("</text>", first) + 7]
    yield "clipped", page[:first] + label.replace(">", ">9", 1) + page[first:]
    yield "fetch", lawless.replace("</main>", "<img alt='' src='https://hedge.invalid/a.png'></main>")
    yield "fetch", lawless.replace("</style>", "body { background: url(b.png) }</style>", 1)
    yield "fetch", add("<script>document.title = 'x'</script>")
    yield "axe", add("<p style='color:#999;background:#888'>hard to read</p>")
    yield "axe", page.replace("<html lang=\"en\">", "<html>", 1)
    yield "axe", page.replace("aria-labelledby=", "data-label=").replace(
        "<title id=", "<metadata id=").replace("</title>\n<desc", "</metadata>\n<desc")
    yield "print", add("<table style='width:1500px'><tr><td>cut on paper</td></tr></table>")


def written(binary, scratch, title, words, folder=None):
    """The page that a command makes, as a file."""
    said = subprocess.run([binary, *words, "--format", "html"], stdin=subprocess.DEVNULL,
                          capture_output=True, cwd=folder)
    if not said.stdout:
        raise SystemExit(f"  {title}: no page, status {said.returncode}\n{said.stderr.decode()}")
    path = os.path.join(scratch, title + ".html")
    with open(path, "wb") as file:
        file.write(said.stdout)
    return path


def made(binary, books, scratch):
    """The pages of all reports, as files."""
    pages = []
    for book in books:
        name = book.strip("/").replace("/", "-")
        plan = subprocess.run([binary, "plan", book, *PLAN, "--format", "json"],
                              stdin=subprocess.DEVNULL, capture_output=True)
        day = json.loads(plan.stdout)["meta"]["as_of"]
        for words in REPORTS:
            told = [word.strip("-") for word in words if word not in ("{book}", *PLAN)]
            pages.append(written(
                binary, scratch, "-".join([name, *told]).replace("{day}", "own-day"),
                [word.format(book=book, day=day) for word in words]))
    here = os.getcwd()
    for golden in GOLDENS:
        folder = f"Tests/Golden/{golden}"
        with open(f"{folder}/arguments", encoding="utf-8") as file:
            words = file.read().replace("@package", here).splitlines()
        pages.append(written(binary, scratch, golden.replace("/", "-"), without_format(words), folder))
    hostile = os.path.join(scratch, HOSTILE)
    shutil.copytree(books[0], hostile)
    for words in (["plan", hostile, *PLAN], ["report", "coverage", hostile, *PLAN],
                  ["validate", hostile]):
        pages.append(written(binary, scratch, "hostile-" + words[0], words))
    return pages


def without_format(words):
    """Arguments without the format that they ask for."""
    places = [place for place, word in enumerate(words) if word in ("-f", "--format")]
    return [word for place, word in enumerate(words)
            if place not in places and place - 1 not in places]


def chromium(playwright):
    return playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])


def read(paths, keep):
    """What a browser of its own finds on some pages, and how often it looked."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        reader = Reader(browser)
        found = [(path, reader.problems(path, keep=keep)) for path in paths]
        browser.close()
    return found, reader.looks


def unseen(page, scratch):
    """The planted faults, and those of them that are not seen."""
    path, missed, planted = os.path.join(scratch, "planted.html"), [], 0
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        reader = Reader(browser)
        for planted, (kind, faulty) in enumerate(plants(page), 1):
            with open(path, "w", encoding="utf-8") as file:
                file.write(faulty)
            found = reader.problems(path, widths=(1280,))
            if faulty == page or not any(f"{kind}:" in problem for problem in found):
                missed.append(f"planted fault {planted} ({kind}) is not seen: {found}")
        browser.close()
    return planted, missed


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary")
    options.add_argument("books", nargs="+")
    options.add_argument("--keep", help="a folder for pictures and PDFs")
    options = options.parse_args()
    binary, keep = os.path.abspath(options.binary), options.keep
    if keep:
        os.makedirs(keep, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        pages = made(binary, options.books, scratch)
        with open(pages[0], encoding="utf-8") as file:
            planted, missed = unseen(file.read(), scratch)
        for words in missed:
            print(f"  {words}", file=sys.stderr)
        # Neighbours are alike, so each browser gets every other page.
        with multiprocessing.get_context("spawn").Pool(BROWSERS) as pool:
            parts = pool.starmap(read, [(pages[place::BROWSERS], keep) for place in range(BROWSERS)])
    found = [pair for pairs, _ in parts for pair in pairs]
    for path, problems in found:
        for problem in problems[:8]:
            print(f"  {os.path.basename(path)} at {problem}", file=sys.stderr)
    wrong = len(missed) + sum(bool(problems) for _, problems in found)
    looks = sum(looks for _, looks in parts)
    print(f"  {len(found)} pages, {looks} looks, {planted} planted faults, {wrong} wrong")
    return 1 if wrong or len(found) != len(pages) else 0


if __name__ == "__main__":
    sys.exit(main())
