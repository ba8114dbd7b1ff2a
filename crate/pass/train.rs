//! Training: batch gradient descent, in slices.

use serde::Serialize;

use crate::config::Config;
use crate::error::{Code, Error, error};
use crate::network::Parameters;
use crate::number::Number;
use crate::pass::Pass;
use crate::pass::run::Run;

/// The progress of training.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Progress {
    /// Iterations done.
    pub iteration: usize,
    /// J at the parameters after that many iterations.
    pub cost: f64,
}

/// Training in progress.
#[derive(Clone, Debug)]
pub struct Training {
    config: Config,
    parameters: Parameters,
    pass: Pass,
    iteration: usize,
    /// The parameters at the beginning of the slice, which are restored after a divergence.
    last_finite: Parameters,
}

impl Training {
    /// Begins at the parameters of the run.
    pub fn new(run: &Run) -> Self {
        Self {
            config: run.config.clone(),
            parameters: run.config.parameters.clone(),
            pass: run.pass.clone(),
            iteration: 0,
            last_finite: run.config.parameters.clone(),
        }
    }

    /// Trains for some more iterations. It allocates nothing, and computes the cost only at the end;
    /// where the cost may have been infinite in between, the iterations are repeated one by one.
    ///
    /// # Errors
    /// `diverged` when one of them is not, with the first iteration at which that happens; the last
    /// finite parameters are kept.
    pub fn advance(&mut self, iterations: usize) -> Result<Progress, Error> {
        self.last_finite.copy_from(&self.parameters);
        let mut in_range = true;
        for _ in 0..iterations {
            self.descend();
            in_range &= self.pass.output_is_in_range();
        }
        self.pass.compute_cost(&self.config);
        if !in_range || self.non_finite().is_some() {
            return self.retrace(iterations);
        }
        self.iteration += iterations;
        Ok(self.progress())
    }

    /// One iteration, without the cost.
    fn descend(&mut self) {
        let Self { config, parameters, pass, .. } = self;
        pass.backward(config, parameters);
        pass.update(parameters, config.learning_rate);
        pass.forward(config, parameters);
    }

    /// The quantity that is no longer finite.
    fn non_finite(&self) -> Option<&'static str> {
        // A saturated unit can hide an infinite weight from the cost.
        match self.pass.cost[[0, 0]].is_finite() {
            true if self.parameters.are_finite() => None,
            true => Some("A parameter"),
            false => Some("The cost"),
        }
    }

    /// Repeats the slice one iteration at a time, and stops before the first that is not finite.
    fn retrace(&mut self, iterations: usize) -> Result<Progress, Error> {
        self.restore_last_finite();
        for _ in 0..iterations {
            self.descend();
            self.pass.compute_cost(&self.config);
            if let Some(what) = self.non_finite() {
                self.restore_last_finite();
                return Err(error!(
                    Code::Diverged,
                    "{} is no longer finite at iteration {}; a learning rate below {} may help.",
                    what,
                    self.iteration + 1,
                    Number(self.config.learning_rate)
                ));
            }
            self.iteration += 1;
            self.last_finite.copy_from(&self.parameters);
        }
        Ok(self.progress())
    }

    fn restore_last_finite(&mut self) {
        self.parameters.copy_from(&self.last_finite);
        self.pass.forward(&self.config, &self.parameters);
        self.pass.compute_cost(&self.config);
    }

    /// The progress so far.
    pub fn progress(&self) -> Progress {
        Progress { iteration: self.iteration, cost: self.pass.cost[[0, 0]] }
    }

    /// The run at the parameters reached.
    pub fn run(self) -> Run {
        let Self { mut config, parameters, pass, .. } = self;
        config.parameters = parameters;
        Run::with_pass(config, pass)
    }
}
