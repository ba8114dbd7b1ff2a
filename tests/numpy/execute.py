"""Execute the NumPy text of equations over the numbers of their runs.

Reads JSON: runs, each with `m`, `learning_rate`, the matrices by name and the texts. Writes a
JSON list with one entry a text: null, or what is wrong with it. tests/numpy.rs calls it.
"""

import json
import sys
from itertools import product

try:
    import numpy as np
except ImportError:
    sys.exit("NumPy is missing: pip install numpy")

LISTS = "W b Z A dA dZ dW db".split()
CONTRIBUTIONS = "dW", "db"


def part(kind, level, layer, depth):
    """The part of a matrix that a text computes; its letters are the text's free indices."""
    if level == "batch" or kind == "J":
        return ":, :"
    if kind == "L":
        return "0, k"
    is_bias, is_weight = kind in ("b", "db"), kind in ("W", "dW")
    if level == "element":
        return "i, 0" if is_bias else "i, j" if is_weight else "i, k"
    if level == "vector" and is_weight:
        return "i, :"
    # Its bias belongs to the row that an update writes to.
    if level == "vector" and kind == "b":
        return "i, 0"
    # Of one example, the row of a product is one number.
    if level == "vector" and (kind == "Z" or (kind == "dA" and layer < depth)):
        return "i, k"
    # Parameters have no examples, and one example contributes to their whole gradients.
    return ":, :" if is_bias or is_weight else ":, k"


class Run:
    """The numbers of one run."""

    def __init__(self, run):
        self.m, self.rate = run["m"], run["learning_rate"]
        self.matrices = {
            name: np.array(rows, dtype=float) for name, rows in run["matrices"].items()
        }
        for matrix in self.matrices.values():
            # A text that writes to another place than it should is wrong.
            matrix.flags.writeable = False
        self.depth = sum(name.startswith("W[") for name in self.matrices)

    def names(self, targets):
        """The names that a text may use, without the numbers that it has to compute."""

        def matrix(name):
            there = self.matrices.get("X" if name == "A[0]" else name)
            if name not in targets:
                return there
            # An update also reads the parameters that it writes to.
            return there.copy() if name[0] in "Wb" else np.full_like(there, np.nan)

        layers = range(self.depth + 1)
        names = {kind: [matrix(f"{kind}[{layer}]") for layer in layers] for kind in LISTS}
        names |= {name: matrix(name) for name in "YLJ"}
        return names | {"m": self.m, "learning_rate": self.rate, "np": np}

    def complaint(self, name, level, text, scale, updated):
        """What is wrong with the text of a step at a level."""
        kind, _, layer = name.rstrip("]").partition("[")
        targets = {name: self.matrices[name]}
        if kind == "update":
            targets = {f"{of}[{layer}]": np.array(updated[of]) for of in "Wb"}
        is_share = kind in CONTRIBUTIONS and level != "batch"

        kinds = [target.partition("[")[0] for target in targets]
        parts = [part(of, level, int(layer or 0), self.depth) for of in kinds]
        rows, columns = next(iter(targets.values())).shape
        counts = {"i": rows, "j": columns, "k": self.m}
        # A contribution is computed for each example, at every level.
        free = [i for i in "ijk" if i in "".join(parts) or (i == "k" and is_share)]

        code = compile(text, text, "exec")
        computed = {
            target: np.full_like(expected, 0 if is_share else np.nan)
            for target, expected in targets.items()
        }
        for numbers in product(*(range(counts[letter]) for letter in free)):
            at = dict(zip(free, numbers))
            before, names = self.names(targets), self.names(targets) | at
            exec(code, names)
            for target, place in zip(targets, parts):
                place = eval(f"np.s_[{place}]", {"np": np} | at)
                start, result = eval(target, before), np.asarray(eval(target, names))
                # J may be a number or a 1×1 matrix.
                result = result.reshape(1, 1) if target == "J" else result
                if result.shape != start.shape:
                    return f"{target} has the shape {result.shape}, not {start.shape}"
                rest = np.ones(start.shape, bool)
                rest[place] = False
                if not np.array_equal(result[rest], start[rest], equal_nan=True):
                    return f"{target} changes outside of what {at} stands for"
                if is_share:
                    computed[target][place] += scale * result[place]
                else:
                    computed[target][place] = result[place]
        for target, expected in targets.items():
            size = np.abs(expected).max(initial=0, where=np.isfinite(expected))
            tolerance = max(1e-12 * size, 1e-14)
            # Equal infinities have no difference.
            same = computed[target] == expected
            off = np.where(same, 0, np.abs(computed[target] - expected)).max()
            # Also true for NaN.
            if not off <= tolerance:
                return f"{target} is off by {off:.1e}:\n{computed[target]}\nis not\n{expected}"
        return None


def main():
    # The result is compared, so that a 0/0 in between is found there.
    np.seterr(all="ignore")
    complaints = []
    for given in json.load(sys.stdin):
        run = Run(given)
        for text in given["texts"]:
            try:
                complaints.append(run.complaint(**text))
            except Exception as error:  # whatever a wrong text does
                complaints.append(f"{type(error).__name__}: {error}")
    json.dump(complaints, sys.stdout)


main()
