//! What is computed: the forward and backward pass, the update, and what stands on them.

pub(crate) mod backward;
pub(crate) mod check;
pub(crate) mod forward;
pub(crate) mod run;
pub(crate) mod step;
pub(crate) mod train;
pub(crate) mod trial;
