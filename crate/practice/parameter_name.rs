//! The names that other programs give to weights and biases.

use std::cmp::Ordering;

/// Words for weights, and for the bias beside them.
const WORDS: [(&str, &str); 5] =
    [("weight", "bias"), (KERNEL, "bias"), ("weights", "biases"), ("W", "b"), ("w", "b")];

/// Keras' word, whose weights are n[l−1]×n[l].
const KERNEL: &str = "kernel";

/// A name of weights or of a bias, as `net.2.weight`, `dense_1/kernel:0`, `W1` or `b[2]`, around its
/// word.
#[derive(Clone, Copy, Debug)]
pub(super) struct ParameterName<'a> {
    before: &'a str,
    word: &'a str,
    after: &'a str,
}

impl<'a> ParameterName<'a> {
    /// None for a name of something else.
    pub(super) fn read(name: &'a str) -> Option<Self> {
        let (before, rest) = name.split_at(name.rfind(['.', '/']).map_or(0, |at| at + 1));
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let (word, after) = rest.split_at(rest.find(|c| !is_letter(c)).unwrap_or(rest.len()));
        let is_known = WORDS.iter().any(|(weights, bias)| word == *weights || word == *bias);
        (is_known && !after.contains(is_letter)).then_some(Self { before, word, after })
    }

    pub(super) fn is_weights(self) -> bool {
        WORDS.iter().any(|(weights, _)| self.word == *weights)
    }

    pub(super) fn is_kernel(self) -> bool {
        self.word == KERNEL
    }

    /// The name of the bias beside these weights, or of the weights beside this bias.
    pub(super) fn beside(self, is_keras: bool) -> String {
        let beside = WORDS.iter().find_map(|(weights, bias)| {
            if self.word == *weights {
                return Some(*bias);
            }
            let is_style = (*weights == KERNEL) == is_keras || *bias != "bias";
            (self.word == *bias && is_style).then_some(*weights)
        });
        [self.before, beside.unwrap_or(self.word), self.after].concat()
    }

    /// What the names of one layer have in common.
    pub(super) fn layer(self) -> String {
        [self.before, self.after].concat()
    }
}

/// The order of layers: numbers in names count as numbers, so that 10 is behind 9.
pub(super) fn order(layer: &str, other: &str) -> Ordering {
    parts(layer).cmp(&parts(other))
}

/// Text and numbers in turn.
fn parts(name: &str) -> Vec<(&str, u64)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (mut parts, mut rest) = (vec![], name);
    while !rest.is_empty() {
        let (text, digits) = rest.split_at(rest.find(is_digit).unwrap_or(rest.len()));
        let end = digits.find(|c| !is_digit(c)).unwrap_or(digits.len());
        let (number, behind) = digits.split_at(end);
        parts.push((text, number.parse().unwrap_or(0)));
        rest = behind;
    }
    parts
}
