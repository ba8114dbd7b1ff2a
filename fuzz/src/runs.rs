//! Random networks that are trained, stepped through, explained and checked, in any order.

use arbitrary::{Result, Unstructured};
use chainrule::{
    Activation, Cell, Checking, Config, Convention, Init, Level, Loss, Name, Position, Run,
    Spelling, Training, Value, Way,
};

/// Actions on one network, so that an input takes milliseconds.
const ACTIONS: usize = 12;

/// Reads a small network and what to do with it from random bytes.
pub fn runs(data: &[u8]) {
    let mut random = Unstructured::new(data);
    // It ends early where the bytes do.
    let _ = play(&mut random);
}

fn play(random: &mut Unstructured<'_>) -> Result<()> {
    let Ok(config) = Config::from_value(network(random)?) else { return Ok(()) };
    let mut session = Session { run: Run::new(config), training: None, checking: None };
    for _ in 0..ACTIONS {
        if random.is_empty() {
            break;
        }
        session.act(random)?;
    }
    Ok(())
}

/// A run with its training and its gradient check, as an element holds them.
struct Session {
    run: Run,
    training: Option<Training>,
    checking: Option<Checking>,
}

impl Session {
    fn take(&mut self, run: Run) {
        *self = Session { run, training: None, checking: None };
    }

    fn act(&mut self, random: &mut Unstructured<'_>) -> Result<()> {
        match random.int_in_range(0..=9)? {
            0 => self.train(random)?,
            1 => {
                if let Some(training) = self.training.take() {
                    self.take(training.run());
                }
            }
            2 => {
                if let Ok(updated) = self.run.updated() {
                    self.take(updated);
                }
            }
            3 => self.check(random)?,
            4 => self.step(random)?,
            5 => self.entry(random)?,
            6 => self.equations(random)?,
            7 => self.product(random)?,
            8 => self.parts(random)?,
            _ => self.attributes(random)?,
        }
        Ok(())
    }

    fn train(&mut self, random: &mut Unstructured<'_>) -> Result<()> {
        let training = self.training.get_or_insert_with(|| Training::new(&self.run));
        let (before, iterations) = (training.progress().iteration, random.int_in_range(0..=20)?);
        match training.advance(iterations) {
            Ok(progress) => {
                assert_eq!(progress.iteration, before + iterations);
                // A run may begin where its cost is infinite; training never ends there.
                assert!(iterations == 0 || progress.cost.is_finite());
            }
            Err(error) => assert_eq!(error.code.as_str(), "diverged", "{error}"),
        }
        Ok(())
    }

    fn check(&mut self, random: &mut Unstructured<'_>) -> Result<()> {
        let checking = self.checking.get_or_insert_with(|| Checking::new(&self.run));
        if checking.advance(&self.run, random.int_in_range(0..=40)?) {
            let found = checking.found;
            let shape = |name| self.run.matrix(name).map_or(0, |matrix| matrix.len());
            let entries: usize = self.run.steps().iter().map(|step| shape(step.name)).sum();
            assert!(found.checked + found.kinks <= entries);
            self.checking = None;
        }
        Ok(())
    }

    /// A position, and its step's equations in all formats.
    fn step(&mut self, random: &mut Unstructured<'_>) -> Result<()> {
        let steps = self.run.steps();
        let step = *random.choose(&steps)?;
        assert_eq!(self.run.matrix(step.name).map(|matrix| matrix.dim()), Ok(step.shape));
        let text = format!("{}:{}", step.name, random.int_in_range(0..=8)?);
        let position = Position::parse(&text, &steps, self.run.examples());
        assert!(position.is_ok() || !step.is_per_example() || self.run.examples() < 8, "{text}");
        let level = *random.choose(Level::ALL)?;
        let way = random.arbitrary::<bool>()?.then_some(*random.choose(Way::ALL)?);
        written(&self.run.equation(step.name, level, way));
        self.run.operands(step.name);
        Ok(())
    }

