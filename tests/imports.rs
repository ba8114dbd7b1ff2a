//! The files of the core import each other in one direction: there is no cycle of files, and no
//! import from a higher folder.
#![cfg(not(target_arch = "wasm32"))] // Chrome cannot read a folder

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The folders from the lowest to the highest; files beside lib.rs are below all of them.
const FOLDERS: [&str; 6] = ["network", "config", "pass", "equation", "practice", "wasm"];

/// Modules by their path (`equation::tree`), with the modules that each imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// The source of every file, by its module's path, without lib.rs, which has all modules.
fn sources(folder: &Path, module: &str, into: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("names are plain");
        let inner = if module.is_empty() { name.into() } else { format!("{module}::{name}") };
        if path.join("Cargo.toml").exists() {
            // The kernel is a separate package and imports nothing of this one.
        } else if path.is_dir() {
            sources(&path, &inner, into);
        } else if name != "lib" {
            let source = fs::read_to_string(&path).expect("it is text");
            into.insert(if name == "mod" { module.into() } else { inner }, source);
        }
    }
}

/// The code without comments, and without the tests at its end.
fn code(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// All paths of a `use` tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expanded(tree: &str) -> Vec<String> {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let end = tree.find(|c| !is_path(c)).unwrap_or(tree.len());
    let (path, rest) = tree.split_at(end);
    let Some(group) = rest.strip_prefix('{').filter(|_| path.ends_with("::")) else {
        return vec![path.to_owned()];
    };
    let (mut depth, mut all, mut start) = (0, vec![], 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                let inner = expanded(group[start..at].trim());
                all.extend(inner.into_iter().map(|inner| format!("{path}{inner}")));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    all
}

/// The absolute paths in the code of a module, in `use` or elsewhere.
fn paths(module: &str, code: &str) -> Vec<String> {
    let mut all = vec![];
    for root in ["crate::", "self::", "super::"] {
        for (at, _) in code.match_indices(root) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c)) {
                continue;
            }
            for path in expanded(&code[at..]) {
                let mut base = module.split("::").collect::<Vec<_>>();
                let mut path = path.split("::").collect::<Vec<_>>();
                if path[0] == "crate" {
                    base.clear();
                    path.remove(0);
                }
                while let Some(up @ ("self" | "super")) = path.first().copied() {
                    if up == "super" {
                        base.pop();
                    }
                    path.remove(0);
                }
                all.push([base, path].concat().join("::"));
            }
        }
    }
    all
}

fn imports(sources: &BTreeMap<String, String>) -> Imports {
    // The longest prefix of a path that is a module. Any other name with a capital letter is an
    // item of lib.rs.
    let target = |path: &str| {
        let mut begun = path;
        while !sources.contains_key(begun) {
            match begun.rsplit_once("::") {
                Some((shorter, _)) => begun = shorter,
                None if begun.starts_with(char::is_uppercase) => return Some("lib".to_owned()),
                None => return None,
            }
        }
        Some(begun.to_owned())
    };
    let of = |(module, source): (&String, &String)| {
        let targets = paths(module, &code(source)).iter().filter_map(|path| target(path)).collect();
        (module.clone(), targets)
    };
    sources.iter().map(of).collect()
}

/// The rank of a module's folder.
fn height(module: &str) -> usize {
    let folder = module.split("::").next().unwrap_or_default();
    match FOLDERS.iter().position(|known| *known == folder) {
        Some(at) => at + 1,
        None if module == "lib" => FOLDERS.len() + 1,
        None => 0,
    }
}

fn upward(imports: &Imports) -> Vec<String> {
    let all = imports.iter().flat_map(|(from, to)| to.iter().map(move |to| (from, to)));
    let up = all.filter(|(from, to)| height(from) < height(to));
    up.map(|(from, to)| format!("{from} imports {to}")).collect()
}

/// Modules of which each imports the next, and the last the first; none if there is no cycle.
fn circle(mut imports: Imports) -> Vec<String> {
    imports.iter_mut().for_each(|(module, to)| to.retain(|to| to != module));
    // A module that imports none of the remaining ones is in no cycle.
    while let Some(free) = imports
        .iter()
        .find(|(_, to)| !to.iter().any(|to| imports.contains_key(to)))
        .map(|(module, _)| module.clone())
    {
        imports.remove(&free);
    }
    let mut walked: Vec<String> = vec![];
    let mut next = imports.keys().next();
    while let Some(module) = next {
        if let Some(at) = walked.iter().position(|walked| walked == module) {
            return walked.split_off(at);
        }
        walked.push(module.clone());
        next = imports[module].iter().find(|to| imports.contains_key(*to));
    }
    vec![]
}

#[test]
fn files_import_in_one_direction() {
    let mut core = BTreeMap::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/crate")), "", &mut core);
    let imports = imports(&core);
    assert!(FOLDERS.iter().all(|folder| imports.contains_key(*folder)), "{:?}", imports.keys());
    assert!(imports["equation::statement"].contains("pass::run"), "{imports:?}");
    assert_eq!(upward(&imports), [""; 0]);
    assert_eq!(circle(imports), [""; 0], "these import one another in a circle");
}

#[test]
fn circles_and_upward_imports_are_found() {
    let made_up = [
        ("name", "use crate::{error::{Code, Error}, view::Level};"),
        ("error", "// use crate::name::Name;\nfn f() -> String { x.to_string() }"),
        ("view", "use crate::network::{self, init::Init};"),
        ("network", "pub mod init;\nuse self::init::Init;"),
        ("network::init", "fn f(name: super::super::name::Name) {}\nuse super::Network;"),
        ("wasm", "use crate::Config; use super::name::Name;"),
    ];
    let made_up = made_up.map(|(module, source)| (module.to_owned(), source.to_owned()));
    let imports = imports(&made_up.into());
    let to = |module: &str| imports[module].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(to("name"), ["error", "view"]);
    assert_eq!(to("error"), [""; 0]);
    assert_eq!(to("view"), ["network", "network::init"]);
    assert_eq!(to("network"), ["network::init"]);
    assert_eq!(to("network::init"), ["name", "network"]);
    assert_eq!(to("wasm"), ["lib", "name"]);
    let up = ["view imports network", "view imports network::init", "wasm imports lib"];
    assert_eq!(upward(&imports), up);
    assert_eq!(circle(imports), ["name", "view", "network", "network::init"]);
}
