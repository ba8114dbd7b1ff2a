//! What people type and paste: configurations, attributes, positions, cells and links.

use chainrule::{Cell, Config, Error, Level, Name, Position, Run, Value, Way};

/// Reads a configuration that begins with `{` or `[`, or else the decoded fields of a link,
/// `layers=2-4-1&at=dZ[1]:2&cell=dW[1](0,1)&config={…}`. Whatever is valid must read back as it was
/// written; an error must have a sentence.
pub fn inputs(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    if text.starts_with(['{', '[']) {
        configuration(text);
    } else {
        link(text);
    }
}

fn configuration(text: &str) -> Option<Config> {
    let value: Value = serde_json::from_str(text).ok()?;
    let config = told(Config::from_value(value))?;
    let written = serde_json::to_string(&config).expect("it can be written");
    let value = serde_json::from_str(&written).expect("it is JSON");
    assert_eq!(Config::from_value(value).as_ref(), Ok(&config), "it reads back");
    Some(config)
}

fn link(text: &str) {
    // A configuration may hold any character, so it comes last.
    let (text, base) = match text.split_once("config=") {
        Some((text, config)) => (text, configuration(config)),
        None => (text, None),
    };
    let fields: Vec<_> = text.split('&').filter_map(|field| field.split_once('=')).collect();
    let is_of_view = |name: &str| ["at", "level", "way", "cell"].contains(&name);
    let attributes: Vec<_> = fields
        .iter()
        .filter(|(name, _)| !is_of_view(name))
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let Some(config) = told(Config::from_attributes(base.as_ref(), &attributes)) else { return };
    let again = Config::from_attributes(Some(&config), &attributes);
    assert_eq!(again.as_ref(), Ok(&config), "attributes do not change what they have set");

    // Large networks are read, but a fuzzer has no time to run them.
    let units: usize = config.network().layers.iter().map(|layer| layer.units).sum();
    let run = Run::new(if units <= 32 { config } else { Config::default() });
    let steps = run.steps();
    for (name, text) in fields {
        match name {
            "at" => {
                if let Some(position) = told(Position::parse(text, &steps, run.examples())) {
                    let again = Position::parse(&position.text(&steps), &steps, run.examples());
                    assert_eq!(again, Ok(position), "{text} reads back");
                }
            }
            "level" => drop(told(Level::from_name("level", text))),
            "way" => drop(told(Way::from_name("way", text))),
            "cell" => {
                if let Some(name) = told(text.parse::<Name>()) {
                    assert_eq!(name.to_string().parse(), Ok(name), "{text} reads back");
                    told(run.matrix(name));
                }
                if let Some(cell) = told(text.parse::<Cell>()) {
                    assert_eq!(cell.to_string().parse(), Ok(cell), "{text} reads back");
                    assert_eq!(told(run.cell(cell)).is_some(), told(run.explain(cell)).is_some());
                }
            }
            _ => {}
        }
    }
}

/// What was read, if anything; an error must be one short sentence.
fn told<T>(read: Result<T, Error>) -> Option<T> {
    match read {
        Ok(read) => Some(read),
        Err(Error { message, .. }) => {
            assert!(message.ends_with('.') && (20..2000).contains(&message.len()), "{message}");
            None
        }
    }
}
