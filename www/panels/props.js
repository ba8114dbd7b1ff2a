/**
 * What every panel gets: the props that it is drawn from, and the actions that it can call.
 *
 * @typedef {import('../core/types.js').Ref} Ref
 * @typedef {import('../player/view.js').Grain} Grain
 *
 * @typedef {object} Props
 * @property {import('../player/state.js').State} state
 * @property {import('../i18n/en.js').Words} words
 * @property {import('../canvas/colour.js').Theme} theme
 * @property {string} news the latest change, shown above the timeline
 * @property {string[]} panels
 * @property {boolean} reducedMotion whether the reader prefers reduced motion
 *
 * @typedef {HTMLElement & Members} ChainRuleElement
 *
 * @typedef {object} Members the members of the element, which docs/element.md describes
 * @property {Promise<void>} ready
 * @property {{id: string, phase: string, layer: number, shape: [number, number]}[]} steps
 * @property {any} config
 * @property {string} at
 * @property {string} level
 * @property {string} way
 * @property {string} cell
 * @property {number} speed
 * @property {boolean} playing
 * @property {() => void} play
 * @property {() => void} pause
 * @property {(name: string) => {rows: number, cols: number, data: Float64Array}} matrix
 * @property {(iterations: number) => Promise<unknown>} train
 *
 * @typedef {object} Actions
 * @property {ChainRuleElement} element
 * @property {(reason: unknown) => void} report shows an error in the element's box
 * @property {(ref: Ref | undefined) => void} pick
 * @property {(ref: Ref) => void} walk pins a cell from the terms of the pinned one
 * @property {() => void} walkBack
 * @property {(ref: Ref, text: string) => void} edit a given number
 * @property {(convention: string) => void} setConvention
 * @property {() => Promise<import('../core/wasm.js').Check | undefined>} check
 * @property {(ref: Ref) => void} goToCell pins a cell and goes to its step
 * @property {(level: string) => void} setLevel
 * @property {(way: string) => void} setWay
 * @property {(id: string) => void} goTo
 * @property {(way: 1 | -1) => void} move
 * @property {(way: 1 | -1) => void} toEnd
 * @property {() => void} togglePlay
 * @property {(grain: Grain) => void} setGrain
 * @property {(speed: number) => void} setSpeed
 * @property {(step: number, share: number) => void} scrub
 * @property {() => void} endScrub
 * @property {(text: string | null) => void} ask asks the questions of a text, or ends them
 * @property {() => void} show shows the state after a change that sends no event
 * @property {() => void} applyUpdate
 * @property {(id: string, language: string) => string | undefined} articleAt the address of a place in the article
 * @property {(changes: [string, string][]) => void} configure
 * @property {(iterations: number) => void} train
 * @property {() => void} stopTraining
 *
 * @typedef {Actions & {point: (ref: Ref | undefined, onTerms?: boolean) => void}} PanelActions
 */
export {};
