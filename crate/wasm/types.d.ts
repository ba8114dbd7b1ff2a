/** The level at which a rule is shown. */
export type Level = 'element' | 'vector' | 'matrix' | 'batch';
/** The way in which a step is shown, if it has more than one: the ways of dZ, then those of dW. */
export type Way = 'stack' | 'padded' | 'outer' | 'dot' | 'product' | 'slices';
export type Format = 'latex' | 'mathml' | 'numpy' | 'text';
export type Phase = 'forward' | 'loss' | 'backward' | 'update';
export type Activation =
  | 'linear'
  | 'sigmoid'
  | 'tanh'
  | 'relu'
  | 'leaky_relu'
  | 'elu'
  | 'softplus'
  | 'softmax';
export type Loss = 'squared_error' | 'binary_cross_entropy' | 'cross_entropy';
export type Init = 'xavier' | 'he' | 'uniform' | 'zeros';
export type Convention = 'per-example' | 'mean';

/** Numbers side by side. */
export type Row = ArrayLike<number>;

/** A network, its data and its parameters; all but `inputs` and `layers` is optional. */
export interface Config {
  inputs: number;
  layers: { units: number; activation: Activation }[];
  loss?: Loss;
  /** A name such as `xor` or `circles:64`, or rows of numbers with examples as columns. */
  data?: string | { X: Row[]; Y: Row[] };
  init?: Init;
  seed?: number;
  convention?: Convention;
  learning_rate?: number;
  parameters?: { W: Row[][]; b: Row[] };
}

/** A complete configuration, as it is returned. */
export interface WholeConfig {
  inputs: number;
  layers: { units: number; activation: Activation }[];
  loss: Loss;
  data: string | { X: number[][]; Y: number[][] };
  init: Init;
  seed: number;
  convention: Convention;
  learning_rate: number;
  parameters: { W: number[][][]; b: number[][] };
}

/** A configuration without its numbers: no parameters, and data only if it has a name. */
export type Settings = Omit<WholeConfig, 'data' | 'parameters'> & { data?: string };

export interface Step {
  id: string;
  phase: Phase;
  layer: number;
  shape: [rows: number, cols: number];
}

/** A place in the list of steps, from 0; without `example` the whole step. */
export interface Position {
  step: number;
  example?: number;
}

/** In row-major order. */
export interface Matrix {
  rows: number;
  cols: number;
  data: Float64Array;
}

/** A cell of a matrix; rows and columns are counted from 0. */
export interface Cell {
  name: string;
  row: number;
  col: number;
}

/** A cell, or with `of` a function of that cell. Without a name it is a constant. */
export interface Factor {
  name?: string;
  row?: number;
  col?: number;
  of?: string;
  value: number;
}

/** value = scale · Σ product, and product = Π of its factors’ values. */
export interface Explanation {
  value: number;
  scale: number;
  terms: { factors: Factor[]; product: number }[];
}

/** A gradient check by central differences. */
export interface Check {
  maxRelativeError: number;
  worst?: Cell & { analytic: number; numeric: number };
  checked: number;
  kinks: number;
  /** False also if no entry could be checked. */
  passed: boolean;
}

export interface Progress {
  /** Iterations done. */
  iteration: number;
  /** J after them. */
  cost: number;
}

/** An operand of a step: a matrix, transposed or not, or g′ of it. */
export interface Operand {
  name: string;
  transposed: boolean;
  slope: boolean;
}

/** The operands of a step, for its picture. */
export interface Operands {
  form: 'columnwise' | 'times' | 'minus' | 'product' | 'outer' | 'collapse' | 'descent';
  operands: Operand[];
  /** Whether the result is divided by m. */
  mean: boolean;
  /** What the NumPy text reads besides gradients. */
  reads: string[];
}

/** The result of a product that is written in another way; all are shapes except `error`. */
export interface Trial {
  /** From left to right. */
  operands: [number, number][];
  /** Absent if the inner dimensions differ. */
  product?: [number, number];
  /** The shape that the gradient has. */
  wanted: [number, number];
  /** The largest relative error of the resulting gradient, if the shape fits and not every entry is left out at a kink. */
  error?: number;
}

/** An element of a MathML tree. */
export type MathNode = [
  tag: string,
  attributes: Record<string, string>,
  children: (MathNode | string)[],
];

/** An attribute of `<chain-rule>`. */
export interface Attribute {
  name: string;
  /** Its value if it is absent. */
  default: string;
  /** The names that are allowed, if it takes names. */
  names: string[];
  /** Whether it sets the run or only the view. */
  setsRun: boolean;
  /** A short description of what is allowed. */
  allowed: string;
}

/** A mistake, made at one step. */
export interface Mistake {
  id: string;
  step: string;
  /** The wrong line in NumPy, and the right one. */
  line: string;
  right: string;
}

/** A mistake that gives a learner’s numbers. */
export interface FoundMistake extends Mistake {
  /** What was done to the matrix as well: `transposed`, `order`, or a factor. */
  with?: string;
}

/** A learner’s matrix beside that of the run. */
export interface Comparison {
  name: string;
  passed: boolean;
  /** Digits after the point that were given. */
  digits: number;
  /** The entries that differ; none if the shapes do. */
  differing: { row: number; col: number; given: number; right: number }[];
  /** What was done to the right matrix, if that alone gives these numbers. */
  with?: string;
  mistakes: FoundMistake[];
  /** The first matrix that tells several mistakes apart. */
  apart?: string;
  /** How many mistakes were tried. */
  tried: number;
}

/** What comes of a mistake. */
export interface Outcome {
  /** Where NumPy raises an error, and what it says. */
  raised?: { step: string; shapes: [string, string]; message: string };
  /** The matrices that differ, with the largest difference over the largest entry, if the shape is right. */
  changed: { name: string; shape: string; difference?: number }[];
  /** The largest relative error of the gradient check. */
  checkError?: number;
}

/** A step as it is written here, and with examples as rows. */
export interface BothWays {
  here: { mathml: MathNode; numpy: string };
  there: { mathml: MathNode; numpy: string };
  /** The result, then the operands; `isNew` after an update. */
  matrices: { name: string; isNew: boolean; here: Matrix; there: Matrix }[];
}

/** A forward pass with one parameter moved. */
export interface Forward {
  /** The columns of one example, layer by layer. */
  z: number[][];
  a: number[][];
  /** Of all examples. */
  losses: number[];
  /** J */
  cost: number;
}

/** A parameter w that is moved by ε in both directions. */
export interface Nudged {
  /** At w − ε. */
  below: Forward;
  /** At w + ε. */
  above: Forward;
  /** (J(w + ε) − J(w − ε)) / 2ε */
  quotient: number;
  /** The entry of dW or db. */
  derivative: number;
  /** How many z pass the kink of ReLU or leaky ReLU between w − ε and w + ε. */
  kinks: number;
}
