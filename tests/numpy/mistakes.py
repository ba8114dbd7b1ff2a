"""Execute whole passes in NumPy, right and with each mistake, and print their matrices.

Reads JSON: runs, each with `m`, `learning_rate`, the given matrices by name, the lines of its
steps in order, and its mistakes, each with the step whose line it replaces. Writes JSON: for each
run the prints of its right matrices, and for each mistake where and how NumPy raised, the matrices
that differ from the right ones, and their prints. tests/mistakes.rs calls it.
"""

import json
import sys

try:
    import numpy as np
except ImportError:
    sys.exit("NumPy is missing: pip install numpy")

LISTS = "W b Z A dA dZ dW db".split()
PRECISIONS = 4, 6, 8


def execute(run, mistake=None):
    """The matrices that the lines compute, and the step and the text of NumPy's error."""
    given = {name: np.array(rows, dtype=float) for name, rows in run["given"].items()}
    depth = sum(name.startswith("W[") for name in given)
    names = {
        kind: [given.get(f"{kind}[{layer}]") for layer in range(depth + 1)] for kind in LISTS
    }
    names |= {"Y": given["Y"], "m": run["m"], "learning_rate": run["learning_rate"], "np": np}
    names["A"][0] = given["X"]
    computed = {}
    for step, line in run["steps"]:
        is_wrong = mistake is not None and mistake["step"] == step
        try:
            if is_wrong:
                exec(mistake["line"], names)
            # A mistake in the data comes before the first step.
            if not is_wrong or mistake["before"]:
                exec(line, names)
        except ValueError as error:
            return computed, [step, str(error)]
        kind, _, layer = step.rstrip("]").partition("[")
        value = names["W" if kind == "update" else kind]
        value = value[int(layer)] if layer else value
        value = np.array(value)
        computed[step] = value.reshape(1, 1) if step == "J" else value
    return computed, None


def prints(matrix):
    return [np.array2string(matrix, precision=p, threshold=10**9) for p in PRECISIONS]


def rows(array):
    """A list is one row, and a number one cell, as in the core."""
    finite = [[x if np.isfinite(x) else str(x) for x in row] for row in np.atleast_2d(array).tolist()]
    return {"axes": array.ndim, "rows": finite, "prints": prints(array)}


def main():
    np.seterr(all="ignore")
    answers = []
    for run in json.load(sys.stdin):
        right, _ = execute(run)
        mistakes = []
        for mistake in run["mistakes"]:
            wrong, raised = execute(run, mistake)
            changed = {
                name: rows(matrix)
                for name, matrix in wrong.items()
                if not np.array_equal(matrix, right[name], equal_nan=True)
                or matrix.shape != right[name].shape
            }
            mistakes.append({"raised": raised, "changed": changed})
        answers.append({"right": {name: prints(x) for name, x in right.items()}, "mistakes": mistakes})
    json.dump(answers, sys.stdout)


main()
