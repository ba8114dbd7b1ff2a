//! Trains networks, and prints how long an iteration takes:
//!
//! ```text
//! cargo run --release --example train -- network.json
//! ```
//!
//! Each file is a configuration that the page has exported; without a file the default network is
//! trained.

use std::env;
use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

use chainrule::{Config, Run, Training, Value};

/// The number of iterations before the cost is printed.
const FIRST: usize = 10;

/// The duration of the measurement, once the processor has warmed up.
const WHILE: Duration = Duration::from_millis(250);

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = env::args().skip(1).collect();
    if files.is_empty() {
        train("the first network", Config::default())?;
    }
    for file in files {
        train(&file, read(&file)?)?;
    }
    Ok(())
}

fn read(file: &str) -> Result<Config, Box<dyn Error>> {
    let value: Value =
        serde_json::from_str(fs::read_to_string(file)?.trim_start_matches('\u{feff}'))?;
    Ok(Config::from_value(value)?)
}

fn train(name: &str, config: Config) -> Result<(), Box<dyn Error>> {
    let mut training = Training::new(&Run::new(config));
    let cost = training.advance(FIRST)?.cost;
    microseconds(&mut training, WHILE / 4)?;
    let microseconds = microseconds(&mut training, WHILE)?;
    println!("{name}: J = {cost} after {FIRST} iterations, {microseconds:.3} µs an iteration");
    Ok(())
}

/// The mean microseconds per iteration over some time.
fn microseconds(training: &mut Training, time: Duration) -> Result<f64, chainrule::Error> {
    let from = Instant::now();
    let mut done = 0;
    let mut slice = 1;
    while from.elapsed() < time {
        training.advance(slice)?;
        done += slice;
        // The clock is read rarely, so that it does not affect the time.
        slice = (done / 8).max(1);
    }
    Ok(from.elapsed().as_secs_f64() * 1e6 / done as f64)
}
