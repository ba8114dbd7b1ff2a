/** Chainrule: every number of backpropagation, in any web page. */

export type Grain = 'phase' | 'layer' | 'step' | 'example';
export type Level = 'element' | 'vector' | 'matrix' | 'batch';
export type Way = 'stack' | 'padded' | 'outer' | 'dot' | 'product';
export type Format = 'latex' | 'mathml' | 'numpy' | 'text';
export type Activation =
  | 'linear'
  | 'sigmoid'
  | 'tanh'
  | 'relu'
  | 'leaky_relu'
  | 'softplus'
  | 'softmax';
export type Loss = 'squared_error' | 'binary_cross_entropy' | 'cross_entropy';

/** A network, its data and its parameters; all but `inputs` and `layers` is optional. */
export interface Config {
  inputs: number;
  layers: { units: number; activation: Activation }[];
  loss?: Loss;
  /** A name such as `xor` or `circles:64`, or rows of numbers with examples as columns. */
  data?: string | { X: number[][]; Y: number[][] };
  init?: 'xavier' | 'he' | 'uniform' | 'zeros';
  seed?: number;
  convention?: 'per-example' | 'mean';
  learning_rate?: number;
  parameters?: { W: number[][][]; b: number[][] };
}

export interface Step {
  id: string;
  phase: 'forward' | 'loss' | 'backward' | 'update';
  layer: number;
  shape: [rows: number, cols: number];
}

/** Row by row. */
export interface Matrix {
  rows: number;
  cols: number;
  data: Float64Array;
}

/** A cell; with `of`, that function of it. Without a name, a constant. */
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
  worst?: { name: string; row: number; col: number; analytic: number; numeric: number };
  checked: number;
  kinks: number;
  passed: boolean;
}

export interface Progress {
  iteration: number;
  cost: number;
}

/** What every member throws: a code for programs, a sentence for people. */
export interface ChainRuleError extends Error {
  code: string;
}

export interface ChainRuleEventMap {
  ready: Event;
  step: CustomEvent<{ id: string; example: number }>;
  change: CustomEvent<null>;
  error: CustomEvent<{ code: string; message: string }>;
}

/** `<chain-rule>` */
export class ChainRule extends HTMLElement {
  readonly ready: Promise<void>;
  get config(): Required<Config>;
  set config(config: Config);
  readonly steps: Step[];
  at: string;
  level: Level;
  way: string;
  cell: string;
  speed: number;
  readonly playing: boolean;
  next(grain?: Grain): boolean;
  previous(grain?: Grain): boolean;
  play(): void;
  pause(): void;
  matrix(name: string): Matrix;
  explain(name: string, row: number, col: number): Explanation;
  equation(id: string, level?: Level, format?: Format): string;
  check(): Check;
  train(iterations: number): Promise<Progress>;
  permalink(): string;

  addEventListener<K extends keyof ChainRuleEventMap>(
    type: K,
    listener: (this: ChainRule, event: ChainRuleEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'chain-rule': ChainRule;
  }
}

/** The attributes; docs/element.md says what each of them takes. */
export interface ChainRuleAttributes {
  layers?: string;
  activation?: Activation;
  output?: Activation;
  loss?: Loss;
  data?: string;
  seed?: number | string;
  init?: 'xavier' | 'he' | 'uniform' | 'zeros';
  'learning-rate'?: number | string;
  convention?: 'per-example' | 'mean';
  at?: string;
  level?: Level;
  way?: Way;
  lang?: string;
  theme?: 'auto' | 'light' | 'dark';
  src?: string;
  panels?: string;
}

/** In JSX of React 19, which sets listeners by the names of events. */
export interface ChainRuleListeners {
  onready?: (event: Event) => unknown;
  onstep?: (event: ChainRuleEventMap['step']) => unknown;
  onchange?: (event: ChainRuleEventMap['change']) => unknown;
  onerror?: (event: ChainRuleEventMap['error']) => unknown;
}

// Where there is no React, there is nothing to add to.
// @ts-ignore
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      'chain-rule': DetailedHTMLProps<HTMLAttributes<ChainRule>, ChainRule> &
        ChainRuleAttributes &
        ChainRuleListeners;
    }
  }
}
