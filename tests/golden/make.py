"""Make the golden cases of this folder with JAX in float64, by autodiff alone.

In a virtual environment of Python 3.11, from the root:

    pip install -r tests/golden/requirements.txt
    python tests/golden/make.py

Every case is drawn from a seed of its own (its name), so a run writes the same
files again, and a new case leaves the others as they are. On another kind of
processor the last digit may differ; tests/golden.rs allows for far more.
"""

import json
import zlib
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_platforms", "cpu")
jax.config.update("jax_enable_x64", True)

SOURCE = f"JAX {jax.__version__}, float64, grad"

# Written with elementary functions, so that JAX differentiates exp and log by
# the chain rule and not by a formula that was derived by hand. They cannot
# overflow here, because `sound` keeps z small.
ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + jnp.exp(-z)),
    "tanh": jnp.tanh,
    "relu": lambda z: jnp.maximum(z, 0),
    "leaky_relu": lambda z: jnp.where(z > 0, z, 0.01 * z),
    "elu": lambda z: jnp.where(z > 0, z, jnp.exp(jnp.minimum(z, 0)) - 1),
    "softplus": lambda z: jnp.log1p(jnp.exp(z)),
    "softmax": lambda z: jnp.exp(z) / jnp.exp(z).sum(axis=0),
}
KINKED = {"relu", "leaky_relu"}

# One loss per example, summed over the outputs. They are functions of the
# output A, so that the derivative with respect to A[L] exists by itself, as in
# the core.
LOSSES = {
    "squared_error": lambda a, y: ((a - y) ** 2).sum(axis=0) / 2,
    "binary_cross_entropy": lambda a, y: -(
        y * jnp.log(a) + (1 - y) * jnp.log(1 - a)
    ).sum(axis=0),
    "cross_entropy": lambda a, y: -(y * jnp.log(a)).sum(axis=0),
}

TARGETS = {
    "real": lambda rng, shape: rng.normal(size=shape),
    "negative": lambda rng, shape: -rng.uniform(0.2, 2, size=shape),
    "bits": lambda rng, shape: rng.integers(0, 2, size=shape).astype(float),
    "soft": lambda rng, shape: rng.uniform(0.05, 0.95, size=shape),
    "one-hot": lambda rng, shape: np.eye(shape[0])[:, rng.integers(0, *shape)],
    "shares": lambda rng, shape: rng.dirichlet(np.ones(shape[0]), shape[1]).T,
}

SQUARED, BINARY, CROSS = LOSSES

