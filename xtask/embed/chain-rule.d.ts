/** Chainrule: every number of backpropagation, in any web page. */

import type {
  Activation,
  Check,
  Comparison,
  Config,
  Convention,
  Explanation,
  Format,
  Init,
  Level,
  Loss,
  Matrix,
  Progress,
  Step,
  Way,
  WholeConfig,
} from './types.js';

export type {
  Activation,
  Check,
  Comparison,
  Config,
  Convention,
  Explanation,
  Format,
  Init,
  Level,
  Loss,
  Matrix,
  Progress,
  Step,
  Way,
  WholeConfig,
};

export type Grain = 'phase' | 'layer' | 'step' | 'example';

/** The error that members throw: a code for programs, a sentence for people. */
export interface ChainRuleError extends Error {
  code: string;
}

export interface ChainRuleEventMap {
  ready: Event;
  step: CustomEvent<{ id: string; example: number }>;
  change: CustomEvent<null>;
  error: CustomEvent<{ code: string; message: string }>;
  answer: CustomEvent<Answer>;
}

/** What a learner has answered to a question of the attribute `quiz`; docs/element.md describes its values. */
export interface Answer {
  at: string;
  asked: string;
  given: string | number | number[] | number[][];
  right: string | number | number[] | number[][];
  correct: boolean;
}

/** `<chain-rule>` */
export class ChainRule extends HTMLElement {
  readonly ready: Promise<void>;
  get config(): WholeConfig;
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
  compare(name: string, given: string | ArrayLike<number>[] | Float64Array): Promise<Comparison>;
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

/** The attributes; docs/element.md describes their values. */
export interface ChainRuleAttributes {
  layers?: string;
  activation?: Activation;
  output?: Activation;
  loss?: Loss;
  data?: string;
  seed?: number | string;
  init?: Init;
  'learning-rate'?: number | string;
  convention?: Convention;
  at?: string;
  level?: Level;
  way?: Way;
  lang?: string;
  theme?: 'auto' | 'light' | 'dark';
  src?: string;
  panels?: string;
  quiz?: string;
}

/** For JSX of React 19, which adds listeners by the names of events. */
export interface ChainRuleListeners {
  onready?: (event: Event) => unknown;
  onstep?: (event: ChainRuleEventMap['step']) => unknown;
  onchange?: (event: ChainRuleEventMap['change']) => unknown;
  onerror?: (event: ChainRuleEventMap['error']) => unknown;
  onanswer?: (event: ChainRuleEventMap['answer']) => unknown;
}

// Without React there is no module to augment.
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
