"""Execute the lines of steps whose examples are rows, on the transposed numbers of their runs.

Reads JSON: runs, each with `m`, `learning_rate`, the matrices by name with examples as columns,
`keeps` (whether W stays as it is), and the steps with their lines. Writes a JSON list with one entry
a step: null, or what is wrong with it. tests/rows.rs calls it.
"""

import json
import sys

try:
    import numpy as np
except ImportError:
    sys.exit("NumPy is missing: pip install numpy")

LISTS = "W b Z A dA dZ dW db".split()


def complaint(run, step, line, updated):
    """What is wrong with the line of a step."""

    def turned(name, rows):
        matrix = np.array(rows, dtype=float)
        stays = run["keeps"] and name.partition("[")[0] in ("W", "dW")
        return matrix if stays else matrix.T.copy()

    matrices = {name: turned(name, rows) for name, rows in run["matrices"].items()}
    expected = {name: turned(name, rows) for name, rows in updated.items()}
    if not expected:
        # A line cannot read what it computes.
        expected = {step: matrices.pop(step)}
    depth = sum(name.startswith("W[") for name in matrices)
    names = {
        kind: [matrices.get(f"{kind}[{layer}]") for layer in range(depth + 1)] for kind in LISTS
    }
    names |= {name: matrices.get(name) for name in "YLJ"}
    names |= {"m": run["m"], "learning_rate": run["learning_rate"], "np": np}
    names["A"][0] = matrices["X"]
    exec(line, names)
    for name, matrix in expected.items():
        found = np.asarray(eval(name, names))
        if found.shape != matrix.shape:
            return f"{name} has the shape {found.shape}, not {matrix.shape}"
        size = np.abs(matrix).max(initial=0, where=np.isfinite(matrix))
        # Equal infinities have no difference.
        off = np.where(found == matrix, 0, np.abs(found - matrix)).max()
        # Also true for NaN.
        if not off <= max(1e-12 * size, 1e-14):
            return f"{name} is off by {off:.1e}:\n{found}\nis not\n{matrix}"
    return None


def main():
    # The result is compared, so that a 0/0 in between is found there.
    np.seterr(all="ignore")
    complaints = []
    for run in json.load(sys.stdin):
        for step in run["steps"]:
            try:
                complaints.append(complaint(run, **step))
            except Exception as error:  # whatever a wrong line does
                complaints.append(f"{type(error).__name__}: {error}")
    json.dump(complaints, sys.stdout)


main()
