//! A small server for this machine's own browser: the page as it stands in
//! the repository, nothing beside it.

use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::{build, root};

/// A page asks for a handful of files at once.
const WORKERS: usize = 4;

const NOT_FOUND: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Not found</title>\
    <p>There is nothing here. The page is at <a href=/>/</a>.";

/// Builds the page and serves it until the program is ended; port 0 takes any
/// free port.
pub(crate) fn serve(port: u16) -> Result<()> {
    // The port comes first: nobody should wait for a build to hear that it is taken.
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("port {port} is taken: end what uses it, or choose another by `--port N`")
        }
        _ => anyhow!("port {port} cannot be used: {error}"),
    })?;
    build::build()?;
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!(error))?;
    println!("Chainrule is at http://{}", server.server_addr());

    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| server.incoming_requests().for_each(answer));
        }
    });
    Ok(())
}

/// Sends the file that the request names. tiny_http leaves the body of an
/// answer to HEAD out by itself.
fn answer(request: Request) {
    let known = matches!(request.method(), Method::Get | Method::Head);
    let file = file_of(root(), request.url()).filter(|_| known);
    let response = match file.and_then(|path| Some((fs::read(&path).ok()?, mime(&path)))) {
        Some((bytes, mime)) => Response::from_data(bytes).with_header(header("Content-Type", mime)),
        None => Response::from_data(NOT_FOUND)
            .with_status_code(404)
            .with_header(header("Content-Type", mime(Path::new("404.html")))),
    };
    // A browser that has gone away is no error of the server.
    let _ = request.respond(response.with_header(header("Cache-Control", "no-cache")));
}

/// The file under `root` that a URL names: the page, or one below `www/`.
fn file_of(root: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    // Names are plain, so escapes are not read, and a leading dot (`..` too) is hidden.
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

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers of this file are ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each of these names a file or folder that stands in the repository.
    #[test]
    fn nothing_beside_the_page_is_served() {
        let urls = ["/Cargo.toml", "/www/../Cargo.toml", "/www/%2e%2e/Cargo.toml", "/.git/HEAD"];
        for url in urls.into_iter().chain(["/www", "/www/", "//Cargo.toml", "Cargo.toml"]) {
            assert_eq!(file_of(root(), url), None, "{url}");
        }
    }
}
