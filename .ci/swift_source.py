"""Splits Swift source into code, comments and string literals.

The checks ask questions such as "does this word stand in code?", which a plain search cannot
answer: the same word is welcome in a comment. This is a scanner, not a parser; it knows line and
nested block comments, plain, multi-line and raw strings, and interpolations.
"""

CODE, COMMENT, STRING = "code", "comment", "string"


def segments(source):
    """Returns [(kind, text)] whose texts joined are the source."""
    found = []
    _code(source, 0, found, nested=False)
    merged = []
    for kind, text in found:
        if merged and merged[-1][0] == kind:
            merged[-1] = (kind, merged[-1][1] + text)
        elif text:
            merged.append((kind, text))
    return merged


def only(source, *kinds):
    """Returns the source with every other kind blanked out, line breaks kept."""
    out = []
    for kind, text in segments(source):
        keep = kind in kinds
        out.append(text if keep else "".join(c if c == "\n" else " " for c in text))
    return "".join(out)


def _code(source, at, found, nested):
    """Scans code from `at`; when nested, stops after the parenthesis that closes it."""
    depth, start = 1, at
    while at < len(source):
        two = source[at:at + 2]
        if two == "//":
            found.append((CODE, source[start:at]))
            end = source.find("\n", at)
            end = len(source) if end < 0 else end
            found.append((COMMENT, source[at:end]))
            at = start = end
        elif two == "/*":
            found.append((CODE, source[start:at]))
            end = _block_comment(source, at)
            found.append((COMMENT, source[at:end]))
            at = start = end
        elif (hashes := _opens_string(source, at)) is not None:
            found.append((CODE, source[start:at]))
            at = start = _string(source, at, hashes, found)
        else:
            if nested and source[at] == "(":
                depth += 1
            elif nested and source[at] == ")":
                depth -= 1
                if depth == 0:
                    found.append((CODE, source[start:at + 1]))
                    return at + 1
            at += 1
    found.append((CODE, source[start:at]))
    return at


def _block_comment(source, at):
    depth = 0
    while at < len(source):
        two = source[at:at + 2]
        if two == "/*":
            depth, at = depth + 1, at + 2
        elif two == "*/":
            depth, at = depth - 1, at + 2
            if depth == 0:
                return at
        else:
            at += 1
    return at


def _opens_string(source, at):
    hashes = 0
    while source[at + hashes:at + hashes + 1] == "#":
        hashes += 1
    return hashes if source[at + hashes:at + hashes + 1] == '"' else None


def _string(source, at, hashes, found):
    start = at
    at += hashes
    quote = '"""' if source.startswith('"""', at) else '"'
    at += len(quote)
    closing, escape = quote + "#" * hashes, "\\" + "#" * hashes
    while at < len(source):
        if source.startswith(closing, at):
            at += len(closing)
            break
        if source.startswith(escape + "(", at):
            at += len(escape) + 1
            found.append((STRING, source[start:at]))
            at = start = _code(source, at, found, nested=True)
        elif source.startswith(escape, at):
            at += len(escape) + 1
        elif quote == '"' and source[at] == "\n":
            break
        else:
            at += 1
    found.append((STRING, source[start:at]))
    return at
