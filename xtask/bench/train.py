"""Trains networks in NumPy as well as one writes it, and says how long an iteration takes: what
`examples/train.rs` is measured against. Each file is a whole configuration, with parameters.

Every array is made once, and every result has its place by `out`. `dot` comes with less ceremony
than `matmul`, which tells where the matrices are small; dZ of the output is A - Y.
"""

import json
import sys
import time

import numpy as np

FIRST = 10
SECONDS = 0.25


class Layer:
    def __init__(self, W, b, m):
        self.W = np.array(W)
        self.b = np.array(b)[:, np.newaxis]
        rows, _ = self.W.shape
        self.A = np.empty((rows, m))
        self.dZ = np.empty((rows, m))
        self.slope = np.empty((rows, m))
        self.dW = np.empty_like(self.W)
        self.db = np.empty_like(self.b)


class Training:
    def __init__(self, config):
        self.X = np.array(config["data"]["X"])
        self.Y = np.array(config["data"]["Y"])
        self.m = self.X.shape[1]
        self.rate = config["learning_rate"] / self.m
        # The sum over examples as a product, which is faster than `sum`.
        self.ones = np.ones((self.m, 1))
        W, b = config["parameters"]["W"], config["parameters"]["b"]
        self.layers = [Layer(*given, self.m) for given in zip(W, b)]
        self.softmax = config["layers"][-1]["activation"] == "softmax"

    def forward(self):
        below = self.X
        for layer in self.layers:
            A = layer.A
            np.dot(layer.W, below, out=A)
            np.add(A, layer.b, out=A)
            if layer is not self.layers[-1]:
                np.tanh(A, out=A)
            elif self.softmax:
                np.subtract(A, A.max(axis=0), out=A)
                np.exp(A, out=A)
                np.divide(A, A.sum(axis=0), out=A)
            else:
                np.negative(A, out=A)
                np.exp(A, out=A)
                np.add(A, 1.0, out=A)
                np.reciprocal(A, out=A)
            below = A

    def backward(self):
        layers = self.layers
        np.subtract(layers[-1].A, self.Y, out=layers[-1].dZ)
        for at in range(len(layers) - 1, -1, -1):
            layer = layers[at]
            below = layers[at - 1].A if at > 0 else self.X
            np.dot(layer.dZ, below.T, out=layer.dW)
            np.dot(layer.dZ, self.ones, out=layer.db)
            if at > 0:
                dA, slope = layers[at - 1].dZ, layers[at - 1].slope
                np.dot(layer.W.T, layer.dZ, out=dA)
                np.multiply(below, below, out=slope)
                np.subtract(1.0, slope, out=slope)
                np.multiply(dA, slope, out=dA)
            np.multiply(layer.dW, self.rate, out=layer.dW)
            np.subtract(layer.W, layer.dW, out=layer.W)
            np.multiply(layer.db, self.rate, out=layer.db)
            np.subtract(layer.b, layer.db, out=layer.b)

    def advance(self, iterations):
        for _ in range(iterations):
            self.forward()
            self.backward()

    def cost(self):
        self.forward()
        A, Y = self.layers[-1].A, self.Y
        losses = Y * np.log(A)
        if not self.softmax:
            losses += (1.0 - Y) * np.log1p(-A)
        return float(-losses.sum() / self.m)


def microseconds(training, seconds):
    start = time.perf_counter()
    done, slice = 0, 1
    while (passed := time.perf_counter() - start) < seconds:
        training.advance(slice)
        done += slice
        slice = max(1, done // 8)
    return passed * 1e6 / done


for file in sys.argv[1:]:
    with open(file) as text:
        training = Training(json.load(text))
    training.advance(FIRST)
    cost = training.cost()
    microseconds(training, SECONDS / 4)
    took = microseconds(training, SECONDS)
    print(f"{file}: J = {cost!r} after {FIRST} iterations, {took:.3f} µs an iteration")