# name, inputs, layers, loss, examples, targets
DRAWN = [
    # One layer: each output with each loss it may have.
    ("linear_alone", 3, "2 linear", SQUARED, 7, "real"),
    ("sigmoid_alone", 1, "1 sigmoid", SQUARED, 1, "soft"),
    ("tanh_alone", 4, "3 tanh", SQUARED, 4, "negative"),
    ("relu_alone", 2, "5 relu", SQUARED, 16, "real"),
    ("leaky_relu_alone", 5, "2 leaky_relu", SQUARED, 7, "negative"),
    ("elu_alone", 4, "3 elu", SQUARED, 5, "negative"),
    ("softplus_alone", 3, "4 softplus", SQUARED, 2, "real"),
    ("softmax_alone", 3, "4 softmax", SQUARED, 5, "real"),
    ("logistic_regression", 4, "1 sigmoid", BINARY, 33, "bits"),
    ("logistic_regression_one_example", 1, "1 sigmoid", BINARY, 1, "bits"),
    ("softmax_regression", 5, "3 softmax", CROSS, 16, "one-hot"),
    ("softmax_regression_one_example", 2, "2 softmax", CROSS, 1, "shares"),
    # Each activation hidden, under each loss.
    ("linear_hidden_binary", 2, "3 linear, 1 sigmoid", BINARY, 4, "bits"),
    ("sigmoid_hidden_binary", 3, "4 sigmoid, 2 sigmoid", BINARY, 7, "soft"),
    ("tanh_hidden_binary", 2, "8 tanh, 1 sigmoid", BINARY, 16, "bits"),
    ("relu_hidden_binary", 2, "6 relu, 1 sigmoid", BINARY, 33, "bits"),
    ("leaky_relu_hidden_binary", 4, "5 leaky_relu, 3 sigmoid", BINARY, 2, "soft"),
    ("elu_hidden_binary", 3, "5 elu, 2 sigmoid", BINARY, 7, "soft"),
    ("softplus_hidden_binary", 1, "4 softplus, 1 sigmoid", BINARY, 7, "soft"),
    ("linear_hidden_cross", 3, "4 linear, 3 softmax", CROSS, 7, "one-hot"),
    ("sigmoid_hidden_cross", 2, "5 sigmoid, 3 softmax", CROSS, 4, "shares"),
    ("tanh_hidden_cross", 4, "6 tanh, 4 softmax", CROSS, 33, "one-hot"),
    ("relu_hidden_cross", 3, "8 relu, 5 softmax", CROSS, 16, "shares"),
    ("leaky_relu_hidden_cross", 2, "4 leaky_relu, 2 softmax", CROSS, 1, "one-hot"),
    ("elu_hidden_cross", 2, "4 elu, 3 softmax", CROSS, 16, "one-hot"),
    ("softplus_hidden_cross", 5, "3 softplus, 3 softmax", CROSS, 2, "shares"),
    ("linear_hidden_squared", 4, "2 linear, 3 linear", SQUARED, 2, "real"),
    ("sigmoid_hidden_squared", 1, "6 sigmoid, 1 linear", SQUARED, 16, "real"),
    ("tanh_hidden_squared", 1, "8 tanh, 1 linear", SQUARED, 33, "negative"),
    ("relu_hidden_squared", 6, "7 relu, 2 softplus", SQUARED, 4, "real"),
    ("leaky_relu_hidden_squared", 3, "4 leaky_relu, 4 tanh", SQUARED, 7, "negative"),
    ("elu_hidden_squared", 3, "4 elu, 3 elu, 2 tanh", SQUARED, 4, "real"),
    ("softplus_hidden_squared", 2, "5 softplus, 3 softmax", SQUARED, 4, "shares"),
    # Three to five layers: the recursion over layers.
    ("three_narrow", 1, "1 tanh, 1 softplus, 1 linear", SQUARED, 1, "negative"),
    ("three_mixed", 3, "4 relu, 5 tanh, 2 sigmoid", BINARY, 16, "soft"),
    ("three_cross", 4, "6 leaky_relu, 3 sigmoid, 3 softmax", CROSS, 7, "one-hot"),
    ("four_bottleneck", 6, "4 tanh, 1 linear, 4 tanh, 6 linear", SQUARED, 7, "real"),
    ("four_binary", 2, "5 relu, 5 relu, 3 relu, 1 sigmoid", BINARY, 33, "bits"),
    ("four_leaky", 3, "3 leaky_relu, 3 softplus, 2 sigmoid, 4 leaky_relu",
     SQUARED, 2, "real"),
    ("four_softmax_squared", 2, "3 softplus, 4 sigmoid, 3 relu, 3 softmax",
     SQUARED, 16, "real"),
    ("five_every_hidden", 4, "5 softplus, 6 leaky_relu, 4 relu, 5 tanh, 3 softmax",
     CROSS, 16, "shares"),
    ("five_sigmoid", 2, "3 sigmoid, 3 sigmoid, 3 sigmoid, 3 sigmoid, 1 sigmoid",
     BINARY, 4, "bits"),
    ("five_one_unit", 1, "1 linear, 1 tanh, 1 sigmoid, 1 softplus, 2 softmax",
     CROSS, 2, "one-hot"),
    ("five_relu", 8, "8 relu, 7 relu, 6 relu, 5 relu, 4 relu", SQUARED, 7, "real"),
]

XOR = {
    "inputs": 2,
    "layers": "3 tanh, 1 sigmoid",
    "loss": BINARY,
    "X": [[-1, -1, 1, 1], [-1, 1, -1, 1]],
    "Y": [[0, 1, 1, 0]],
}

# Cases whose numbers a reader can follow by hand.
WRITTEN = {
    "xor": XOR | {
        "W": [[[1, 0.5], [-0.5, 1], [0.25, -0.75]], [[0.5, -1, 0.75]]],
        "b": [[0.5, -0.25, 0], [0.25]],
    },
    # A saddle: every derivative with respect to a weight or bias is exactly 0.
    "xor_zeros": XOR | {
        "W": [[[0, 0], [0, 0], [0, 0]], [[0, 0, 0]]],
        "b": [[0, 0, 0], [0]],
    },
    # The first hidden unit is dead for every example: its gradients are exactly 0.
    "dead_relu": {
        "inputs": 2,
        "layers": "2 relu, 1 linear",
        "loss": SQUARED,
        "X": [[1, -1, 0.5], [0.5, 2, -1]],
        "Y": [[1, -1, 0]],
        "W": [[[0.5, 0.25], [1, 1]], [[2, -1]]],
        "b": [[-3, 0.25], [0.5]],
    },
}