    /// An entry: its terms, its equation, and the chain rule at it.
    fn entry(&mut self, random: &mut Unstructured<'_>) -> Result<()> {
        let cell = Cell {
            name: name(random)?,
            row: random.int_in_range(0..=6)?,
            col: random.int_in_range(0..=6)?,
        };
        let explained = self.run.explain(cell);
        assert_eq!(self.run.cell(cell).is_ok(), explained.is_ok(), "{cell}");
        let Ok(explained) = explained else { return Ok(()) };
        assert!(!explained.terms.is_empty(), "{cell}");
        let example = random.int_in_range(0..=6)?;
        written(&self.run.cell_equation(cell));
        written(&self.run.cell_contribution(cell, example));
        if let Some(chain) = self.run.chain(cell, example) {
            written(&chain);
        }
        Ok(())
    }

    fn equations(&mut self, random: &mut Unstructured<'_>) -> Result<()> {
        let level = *random.choose(Level::ALL)?;
        for step in self.run.steps() {
            written(&self.run.equation(step.name, level, None));
        }
        if let Some(shortcut) = self.run.shortcut() {
            written(&shortcut);
        }
        Ok(())
    }

    fn product(&mut self, random: &mut Unstructured<'_>) -> Result<()> {
        let transposed = [random.arbitrary()?, random.arbitrary()?];
        let spelling = Spelling { transposed, swapped: random.arbitrary()? };
        let name = name(random)?;
        if let Ok(trial) = self.run.trial(name, spelling) {
            let fits = trial.product == Some(trial.wanted);
            assert!(fits || trial.error.is_none(), "{name} {spelling:?}");
        }
        Ok(())
    }

    /// The matrices that only some steps have.
    fn parts(&mut self, random: &mut Unstructured<'_>) -> Result<()> {
        let (name, layer) = (name(random)?, random.int_in_range(0..=6)?);
        let example = random.int_in_range(0..=8)?;
        let shape = self.run.matrix(name).map(|matrix| matrix.dim());
        for part in [self.run.partial(name, example), self.run.contribution(name, example)] {
            assert!(part.is_err() || part.map(|part| part.dim()) == shape, "{name} {example}");
        }
        let (from, to) = (number(random)?, number(random)?);
        let curve = self.run.curve(layer, (from, to), random.int_in_range(0..=50)?);
        assert_eq!(curve.is_ok(), self.run.slope(layer).is_ok());
        assert_eq!(curve.is_ok(), self.run.updated_bias(layer).is_ok());
        Ok(())
    }

    /// Changes some attributes of the run, as an author or a reader does.
    fn attributes(&mut self, random: &mut Unstructured<'_>) -> Result<()> {
        let layers = ["2-3-1", "2-1", "3-2-2", "1-4-3-1"];
        let data = ["xor", "and", "circles:5", "moons:6", "spiral:1", "line:3"];
        let mut given = vec![];
        for _ in 0..random.int_in_range(1..=3)? {
            let (name, text) = match random.int_in_range(0..=7)? {
                0 => ("layers", *random.choose(&layers)?),
                1 => ("activation", *random.choose(Activation::NAMES)?),
                2 => ("output", *random.choose(Activation::NAMES)?),
                3 => ("loss", *random.choose(Loss::NAMES)?),
                4 => ("data", *random.choose(&data)?),
                5 => ("init", *random.choose(Init::NAMES)?),
                6 => ("convention", *random.choose(Convention::NAMES)?),
                _ => ("learning-rate", *random.choose(&["0.1", "30", "1e300", "5e-324"])?),
            };
            given.push((name.to_owned(), text.to_owned()));
        }
        if let Ok(config) = Config::from_attributes(Some(self.run.config()), &given) {
            self.take(Run::new(config));
        }
        Ok(())
    }
}

fn written(statement: &chainrule::Statement) {
    for text in [statement.text(), statement.latex(), statement.mathml().markup()] {
        assert!(!text.is_empty());
    }
    // A chain rule has none.
    statement.numpy();
}

