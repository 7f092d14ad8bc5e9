#!/usr/bin/env python3
"""browser.py BINARY BOOK... [--keep FOLDER]: what a browser makes of every report's page.

Each page is opened in Chromium as on a phone, a laptop and a large screen, light and dark, and as it is
printed. Nothing may lie outside the window, no label of a chart may be cut or lie on another, nothing
may be fetched, and axe-core may find nothing. Faults planted in a page are looked for first: a check that
does not see its own is worth nothing.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PLAN = ["--paths", "1024"]
REPORTS = [["plan"] + PLAN, ["plan", "--by", "team"] + PLAN] + [
    ["report", name] + PLAN for name in ("exposure", "coverage", "cost", "risk", "margin", "mtm",
                                         "effectiveness", "worksheet", "drivers")
] + [["curve"], ["ratio"], ["stress"], ["compare"] + PLAN, ["backtest"], ["orders"], ["validate"],
     ["check", "--as-of", "2026-11-20"]]
WIDTHS = (375, 1280, 1920)
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
        self.browser = browser
        self.axe = Axe()
        self.looks = 0

    def problems(self, path, widths=WIDTHS, keep=None):
        found = []
        for width in widths:
            for scheme in ("light", "dark"):
                for problem in self.look(path, width, scheme, keep):
                    found.append(f"{width} {scheme}: {problem}")
        return found + self.printed(path, keep)

    def open(self, path, width, height, **options):
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, **options)
        page = context.new_page()
        said = []
        page.on("request", lambda request: said.append(f"fetch: {request.url}")
                if request.url != "file://" + path else None)
        page.on("console", lambda message: said.append(f"fetch: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"script: {error}"))
        page.goto("file://" + path)
        return context, page, said

    def look(self, path, width, scheme, keep=None):
        self.looks += 1
        context, page, said = self.open(path, width, 900, color_scheme=scheme)
        try:
            found = page.evaluate(LAYOUT)
            if keep:
                name = os.path.basename(path)[:-5]
                page.screenshot(path=f"{keep}/{name}-{width}-{scheme}.png", full_page=True)
            # What a reader unfolds has to be as good as the rest.
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            found += [problem for problem in page.evaluate(LAYOUT) if problem not in found]
            found += said
            for violation in self.axe.run(page, options=AXE).response["violations"]:
                nodes = violation["nodes"]
                place = nodes[0]["target"][0] if nodes else ""
                found.append(f"axe: {violation['id']} at {len(nodes)} places, as {place}")
            return found
        finally:
            context.close()

    def printed(self, path, keep=None):
        context, page, said = self.open(path, PAPER, 720)
        try:
            page.emulate_media(media="print")
            found = page.evaluate(PRINTED)
            paper = page.pdf(prefer_css_page_size=True)
            if not paper.startswith(b"%PDF-") or len(paper) < 2000:
                found.append("print: no pages")
            if keep:
                with open(f"{keep}/{os.path.basename(path)[:-5]}.pdf", "wb") as file:
                    file.write(paper)
            return found
        finally:
            context.close()


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


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary")
    options.add_argument("books", nargs="+")
    options.add_argument("--keep", help="a folder for pictures and PDFs")
    options = options.parse_args()
    binary, keep = os.path.abspath(options.binary), options.keep
    if keep:
        os.makedirs(keep, exist_ok=True)
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        reader = Reader(browser)
        pages = []
        for book in options.books:
            for words in REPORTS:
                named = 2 if words[0] == "report" else 1
                said = subprocess.run(
                    [binary, *words[:named], book, *words[named:], "--format", "html"],
                    stdin=subprocess.DEVNULL, capture_output=True)
                title = "-".join([book.strip("/").replace("/", "-"), *words[:named]]
                                 + words[named + 1:named + 2] * ("--by" in words))
                if not said.stdout:
                    print(f"  {title}: no page, status {said.returncode}", file=sys.stderr)
                    wrong += 1
                    continue
                path = os.path.join(scratch, title + ".html")
                with open(path, "wb") as file:
                    file.write(said.stdout)
                pages.append(path)
        hostile = os.path.join(scratch, HOSTILE)
        shutil.copytree(options.books[0], hostile)
        said = subprocess.run([binary, "plan", hostile, *PLAN, "--format", "html"],
                              stdin=subprocess.DEVNULL, capture_output=True)
        pages.append(os.path.join(scratch, "hostile.html"))
        with open(pages[-1], "wb") as file:
            file.write(said.stdout)
        planted = 0
        with open(pages[0], encoding="utf-8") as file:
            page = file.read()
        for kind, faulty in plants(page):
            path = os.path.join(scratch, "planted.html")
            with open(path, "w", encoding="utf-8") as file:
                file.write(faulty)
            found = reader.problems(path, widths=(1280,))
            planted += 1
            if faulty == page or not any(f"{kind}:" in problem for problem in found):
                print(f"  planted fault {planted} ({kind}) is not seen: {found}", file=sys.stderr)
                wrong += 1
        for path in pages:
            problems = reader.problems(path, keep=keep)
            wrong += bool(problems)
            for problem in problems[:8]:
                print(f"  {os.path.basename(path)} at {problem}", file=sys.stderr)
        browser.close()
    print(f"  {len(pages)} pages, {reader.looks} looks, {planted} planted faults, {wrong} wrong")
    return 1 if wrong or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
