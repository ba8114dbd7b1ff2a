//! The texts of equations, which are well-formed in every format and agree with the derivation, and
//! the operands of their pictures.

mod support;

use chainrule::{Cell, Level, Node, Run, Statement, Way};
use support::for_each_step;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The statement of every step at every level in every way, and of one cell.
fn for_each_statement(mut call: impl FnMut(&Statement)) {
    for_each_step(|run, name| {
        for level in Level::ALL {
            for way in [None, Some(Way::Outer), Some(Way::Slices)] {
                call(&run.equation(name, *level, way));
            }
        }
        call(&run.cell_equation(Cell { name, row: 0, col: 0 }));
    });
}

/// The brackets of `text` that are not balanced.
fn unbalanced(text: &str, pairs: &[(char, char)]) -> Option<char> {
    let mut open = vec![];
    for c in text.chars() {
        if let Some((_, close)) = pairs.iter().find(|(first, _)| *first == c) {
            open.push(*close);
        } else if pairs.iter().any(|(_, close)| *close == c) && open.pop() != Some(c) {
            return Some(c);
        }
    }
    open.pop()
}

/// Whether `x^{…}^{…}` occurs, which LaTeX rejects.
fn has_double_superscript(latex: &str) -> bool {
    latex.match_indices("^{").any(|(at, _)| {
        let mut depth = 0;
        let end = latex[at + 1..].find(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0
        });
        end.is_some_and(|end| latex[at + 1 + end + 1..].starts_with('^'))
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn texts_are_well_formed() {
    assert!(has_double_superscript("W^{[1]}^{T}") && !has_double_superscript("{W^{[1]}}^{T}"));
    for_each_statement(|statement| {
        let latex = statement.latex();
        let brackets = [('{', '}'), ('(', ')'), ('[', ']')];
        assert_eq!(unbalanced(&latex, &brackets), None, "{latex}");
        assert!(latex.is_ascii(), "{latex}");
        assert_eq!(latex.matches(r"\left(").count(), latex.matches(r"\right)").count(), "{latex}");
        assert!(!has_double_superscript(&latex), "{latex}");

        let numpy = statement.numpy();
        assert_eq!(unbalanced(&numpy, &[('(', ')'), ('[', ']')]), None, "{numpy}");
        assert!(numpy.is_ascii(), "{numpy}");

        let text = statement.text();
        assert_eq!(unbalanced(&text, &[('(', ')'), ('[', ']')]), None, "{text}");
        assert!(!text.contains("  ") && text.trim() == text, "{text}");
    });
}

/// Whether every element is closed in the right place, with tags and attributes as the core writes
/// them.
fn is_xml(markup: &str) -> bool {
    let mut open = vec![];
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>') else { return false };
        let tag = &rest[at + 1..at + end];
        match tag.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return false,
            Some(_) => {}
            None => {
                let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
                if attributes.matches('"').count() % 2 != 0 || name.is_empty() {
                    return false;
                }
                open.push(name);
            }
        }
        rest = &rest[at + end + 1..];
    }
    open.is_empty() && !rest.contains('>')
}

#[wasm_bindgen_test(unsupported = test)]
fn mathml_is_well_formed() {
    for wrong in ["<a>", "<a></b>", "</a>", "<a><b></a></b>", "<a x=\"></a>"] {
        assert!(!is_xml(wrong), "{wrong}");
    }
    for_each_statement(|statement| {
        let markup = statement.mathml().markup();
        assert!(is_xml(&markup), "{markup}");
        // Elements with scripts and fractions have a fixed number of children.
        count_children(&statement.mathml());
    });
}

fn count_children(node: &Node) {
    let Node::Element(tag, _, children) = node else { return };
    let count = match *tag {
        "msup" | "msub" | "munder" | "mfrac" => Some(2),
        "msubsup" => Some(3),
        "mi" | "mn" | "mo" | "mtext" => Some(1),
        _ => None,
    };
    assert!(count.is_none_or(|count| count == children.len()), "{node:?}");
    children.iter().for_each(count_children);
}

