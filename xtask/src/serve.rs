//! A small server for this machine's own browser: the page of the repository and nothing else.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Result as IoResult, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Result, anyhow};

use crate::script::Scripts;
use crate::{build, root};

const NOT_FOUND: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Not found</title>\
    <p>There is nothing here. The page is at <a href=/>/</a>.";

/// Builds the page and serves it until the program is ended; port 0 takes any
/// free port.
pub(crate) fn serve(port: u16) -> Result<()> {
    // The port is opened first, so that an error about it appears before the build.
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("port {port} is taken: end what uses it, or choose another by `--port N`")
        }
        _ => anyhow!("port {port} cannot be used: {error}"),
    })?;
    build::build()?;
    let scripts = Arc::new(Scripts::default());
    println!("Chainrule is at http://{}", listener.local_addr()?);
    // One thread per connection, each for one response: browsers open connections that they never
    // use, and a pool of threads can wait for those while a file is asked for.
    for connection in listener.incoming().flatten() {
        // A closed connection is no error of the server.
        let scripts = Arc::clone(&scripts);
        thread::spawn(move || answer(&connection, &scripts));
    }
    Ok(())
}

/// Reads one request and sends the file that it names.
fn answer(mut connection: &TcpStream, scripts: &Scripts) -> IoResult<()> {
    let mut lines = BufReader::new(connection).lines();
    let request = lines.next().unwrap_or(Ok(String::new()))?;
    // The other header lines do not affect the response.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let file = file_of(root(), url).filter(|_| matches!(method, "GET" | "HEAD"));
    let (status, mime, body) =
        match file.and_then(|path| Some((read(&path, scripts).ok()?, mime(&path)))) {
            Some((bytes, mime)) => ("200 OK", mime, bytes),
            None => ("404 Not Found", mime(Path::new("404.html")), NOT_FOUND.into()),
        };
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        connection.write_all(&body)?;
    }
    Ok(())
}

fn read(path: &Path, scripts: &Scripts) -> IoResult<Vec<u8>> {
    if path.extension().is_some_and(|extension| extension == "js") {
        return scripts.read(path);
    }
    if path.extension().is_some_and(|extension| extension == "css") {
        return Ok(short(&fs::read_to_string(path)?).into_bytes());
    }
    fs::read(path)
}

/// The same style sheet without comments, indentation and redundant spaces.
fn short(styles: &str) -> String {
    let mut parts = styles.split("/*");
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare += part.split_once("*/").map_or("", |(_, after)| after);
    }
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n").replace(": ", ":").replace(" {", "{")
}

/// The file under `root` that a URL names: the page, or one below `www/`.
fn file_of(root: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    // File names are plain, so escapes are not decoded; a leading dot (also `..`) is not served.
    let plain = |name: &str| !name.is_empty() && !name.starts_with('.') && !name.contains('\\');
    let public = path == "index.html" || path.starts_with("www/");
    (public && path.split('/').all(plain)).then(|| root.join(path)).filter(|file| file.is_file())
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_keeps_its_rules() {
        let styles = "/* Why. */\na,\nb {\n  color: red; /* so */\n}\n\n/* End. */";
        assert_eq!(short(styles), "a,\nb{\ncolor:red;\n}");
    }

    /// Each of these URLs names a file or folder of the repository.
    #[test]
    fn nothing_beside_the_page_is_served() {
        let urls = ["/Cargo.toml", "/www/../Cargo.toml", "/www/%2e%2e/Cargo.toml", "/.git/HEAD"];
        for url in urls.into_iter().chain(["/www", "/www/", "//Cargo.toml", "Cargo.toml"]) {
            assert_eq!(file_of(root(), url), None, "{url}");
        }
    }
}
