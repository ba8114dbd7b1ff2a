"""Move single parameters of networks by ±ε, and run them forward in plain NumPy.

Reads JSON: networks, each a configuration with numbers, with the `moves` to make: the matrix, the
place and ε. Writes JSON: for each move what follows at w − ε and at w + ε. tests/nudge.rs calls it.
"""

import json
import sys

try:
    import numpy as np
except ImportError:
    sys.exit("NumPy is missing: pip install numpy")

ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "elu": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
    "softplus": lambda z: np.log1p(np.exp(z)),
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=0),
}
LOSSES = {
    "squared_error": lambda a, y: ((a - y) ** 2).sum(axis=0) / 2,
    "binary_cross_entropy": lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum(axis=0),
    "cross_entropy": lambda a, y: -(y * np.log(a)).sum(axis=0),
}


def forward(network, w, b):
    """Z and A of every layer, the losses, and their mean."""
    a = np.array(network["data"]["X"], dtype=float)
    zs, activations = [], []
    for layer, weights, biases in zip(network["layers"], w, b):
        z = weights @ a + biases
        a = ACTIVATIONS[layer["activation"]](z)
        zs.append(z)
        activations.append(a)
    losses = LOSSES[network["loss"]](a, np.array(network["data"]["Y"], dtype=float))
    return zs, activations, losses, losses.mean()


def moved(network, move, change):
    w = [np.array(rows, dtype=float) for rows in network["parameters"]["W"]]
    b = [np.array(column, dtype=float)[:, None] for column in network["parameters"]["b"]]
    matrix = (w if move["kind"] == "W" else b)[move["layer"] - 1]
    matrix[move["row"], move["col"]] += change
    zs, activations, losses, cost = forward(network, w, b)
    return {
        "Z": [z.tolist() for z in zs],
        "A": [a.tolist() for a in activations],
        "L": [losses.tolist()],
        "J": cost,
    }


def kinks(network, below, above):
    crossed = 0
    for layer, low, high in zip(network["layers"], below["Z"], above["Z"]):
        if layer["activation"] in ("relu", "leaky_relu"):
            crossed += int(((np.array(low) > 0) != (np.array(high) > 0)).sum())
    return crossed


def main():
    answers = []
    for network in json.load(sys.stdin):
        for move in network["moves"]:
            below, above = (moved(network, move, sign * move["epsilon"]) for sign in (-1, 1))
            quotient = (above["J"] - below["J"]) / (2 * move["epsilon"])
            crossed = kinks(network, below, above)
            answers.append(
                {"below": below, "above": above, "quotient": quotient, "kinks": crossed}
            )
    json.dump(answers, sys.stdout)


main()
