"""Execute programs as they are, in one process: their libraries take seconds to import.

Takes the files, and writes a JSON list with one entry a file: its exit status, what it printed,
and the numbers that it holds; no status where its library is missing. tests/page/programs.test.mjs
calls it.
"""

import contextlib
import importlib.util
import io
import json
import pathlib
import sys
import traceback
import warnings


def forget_settings():
    """Reset what an earlier program has set."""
    if "jax" in sys.modules:
        sys.modules["jax"].config.update("jax_enable_x64", False)
    if "torch" in sys.modules:
        sys.modules["torch"].set_default_dtype(sys.modules["torch"].float32)


def numbers(names):
    """The matrices that a program is given."""
    lists = {kind: names[kind][1:] for kind in "Wb"}
    return {kind: [matrix.tolist() for matrix in lists[kind]] for kind in "Wb"} | {
        name: names[name].tolist() for name in "XY"
    }


def execute(path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    code = compile(text, path, "exec", dont_inherit=True)
    if "import torch\n" in text and not importlib.util.find_spec("torch"):
        return {"status": None}
    forget_settings()
    names, printed, status = {"__name__": "__main__"}, io.StringIO(), 0
    with contextlib.redirect_stdout(printed):
        try:
            exec(code, names)
        except SystemExit as end:
            status = int(end.code or 0)
        except Exception:  # whatever a wrong program does
            return {"status": 1, "printed": printed.getvalue() + traceback.format_exc()}
    return {"status": status, "printed": printed.getvalue(), "numbers": numbers(names)}


# An overflow in between is found in the result.
warnings.simplefilter("ignore")
json.dump([execute(path) for path in sys.argv[1:]], sys.stdout)
