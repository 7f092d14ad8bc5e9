"""Laws of whole books, and figures changed in turn that must break them."""

import copy
import io
import os
import shutil
import tempfile

import properties
from compare import Comparison, Literal, parse
from plan import Plan


def laws(folder):
    """A plan of twice as much holds its law, and a figure that is changed breaks it."""
    once = parse(Plan(folder).json())
    with tempfile.TemporaryDirectory() as scratch:
        book = shutil.copytree(folder, os.path.join(scratch, "book"))
        properties.double(book)
        twice = parse(Plan(book).json())

    def differences(*places):
        changed = copy.deepcopy(twice)
        for row, column in places:
            found = changed["totals"] if row is None else changed["rows"][row]
            old = found[column]
            found[column] = "another" if isinstance(old, str) and not isinstance(old, Literal) \
                else Literal(f"{1.2 * float(old or 9) + 9:.6f}")
        comparison = Comparison(io.StringIO())
        properties.doubled(comparison, "book", once, changed)
        return comparison.differences
    broken = [differences((None, c)) for c in (*properties.ADDITIVE, "expected_cost", "fees")]
    broken += [differences((0, c)) for c in (*properties.KEPT, "buy_lots")]
    yield f"twice as much: {len(broken)} changes are noticed", not differences() and all(broken)
    fewer = {"rows": [dict(r) for r in once["rows"]]}
    fewer["rows"][3]["index_exposure"] = Literal("1.000")
    seen = []
    for plan in (once, fewer):
        comparison = Comparison(io.StringIO())
        properties.without(comparison, "book", once, plan)
        seen.append(comparison.differences)
    yield "a month that moves with another is noticed", seen == [0, 1]
