//! A short run of the fuzzer's targets: the corpus, and mutations of it from fixed seeds.
#![cfg(not(target_arch = "wasm32"))] // Chrome cannot read a folder

use std::fs;
use std::path::Path;

use fastrand::Rng;

#[path = "../fuzz/src/lib.rs"]
mod targets;

/// Mutations of a whole corpus.
const MUTATIONS: usize = 3_000;

/// The inputs of `fuzz/corpus/<target>`, in the order of their names.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let files = fs::read_dir(folder).expect("the corpus is there");
    let mut paths: Vec<_> = files.map(|file| file.expect("it can be read").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("it can be read")).collect()
}

/// One input with a few bytes replaced, removed, or followed by a part of another.
fn mutated(random: &mut Rng, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut input = corpus[random.usize(..corpus.len())].clone();
    for _ in 0..random.usize(1..=4) {
        let at = random.usize(..=input.len());
        match random.u8(..4) {
            0 => input.truncate(at),
            1 => input.insert(at, random.u8(..)),
            2 if at < input.len() => input[at] = random.u8(b' '..=b'~'),
            _ => {
                let other = &corpus[random.usize(..corpus.len())];
                let from = random.usize(..=other.len());
                let to = from + random.usize(..=(other.len() - from).min(32));
                input.splice(at..at, other[from..to].iter().copied());
            }
        }
    }
    input
}

fn replay(target: fn(&[u8]), name: &str) {
    let corpus = corpus(name);
    assert!(corpus.len() > 20, "{name} has a corpus");
    corpus.iter().for_each(|input| target(input));
    let mut random = Rng::with_seed(1847);
    for _ in 0..MUTATIONS {
        target(&mutated(&mut random, &corpus));
    }
}

#[test]
fn what_people_type_is_read_or_told() {
    replay(targets::inputs::inputs, "inputs");
}

#[test]
fn random_runs_keep_their_promises() {
    replay(targets::runs::runs, "runs");
}