/// A few complete texts, as a reader sees them.
#[wasm_bindgen_test(unsupported = test)]
fn equations_read_as_in_the_derivation() {
    let run = |output: &str, loss: &str, convention: &str| {
        let units = if output == "softmax" { 2 } else { 1 };
        support::run(&serde_json::json!({
            "inputs": 2, "loss": loss, "convention": convention,
            "layers": [{"units": 3, "activation": "tanh"}, {"units": units, "activation": output}],
        }))
    };
    let each = run("sigmoid", "binary_cross_entropy", "per-example");
    let mean = run("softmax", "cross_entropy", "mean");
    let squared = run("linear", "squared_error", "per-example");
    let (element, one, batch) = (Level::Element, Level::Matrix, Level::Batch);
    let cases = [
        (&each, "Z[1]", batch, "Z[1] = W[1] X + b[1]", "Z[1] = W[1] @ A[0] + b[1]"),
        (
            &each,
            "dA[1]",
            element,
            "∂ℒ(k)/∂a[1](k)_i = Σ_j W[2]_ji · δ[2](k)_j",
            "dA[1][i, k] = sum(W[2][j, i] * dZ[2][j, k] for j in range(len(A[2])))",
        ),
        (
            &each,
            "dA[2]",
            batch,
            "dA[2] = −Y/A[2] + (1 − Y)/(1 − A[2])",
            "dA[2] = -Y / A[2] + (1 - Y) / (1 - A[2])",
        ),
        (&each, "dW[1]", batch, "dW[1] = 1/m dZ[1] Xᵀ", "dW[1] = dZ[1] @ A[0].T / m"),
        (
            &each,
            "dW[1]",
            one,
            "∂ℒ(k)/∂W[1] = δ[1](k) x(k)ᵀ",
            "dW[1] = dZ[1][:, [k]] @ A[0][:, [k]].T",
        ),
        (
            &each,
            "db[2]",
            batch,
            "db[2] = 1/m Σ_k δ[2](k)",
            "db[2] = dZ[2].sum(axis=1, keepdims=True) / m",
        ),
        (&mean, "dA[2]", batch, "dA[2] = −1/m Y/A[2]", "dA[2] = -Y / A[2] / m"),
        (
            &mean,
            "dW[2]",
            element,
            "1/m ∂ℒ(k)/∂W[2]_ij = δ[2](k)_i · a[1](k)_j",
            "dW[2][i, j] = dZ[2][i, k] * A[1][j, k]",
        ),
        (
            &mean,
            "dZ[2]",
            element,
            "δ[2](k)_i = a[2](k)_i · (∂J/∂a[2](k)_i − Σ_j ∂J/∂a[2](k)_j · a[2](k)_j)",
            "dZ[2][i, k] = A[2][i, k] * (dA[2][i, k] - \
             sum(dA[2][j, k] * A[2][j, k] for j in range(len(A[2]))))",
        ),
        (
            &squared,
            "L",
            batch,
            "ℒ = 1/2 Σ_i (A[2] − Y)²",
            "L = ((A[2] - Y)**2).sum(axis=0, keepdims=True) / 2",
        ),
    ];
    for (run, id, level, text, numpy) in cases {
        let statement = run.equation(id.parse().expect("it is a name"), level, None);
        assert_eq!((statement.text(), statement.numpy()), (text.into(), numpy.into()));
    }
    let padded = mean.equation("dZ[2]".parse().expect("it is a name"), batch, Some(Way::Padded));
    assert_eq!(padded.text(), "dZ[2] = Σ_k 1/m ∂ℒ(k)/∂Z[2]");
    let slices = |run: &Run, level| {
        run.equation("dW[1]".parse().expect("it is a name"), level, Some(Way::Slices))
    };
    let sum = "Σ_k Σ_i δ[1](k)_i · (∂ z[1](k)_i)/(∂ W[1])";
    assert_eq!(slices(&each, batch).text(), format!("dW[1] = 1/m {sum}"));
    assert_eq!(slices(&mean, batch).text(), format!("dW[1] = {sum}"));
    assert_eq!(
        slices(&each, batch).numpy(),
        "dW[1] = sum(sum(dZ[1][i, k] * np.where(np.arange(len(A[1]))[:, None] == i, A[0][:, k], 0) \
         for i in range(len(A[1]))) for k in range(m)) / m"
    );
    // Only the batch has ways.
    for way in [Way::Padded, Way::Slices] {
        for level in [element, Level::Vector, one] {
            for id in ["dZ[2]", "dW[1]"] {
                let text =
                    |way| each.equation(id.parse().expect("it is a name"), level, way).text();
                assert_eq!(text(Some(way)), text(None));
            }
        }
    }
    let softmax = mean.equation("A[2]".parse().expect("it is a name"), element, None);
    assert_eq!(softmax.latex(), r"a_{i}^{[2](k)} = \operatorname{softmax}(z^{[2](k)})_{i}");
    let cell = each.cell_equation("dW[1](0,1)".parse().expect("it is a cell"));
    let latex = r"\frac{\partial J}{\partial W_{12}^{[1]}} = \frac{1}{m} \sum_{k} \delta_{1}^{[1](k)} \cdot x_{2}^{(k)}";
    assert_eq!(cell.latex(), latex);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_chain_rule_is_written_in_every_format_but_numpy() {
    for_each_step(|run, name| {
        let Some(chain) = run.chain(Cell { name, row: 0, col: 0 }, 0) else { return };
        for text in [chain.text(), chain.latex(), chain.mathml().markup()] {
            assert!(text.contains('∂') || text.contains(r"\partial"), "{name}: {text}");
        }
        assert_eq!(chain.numpy(), "", "{name}");
    });
}

/// For one example, an entry of dW or db is that example's contribution and has no mean.
#[wasm_bindgen_test(unsupported = test)]
fn one_example_contributes_its_own_term_to_a_cell() {
    let contribution = |convention: &str, cell: &str| {
        let run = support::run(&serde_json::json!({
            "inputs": 2, "convention": convention,
            "layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}],
        }));
        run.cell_contribution(cell.parse().expect("it is a cell"), 2).text()
    };
    let cases = [
        ("per-example", "dW[1](0,1)", "∂ℒ(3)/∂W[1]_12 = δ[1](3)_1 · x(3)_2"),
        ("per-example", "db[2](0,0)", "∂ℒ(3)/∂b[2]_1 = δ[2](3)_1"),
        ("mean", "dW[1](0,1)", "1/m ∂ℒ(3)/∂W[1]_12 = δ[1](3)_1 · x(3)_2"),
        ("mean", "dZ[1](0,1)", "δ[1](2)_1 = ∂J/∂a[1](2)_1 · g′(z[1](2)_1)"),
    ];
    for (convention, cell, text) in cases {
        assert_eq!(contribution(convention, cell), text);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn pictures_are_composed_of_what_the_rule_takes() {
    let composed = |output: &str, loss: &str, convention: &str, id: &str| {
        let units = if output == "softmax" { 2 } else { 1 };
        let run = support::run(&serde_json::json!({
            "inputs": 2, "loss": loss, "convention": convention,
            "layers": [{"units": 3, "activation": "tanh"}, {"units": units, "activation": output}],
        }));
        let picture = run.operands(id.parse().expect("it is a name"));
        let operand = |operand: &chainrule::Operand| {
            let transposed = if operand.transposed { "ᵀ" } else { "" };
            let slope = if operand.slope { "g′ " } else { "" };
            format!("{slope}{}{transposed}", operand.name)
        };
        let operands: Vec<_> = picture.operands.iter().map(operand).collect();
        let mean = if picture.mean { ", 1/m" } else { "" };
        format!("{}: {}{mean}", picture.form.name(), operands.join(", "))
    };
    let each = |id| composed("sigmoid", "binary_cross_entropy", "per-example", id);
    assert_eq!(each("Z[2]"), "product: W[2], A[1], b[2]");
    assert_eq!(each("A[1]"), "columnwise: Z[1]");
    assert_eq!(each("L"), "columnwise: Y, A[2]");
    assert_eq!(each("J"), "collapse: L, 1/m");
    assert_eq!(each("dA[2]"), "columnwise: Y, A[2]");
    assert_eq!(each("dA[1]"), "product: W[2]ᵀ, dZ[2]");
    assert_eq!(each("dZ[1]"), "times: dA[1], g′ Z[1]");
    assert_eq!(each("dW[1]"), "outer: dZ[1], Xᵀ, 1/m");
    assert_eq!(each("db[1]"), "collapse: dZ[1], 1/m");
    assert_eq!(each("update[1]"), "descent: W[1], dW[1]");
    let mean = |id| composed("softmax", "cross_entropy", "mean", id);
    assert_eq!(mean("dA[2]"), "columnwise: Y, A[2], 1/m");
    assert_eq!(mean("dZ[2]"), "columnwise: A[2], dA[2]");
    assert_eq!(mean("dW[2]"), "outer: dZ[2], A[1]ᵀ");
    assert_eq!(mean("db[2]"), "collapse: dZ[2]");
}

/// A backward step reads of the forward pass what is in its NumPy text.
#[wasm_bindgen_test(unsupported = test)]
fn what_a_backward_step_reads_is_in_its_code() {
    let mut kinds = std::collections::BTreeSet::new();
    for_each_step(|run, name| {
        let numpy = run.equation(name, Level::Batch, None).numpy();
        if !name.kind.is_gradient() || numpy.starts_with('#') {
            return;
        }
        let (_, right) = numpy.split_once(" = ").expect("it is an assignment");
        let words = right.split(|c: char| !c.is_alphanumeric() && !"[]".contains(c));
        let mut read: Vec<_> = words
            .filter(|word| *word == "Y" || ["A[", "Z[", "W["].iter().any(|of| word.starts_with(of)))
            .map(|word| word.replace("A[0]", "X"))
            .collect();
        read.sort();
        read.dedup();
        let mut reads: Vec<_> = run.operands(name).reads.iter().map(ToString::to_string).collect();
        reads.sort();
        assert_eq!(reads, read, "{name}: {numpy}");
        kinds.extend(read.iter().map(|name| name[..1].to_owned()));
    });
    assert_eq!(kinds.into_iter().collect::<String>(), "AWXYZ");
}
