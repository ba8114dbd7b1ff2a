"""Make reference.txt beside this file with mpmath: the exact values of exp, tanh and sigmoid.

In a virtual environment of Python 3.11, with mpmath 1.4.1:

    pip install mpmath==1.4.1
    python crate/pass/kernel/tests/reference.py

A line is a function, x, and the f64 that is nearest to its value at x; both numbers
as the hexadecimal digits of their bits.
"""

import math
import random
import struct
from pathlib import Path

import mpmath

# The longest tanh differs from x only in its 2100th binary place.
mpmath.mp.prec = 2400
RANDOM = random.Random("kernel")


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def from_bits(n):
    return struct.unpack("<d", struct.pack("<Q", n))[0]


def rounded(value):
    """The nearest f64, rounded half to even."""
    if value == 0:
        return 0.0
    exponent = max(mpmath.frexp(value)[1] - 53, -1074)
    whole = int(mpmath.nint(mpmath.ldexp(value, -exponent)))
    try:
        return math.ldexp(whole, exponent)
    except OverflowError:
        return math.copysign(math.inf, whole)


def around(x, steps=2):
    """x and the numbers next to it."""
    return [from_bits(bits(x) + step) for step in range(-steps, steps + 1)]


def with_signs(sizes):
    return [sign * x for x in sizes for sign in (1, -1)]


def every_binade(last):
    """Two numbers of each sixth binade of tiny ones, and of each from 2^-60 to 2^last."""
    exponents = [*range(-1074, -60, 6), *range(-60, last + 1)]
    return [math.ldexp(1 + RANDOM.random(), e) for e in exponents for _ in range(2)]


def drawn(low, high, count):
    return [RANDOM.uniform(low, high) for _ in range(count)]


LN_2 = math.log(2)
EDGES = [1.5 * LN_2, 0.5 * LN_2, 0.25 * LN_2, LN_2, 0.625, 1.0]
OVERFLOW, LAST_NORMAL, UNDERFLOW = 709.782712893384, 708.3964185322641, 745.1332191019412

POINTS = {
    "exp": [
        *with_signs(every_binade(9)),
        *with_signs(x for edge in EDGES for x in around(edge)),
        *around(OVERFLOW),
        *around(-LAST_NORMAL),
        *around(-UNDERFLOW),
        *(x for k in range(-1075, 1024, 25) for x in around((k + 0.5) * LN_2, 1)),
        *drawn(-1, 1, 300),
        *drawn(-745.2, 709.8, 500),
        *drawn(-745.2, -708.3, 100),
    ],
    "tanh": [
        *with_signs(every_binade(6)),
        *with_signs(x for edge in EDGES for x in around(edge)),
        *with_signs(x for k in range(56) for x in around((k + 0.5) * LN_2 / 2, 1)),
        *with_signs(drawn(0.01, 0.7, 400)),
        *drawn(-3, 3, 500),
        *drawn(-22, 22, 200),
    ],
    "sigmoid": [
        *with_signs(every_binade(9)),
        *around(-LAST_NORMAL),
        *around(-UNDERFLOW),
        *drawn(-3, 3, 300),
        *drawn(-40, 40, 200),
        *drawn(-745.2, 36, 200),
    ],
}

FUNCTIONS = {
    "exp": mpmath.exp,
    "tanh": mpmath.tanh,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
}


def main():
    lines = [
        f"{name} {bits(x):016x} {bits(rounded(FUNCTIONS[name](mpmath.mpf(x)))):016x}"
        for name, points in POINTS.items()
        for x in points
    ]
    Path(__file__).with_name("reference.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
