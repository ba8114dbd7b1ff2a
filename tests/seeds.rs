//! Seeded numbers and named data have the same bits on every platform.
//!
//! The expected bits do not come from the core. Those of the parameters come from wyrand, written
//! independently in Python; those of the points come from their formulas, with sines that mpmath
//! has rounded correctly.

mod support;

use chainrule::{Config, Init, Run};
use ndarray::Array2;
use support::matrix;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn run(attributes: &[(&str, &str)]) -> Run {
    let owned = attributes.iter().map(|(name, text)| ((*name).into(), (*text).into()));
    let config = Config::from_attributes(None, &owned.collect::<Vec<_>>());
    Run::new(config.expect("these attributes are right"))
}

fn bits(matrices: &[Array2<f64>]) -> Vec<u64> {
    matrices.iter().flatten().map(|value| value.to_bits()).collect()
}

/// W[1], b[1], W[2], b[2] of 2-3-1, in that order.
#[wasm_bindgen_test(unsupported = test)]
fn parameters_have_their_bits() {
    let cases = [
        (
            ("xavier", "552"),
            [
                0x3fd7_b92a_c20f_c993,
                0xbfed_ebd7_57d7_b839,
                0x3fbd_c401_512b_2490,
                0xbfe2_f12c_2beb_150e,
                0xbfe2_2105_8bd3_e830,
                0x3fdc_9a1e_709c_9d66,
                0xbfc9_c6ef_70c1_9fd7,
                0xbf9e_857b_2e82_c4d8,
                0x3fcd_482d_00cb_1696,
                0xbff0_5d25_3ade_cef2,
                0x3fe7_ca6d_fabc_e04f,
                0x3ff1_f253_d19a_c9c8,
                0xbf91_8552_f00a_d239,
            ],
        ),
        (
            ("he", "1"),
            [
                0x3fe1_6874_6b1e_f7d6,
                0x3fbe_b2a3_4c34_8498,
                0xbfec_dc9c_c758_05fb,
                0x3fee_e9ae_f415_ae2f,
                0xbffb_2d21_f430_b6b1,
                0x3fef_287b_8c47_8ec0,
                0x3fd8_5c80_f3e9_b4b3,
                0x3fdf_895e_6596_1b53,
                0x3fc2_660f_f29d_6910,
                0xbfee_3d8c_14b0_d595,
                0xbff3_bf63_e433_479a,
                0xbfee_c6d1_5719_d37a,
                0xbfe2_4787_090e_a529,
            ],
        ),
        (
            ("uniform", "9007199254740991"),
            [
                0x3fe1_5f10_c5fa_1330,
                0xbfee_a879_3698_5b54,
                0x3fec_53df_efb0_b368,
                0xbfd7_9e2d_bc5c_f038,
                0xbfef_1a7d_a8e6_f1c0,
                0x3fee_5e2c_a19b_5e44,
                0xbfe3_020c_871a_34d6,
                0x3fe2_a946_99d8_7260,
                0x3fd2_0956_f675_00a9,
                0xbfdd_e5a4_7765_8ad8,
                0xbfda_981b_f991_0ca8,
                0xbfd3_5b81_8744_0ec0,
                0x3fdc_cbea_de91_d364,
            ],
        ),
        (("zeros", "7"), [0; 13]),
    ];
    for ((init, seed), expected) in cases {
        let run = run(&[("init", init), ("seed", seed)]);
        let all = ["W[1]", "b[1]", "W[2]", "b[2]"].map(|name| matrix(&run, name));
        assert_eq!(bits(&all), expected, "{init} {seed}");
    }
    assert_eq!(Init::NAMES, ["xavier", "he", "uniform", "zeros"]);
}