def layers_of(text):
    """The layers that "3 tanh, 1 sigmoid" describes."""
    pairs = (layer.split() for layer in text.split(", "))
    return [{"units": int(units), "activation": name} for units, name in pairs]


def forward(case, W, b, nudge_Z, nudge_A):
    """Every Z, every A and the loss of each example.

    The nudges are zeros added to Z and A: they change nothing, but a derivative
    by a nudge is the derivative by the matrix that it is added to.
    """
    Z, A, a = [], [], case["X"]
    for l, layer in enumerate(case["layers"]):
        z = W[l] @ a + b[l][:, None] + nudge_Z[l]
        a = ACTIVATIONS[layer["activation"]](z) + nudge_A[l]
        Z.append(z)
        A.append(a)
    return Z, A, LOSSES[case["loss"]](a, case["Y"])


def expected(case):
    """What the core must compute for this case."""
    W, b = case["W"], case["b"]
    m = case["X"].shape[1]
    zeros = [jnp.zeros((layer["units"], m)) for layer in case["layers"]]
    Z, A, L = forward(case, W, b, zeros, zeros)
    # No example's loss depends on another's column, so the derivative of the sum
    # holds in column k the derivative of example k's own loss.
    dZ, dA = jax.grad(
        lambda nudge_Z, nudge_A: forward(case, W, b, nudge_Z, nudge_A)[2].sum(),
        argnums=(0, 1),
    )(zeros, zeros)
    J, (dW, db) = jax.value_and_grad(
        lambda W, b: forward(case, W, b, zeros, zeros)[2].mean(), argnums=(0, 1)
    )(W, b)
    return {"Z": Z, "A": A, "L": L, "J": J, "dA": dA, "dZ": dZ, "dW": dW, "db": db}


def arrays(case):
    """The case with its numbers as float64 arrays."""
    array = lambda rows: jnp.array(rows, dtype=jnp.float64)
    return case | {
        "W": [array(w) for w in case["W"]],
        "b": [array(b) for b in case["b"]],
        "X": array(case["X"]),
        "Y": array(case["Y"]),
    }


def drawn(inputs, layers, loss, m, targets, seed):
    """A case with random numbers."""
    rng = np.random.default_rng(seed)
    layers = layers_of(layers)
    units = [inputs] + [layer["units"] for layer in layers]
    sizes = list(zip(units[1:], units))
    return arrays({
        "inputs": inputs,
        "layers": layers,
        "loss": loss,
        "W": [rng.normal(scale=1.3 / np.sqrt(n), size=(u, n)) for u, n in sizes],
        "b": [rng.normal(scale=0.4, size=u) for u, _ in sizes],
        # Short numbers, which are easier to read.
        "X": rng.uniform(-2, 2, size=(inputs, m)).round(2),
        "Y": TARGETS[targets](rng, (units[-1], m)),
    })


def near_kink(case, results):
    """Whether rounding might decide on which side of a kink a unit is."""
    return any(
        layer["activation"] in KINKED and abs(z).min() < 1e-3
        for layer, z in zip(case["layers"], results["Z"])
    )


def sound(case, results):
    """Whether float64 is good to 1e-13 here, and every layer learns something."""
    small = all(abs(z).max() < 5 for z in results["Z"])
    learning = all(abs(dw).max() > 1e-3 for dw in results["dW"])
    return small and learning and not near_kink(case, results)


def write(name, case, results):
    fields = {"name": name, "source": SOURCE} | case | results
    # One field per line; json writes floats by repr, which is exact.
    text = lambda value: json.dumps(value, default=lambda array: array.tolist())
    lines = [f"{text(field)}: {text(value)}" for field, value in fields.items()]
    path = Path(__file__).with_name(f"{name}.json")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def main():
    for name, *description in DRAWN:
        for attempt in range(100):
            case = drawn(*description, seed=[zlib.crc32(name.encode()), attempt])
            results = expected(case)
            if sound(case, results):
                break
        else:
            raise SystemExit(f"{name}: no seed gives a sound case")
        write(name, case, results)
    for name, case in WRITTEN.items():
        case = arrays(case | {"layers": layers_of(case["layers"])})
        results = expected(case)
        assert not near_kink(case, results), name
        write(name, case, results)


if __name__ == "__main__":
    main()
