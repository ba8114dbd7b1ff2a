//! Calls around a number or a row, in what NumPy, PyTorch, JAX and TensorFlow print.

const WRAPPERS: [&str; 8] =
    ["array", "Array", "tensor", "Tensor", "float16", "float32", "float64", "longdouble"];

/// Whether a name, as `np.float64`, is that of a call around numbers.
pub(super) fn is_wrapper(name: &str) -> bool {
    name.rsplit('.').next().is_some_and(|name| WRAPPERS.contains(&name))
}

/// The number inside a call, as in `np.float64(0.5)` or `tensor(0.5, dtype=torch.float64)`.
pub(super) fn unwrapped(text: &str) -> &str {
    match text.split_once('(') {
        Some((name, inside)) if is_wrapper(name) && inside.ends_with(')') => {
            inside.trim_end_matches(')').split(',').next().unwrap_or(inside).trim()
        }
        _ => text,
    }
}
