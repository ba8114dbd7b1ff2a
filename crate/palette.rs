//! The colours of numbers: two diverging scales, in which 0 has the colour of the background.
//!
//! Orange to blue for values, magenta to green for gradients. Both pairs can be distinguished with
//! the common kinds of colour blindness, and the two scales from each other.

/// The kind of numbers that a scale is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Orange below 0, blue above.
    Values,
    /// Magenta below 0, green above.
    Gradients,
}

/// Light or dark background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark marks on a light background.
    Light,
    /// Light marks on a dark background.
    Dark,
}

/// Red, green, blue, 0 to 255.
type Rgb = [u8; 3];

/// The colours of −1, −½, 0, ½ and 1 of a scale.
type Stops = [Rgb; 5];

/// Values on a light and a dark background, then gradients on the same.
static STOPS: [[Stops; 2]; 2] = [
    [
        [
            [0xc4, 0x5a, 0x00],
            [0xec, 0xae, 0x74],
            [0xfd, 0xfc, 0xf8],
            [0x8f, 0xb5, 0xdc],
            [0x1f, 0x62, 0xb0],
        ],
        [
            [0xf7, 0x9a, 0x3e],
            [0x85, 0x50, 0x20],
            [0x1b, 0x1c, 0x1f],
            [0x2c, 0x52, 0x80],
            [0x66, 0xab, 0xf5],
        ],
    ],
    [
        [
            [0xad, 0x23, 0x80],
            [0xdb, 0x95, 0xc2],
            [0xfd, 0xfc, 0xf8],
            [0x92, 0xc0, 0x92],
            [0x25, 0x75, 0x2c],
        ],
        [
            [0xf0, 0x70, 0xc4],
            [0x80, 0x36, 0x68],
            [0x1b, 0x1c, 0x1f],
            [0x2f, 0x62, 0x37],
            [0x66, 0xc9, 0x6f],
        ],
    ],
];

/// The colour of a number from −1 to 1. Beyond it is the colour of the end, for NaN that of 0.
pub fn shade(scale: Scale, theme: Theme, value: f64) -> [u8; 3] {
    let stops = &STOPS[scale as usize][theme as usize];
    let place = if value.is_nan() { 2.0 } else { (value.clamp(-1.0, 1.0) + 1.0) * 2.0 };
    let below = (place as usize).min(3);
    let share = place - below as f64;
    let mut colour = [0; 3];
    for (c, part) in colour.iter_mut().enumerate() {
        let (low, high) = (f64::from(stops[below][c]), f64::from(stops[below + 1][c]));
        *part = (low + share * (high - low) + 0.5) as u8;
    }
    colour
}
