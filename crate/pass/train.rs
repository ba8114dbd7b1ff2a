//! Training: plain batch gradient descent, cut into slices.

use crate::config::Config;
use crate::error::{Code, Error, error};
use crate::network::Parameters;
use crate::number::Number;
use crate::pass::backward::Backward;
use crate::pass::forward::Forward;
use crate::pass::run::{Run, descend};

/// How far training has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Iterations done.
    pub iteration: usize,
    /// J at the parameters after that many iterations.
    pub cost: f64,
}

/// A training that is under way.
#[derive(Clone, Debug)]
pub struct Training {
    config: Config,
    parameters: Parameters,
    forward: Forward,
    iteration: usize,
}

impl Training {
    /// Begins at the parameters of the run.
    pub fn new(run: &Run) -> Self {
        Self {
            config: run.config.clone(),
            parameters: run.config.parameters.clone(),
            forward: run.forward.clone(),
            iteration: 0,
        }
    }

    /// Goes on for some iterations, so few that whoever calls can do other things in between.
    ///
    /// # Errors
    /// `diverged` when the cost or a parameter is no longer finite; the training stays at the
    /// last parameters of which all was.
    pub fn advance(&mut self, iterations: usize) -> Result<Progress, Error> {
        for _ in 0..iterations {
            let gradient = Backward::new(&self.config, &self.parameters, &self.forward);
            let parameters = descend(&self.parameters, &gradient, self.config.learning_rate);
            let forward = Forward::new(&self.config, &parameters);
            // A saturated unit can hide an infinite weight from the cost.
            let lost = match forward.cost[[0, 0]].is_finite() {
                true if parameters.are_finite() => None,
                true => Some("A parameter"),
                false => Some("The cost"),
            };
            if let Some(lost) = lost {
                return Err(error!(
                    Code::Diverged,
                    "{} is no longer finite at iteration {}; a learning rate below {} may \
                     help.",
                    lost,
                    self.iteration + 1,
                    Number(self.config.learning_rate)
                ));
            }
            self.parameters = parameters;
            self.forward = forward;
            self.iteration += 1;
        }
        Ok(self.progress())
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        Progress { iteration: self.iteration, cost: self.forward.cost[[0, 0]] }
    }

    /// The run at the parameters reached.
    pub fn run(&self) -> Run {
        Run::new(self.config.with_parameters(self.parameters.clone()))
    }
}