/// A matrix of a small network, or one that it lacks.
fn name(random: &mut Unstructured<'_>) -> Result<Name> {
    let symbols = ["X", "Y", "L", "J", "W", "b", "Z", "A", "dA", "dZ", "dW", "db", "update"];
    let symbol = *random.choose(&symbols)?;
    let layer = random.int_in_range(0..=5)?;
    let text = format!("{symbol}[{layer}]");
    Ok(text.parse().or_else(|_| symbol.parse()).unwrap_or(Name::new(chainrule::Kind::J, 0)))
}

/// A number: mostly of ordinary size, sometimes any at all.
fn number(random: &mut Unstructured<'_>) -> Result<f64> {
    Ok(match random.int_in_range(0..=7)? {
        0 => random.arbitrary()?,
        1 => 0.0,
        _ => f64::from(random.arbitrary::<i16>()?) / 8192.0,
    })
}

/// A configuration of at most four layers, and at most five units, inputs and examples.
fn network(random: &mut Unstructured<'_>) -> Result<Value> {
    let inputs = random.int_in_range(1..=5)?;
    let depth = random.int_in_range(1..=4)?;
    let loss = *random.choose(Loss::ALL)?;
    let mut sizes = vec![inputs];
    let mut layers = vec![];
    for l in 1..=depth {
        let units = random.int_in_range(1..=5)?;
        let activation = match loss {
            Loss::BinaryCrossEntropy if l == depth => Activation::Sigmoid,
            Loss::CrossEntropy if l == depth => Activation::Softmax,
            _ => *random.choose(Activation::ALL)?,
        };
        let layer = [("units", count(units)), ("activation", text(activation.name()))];
        layers.push(object(layer));
        sizes.push(units);
    }
    let mut fields = vec![
        ("inputs", count(inputs)),
        ("layers", Value::List(layers)),
        ("loss", text(loss.name())),
        ("convention", text(random.choose(Convention::NAMES)?)),
        ("learning_rate", Value::Number(number(random)?.abs().max(f64::MIN_POSITIVE))),
        ("init", text(random.choose(Init::NAMES)?)),
        ("seed", Value::Number(f64::from(random.arbitrary::<u32>()?))),
    ];
    let examples = random.int_in_range(1..=5)?;
    let x = matrix(random, (inputs, examples))?;
    let y = targets(random, loss, (sizes[depth], examples))?;
    fields.push(("data", object([("X", x), ("Y", y)])));
    if random.arbitrary()? {
        let (mut w, mut b) = (vec![], vec![]);
        for pair in sizes.windows(2) {
            w.push(matrix(random, (pair[1], pair[0]))?);
            b.push(row(random, pair[1])?);
        }
        fields.push(("parameters", object([("W", Value::List(w)), ("b", Value::List(b))])));
    }
    Ok(object(fields))
}

/// Targets as the loss allows them.
fn targets(
    random: &mut Unstructured<'_>,
    loss: Loss,
    (outputs, examples): (usize, usize),
) -> Result<Value> {
    let mut rows = vec![vec![0.0; examples]; outputs];
    for k in 0..examples {
        if loss == Loss::CrossEntropy {
            rows[random.choose_index(outputs)?][k] = 1.0;
            continue;
        }
        for row in &mut rows {
            let y = number(random)?;
            row[k] = if loss == Loss::BinaryCrossEntropy { y.abs().min(1.0) } else { y };
        }
    }
    let list = |row: Vec<f64>| Value::List(row.into_iter().map(Value::Number).collect());
    Ok(Value::List(rows.into_iter().map(list).collect()))
}

fn matrix(random: &mut Unstructured<'_>, (rows, cols): (usize, usize)) -> Result<Value> {
    (0..rows).map(|_| row(random, cols)).collect::<Result<_>>().map(Value::List)
}

fn row(random: &mut Unstructured<'_>, length: usize) -> Result<Value> {
    (0..length).map(|_| number(random).map(Value::Number)).collect::<Result<_>>().map(Value::List)
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn count(number: usize) -> Value {
    Value::Number(number as f64)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
