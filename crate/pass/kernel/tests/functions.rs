//! Compares exp, tanh and sigmoid with their exact values, and whole arrays with single entries.

use chainrule_kernel::{exp, exp_all, sigmoid, sigmoid_all, tanh, tanh_all};
use fastrand::Rng;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The exact values, made by reference.py.
const REFERENCE: &str = include_str!("reference.txt");

/// The difference of `got` and `right` in ulp.
fn ulps(got: f64, right: f64) -> u64 {
    assert_eq!(got.is_sign_negative(), right.is_sign_negative(), "the sign of {got} for {right}");
    got.to_bits().abs_diff(right.to_bits())
}

/// Fails if an error of the function is above `allowed`.
fn assert_close(name: &str, f: fn(f64) -> f64, allowed: u64) {
    let bits = |text| f64::from_bits(u64::from_str_radix(text, 16).expect("hexadecimal digits"));
    let mut count = 0;
    for line in REFERENCE.lines() {
        let [function, x, right] = *line.split(' ').collect::<Vec<_>>() else {
            panic!("a line has three fields: {line}");
        };
        if function == name {
            let (x, right) = (bits(x), bits(right));
            let off = ulps(f(x), right);
            assert!(off <= allowed, "{name}({x:e}) is {:e}, {off} ulp from {right:e}", f(x));
            count += 1;
        }
    }
    assert!(count > 1_000, "{count} points of {name}");
}

#[wasm_bindgen_test(unsupported = test)]
fn exp_is_within_2_ulp() {
    assert_close("exp", exp, 2);
}

#[wasm_bindgen_test(unsupported = test)]
fn tanh_is_within_2_ulp() {
    assert_close("tanh", tanh, 2);
}

#[wasm_bindgen_test(unsupported = test)]
fn sigmoid_is_within_3_ulp() {
    assert_close("sigmoid", sigmoid, 3);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_ends_are_exact() {
    let (infinity, largest) = (f64::INFINITY, f64::MAX);
    let bits = |x: f64, f: fn(f64) -> f64| f(x).to_bits();
    for (f, x, right) in [
        (exp as fn(f64) -> f64, 0.0, 1.0),
        (exp, -0.0, 1.0),
        (exp, infinity, infinity),
        (exp, largest, infinity),
        (exp, 709.8, infinity),
        (exp, -infinity, 0.0),
        (exp, -largest, 0.0),
        (exp, -745.2, 0.0),
        (tanh, 0.0, 0.0),
        (tanh, -0.0, -0.0),
        (tanh, 20.0, 1.0),
        (tanh, infinity, 1.0),
        (tanh, largest, 1.0),
        (tanh, -infinity, -1.0),
        (tanh, -largest, -1.0),
        (sigmoid, 0.0, 0.5),
        (sigmoid, -0.0, 0.5),
        (sigmoid, infinity, 1.0),
        (sigmoid, -infinity, 0.0),
        (sigmoid, -largest, 0.0),
    ] {
        assert_eq!(bits(x, f), right.to_bits(), "of {x}: {} and not {right}", f(x));
    }
    for f in [exp, tanh, sigmoid] {
        assert!(f(f64::NAN).is_nan() && f(-f64::NAN).is_nan());
    }
}

/// Numbers of every kind, each of which gets into every SIMD lane.
fn entry(random: &mut Rng) -> f64 {
    let ends = [0.0, 1e-320, 0.625, 20.0, 709.0, 710.5, 800.0, 1e300, f64::INFINITY, f64::NAN];
    let size = *random.choice(&ends).expect("there are ends");
    let size = if random.bool() { size } else { 30.0 * random.f64() };
    if random.bool() { size } else { -size }
}

fn assert_same(name: &str, got: &[f64], x: &[f64], f: fn(f64) -> f64) {
    for (got, x) in got.iter().zip(x) {
        let right = f(*x);
        let same = got.to_bits() == right.to_bits() || got.is_nan() && right.is_nan();
        assert!(same, "{name} of {x}: {got:e} in a slice, {right:e} alone");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn slices_have_the_same_bits_as_single_entries() {
    let mut random = Rng::with_seed(1);
    for length in (0..=17).cycle().take(360) {
        let x: Vec<_> = (0..length).map(|_| entry(&mut random)).collect();
        let mut out = x.clone();
        exp_all(&mut out);
        assert_same("exp", &out, &x, exp);
        tanh_all(&x, &mut out);
        assert_same("tanh", &out, &x, tanh);
        sigmoid_all(&x, &mut out);
        assert_same("sigmoid", &out, &x, sigmoid);
    }
}
