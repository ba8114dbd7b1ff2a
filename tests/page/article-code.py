"""Execute the sessions of NumPy in the article, and write what NumPy says.

Reads JSON: the matrices of a run by name, and the sessions as lists of lines. Writes each session as
an interpreter shows it, without tracebacks. article-code.test.mjs calls it.
"""

import contextlib
import io
import json
import sys
import warnings

try:
    import numpy as np
except ImportError:
    sys.exit("NumPy is missing: pip install numpy")


def answer(line, names):
    """What an interpreter writes for a line."""
    out = io.StringIO()
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(out):
        warnings.simplefilter("always")
        try:
            exec(compile(line, "article", "single"), names)
        except ValueError as error:
            print(f"ValueError: {error}")
    warned = [f"{it.category.__name__}: {it.message}" for it in caught]
    return [line.rstrip() for line in [*warned, *out.getvalue().splitlines()]]


def main():
    asked = json.load(sys.stdin)
    names = {"np": np}
    for name, rows in asked["matrices"].items():
        kind, _, layer = name.rstrip("]").partition("[")
        if layer:
            names.setdefault(kind, {})[int(layer)] = np.array(rows)
        else:
            names[name] = np.array(rows)
    names["A"][0] = names["X"]
    sessions = []
    for lines in asked["sessions"]:
        own = dict(names)
        sessions.append([out for line in lines for out in (f">>> {line}", *answer(line, own))])
    json.dump(sessions, sys.stdout)


main()