/// Both rows of five points each.
#[wasm_bindgen_test(unsupported = test)]
fn points_have_their_bits() {
    let cases = [
        (
            "circles:5",
            [
                0x3fc9_9999_9999_999c,
                0x3fe0_0000_0000_0001,
                0xbfd9_9999_9999_999a,
                0xbff0_0000_0000_0000,
                0x3fc9_9999_9999_999c,
                0x3fd6_2b95_86ad_0a22,
                0x3feb_b67a_e858_4caa,
                0x3c8c_3d09_eb53_c672,
                0x3ca1_a626_3314_5c07,
                0xbfd6_2b95_86ad_0a22,
            ],
        ),
        (
            "moons:5",
            [
                0x3fce_740c_5c18_c756,
                0xbfce_740c_5c18_c756,
                0xbfd4_cccc_cccc_cccc,
                0x3fd4_cccc_cccc_cccc,
                0xbfec_69cf_e3d2_fea2,
                0x3fbf_ffff_ffff_fffc,
                0xbfbf_ffff_ffff_fffc,
                0x3fdc_cccc_cccc_cccd,
                0xbfdc_cccc_cccc_cccd,
                0x3fbf_ffff_ffff_fffc,
            ],
        ),
        (
            "spiral:5",
            [
                0x3fb0_907d_c193_0694,
                0xbfb0_907d_c193_0694,
                0xbfd8_e3e1_70bf_2830,
                0x3fd8_e3e1_70bf_2830,
                0x3fea_45ef_4964_3c04,
                0x3fce_e8dd_4748_bf14,
                0xbfce_e8dd_4748_bf14,
                0xbfd8_e3e1_70bf_282e,
                0x3fd8_e3e1_70bf_282e,
                0x3fcc_28d5_c913_8b32,
            ],
        ),
        (
            "line:5",
            [
                0x3fe3_2fff_d08f_da84,
                0x3fc3_8213_770e_9e6c,
                0x3fe3_608e_dd71_e203,
                0xbfab_a600_ce3d_2b40,
                0xbf98_29b1_0fc9_9480,
                0x3fdf_491f_b630_bd14,
                0xbfe7_add4_1e5b_51f1,
                0xbfd2_cf9a_1559_8022,
                0xbff2_b42c_b41f_1614,
                0x3ff0_baa1_04db_53a4,
            ],
        ),
    ];
    for (data, expected) in cases {
        let run = run(&[("data", data)]);
        assert_eq!(bits(&[matrix(&run, "X")]), expected, "{data}");
        let y = matrix(&run, "Y");
        assert_eq!(y, ndarray::array![[0.0, 1.0, 0.0, 1.0, 0.0]], "the classes of {data}");
    }
}

/// All bits of a larger set in one number, which comes from the core: all platforms must agree.
#[wasm_bindgen_test(unsupported = test)]
fn larger_sets_are_the_same_everywhere() {
    let cases = [
        ("circles:64", 0xd4a2_1798_49da_1a05),
        ("moons:64", 0x3393_3a8b_c72a_8aec),
        ("spiral:64", 0x35ea_2029_dddf_7da0),
        ("line:64", 0xc895_25e5_502a_8f6f),
    ];
    for (data, expected) in cases {
        let x = matrix(&run(&[("data", data)]), "X");
        let mixed = bits(&[x]).into_iter().fold(0_u64, |sum, bits| sum.rotate_left(5) ^ bits);
        assert_eq!(mixed, expected, "{data}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn tables_and_two_classes_are_right() {
    let corners = ndarray::array![[-1.0, -1.0, 1.0, 1.0], [-1.0, 1.0, -1.0, 1.0]];
    let tables = [
        ("xor", [0.0, 1.0, 1.0, 0.0]),
        ("or", [0.0, 1.0, 1.0, 1.0]),
        ("and", [0.0, 0.0, 0.0, 1.0]),
    ];
    for (data, classes) in tables {
        let one = run(&[("data", data)]);
        assert_eq!(matrix(&one, "X"), corners);
        assert_eq!(matrix(&one, "Y").row(0).to_vec(), classes, "{data}");
        let softmax = [("output", "softmax"), ("loss", "cross_entropy"), ("layers", "2-3-2")];
        let two = run(&[&softmax[..], &[("data", data)]].concat());
        assert_eq!(matrix(&two, "Y").row(1).to_vec(), classes, "{data}");
        assert_eq!(matrix(&two, "Y").row(0).to_vec(), classes.map(|y| 1.0 - y), "{data}");
    }
    for data in ["circles", "moons", "spiral", "line"] {
        assert_eq!(run(&[("data", data)]).examples(), 16);
    }
}
