/** Where in the story one stands, the playback buttons, and a slider over all steps. */
import { kindOf } from '../core/run.js';
import { isPerExample } from '../player/player.js';
import { GRAINS } from '../player/view.js';
import { pretty } from '../scene/grid.js';
import { afterLayout, make } from './dom.js';

const SPEEDS = [0.25, 0.5, 1, 2, 4];
/** A pointer that has moved by more pixels drags; otherwise it clicks, and goes to the whole step. */
const STILL = 4;

export class TimelinePanel {
  #shown = '';
  /** @type {HTMLElement[]} */
  #chips = [];
  /** @type {string[]} */
  #ids = [];
  /** Where the pointer was pressed; NaN once it drags. */
  #pressed = Number.NaN;
  /** The chip of the step. @type {HTMLElement | undefined} */
  #now;

  /** @param {import('./props.js').PanelActions} actions */
  constructor(actions) {
    this.actions = actions;
    const icon = (/** @type {string} */ path) => {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      svg.setAttribute('viewBox', '0 0 24 24');
      svg.setAttribute('aria-hidden', 'true');
      const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      shape.setAttribute('d', path);
      svg.append(shape);
      return svg;
    };
    const button = (/** @type {string} */ path, /** @type {() => void} */ onclick) =>
      make('button', { type: 'button', class: 'icon', onclick }, icon(path));
    this.start = button('M5 4h3v16H5zM20 4v16L9 12z', () => actions.toEnd(-1));
    this.back = button('M18 4v16L6 12z', () => actions.move(-1));
    this.play = button('', () => actions.togglePlay());
    this.play.classList.add('play');
    this.forward = button('M6 4v16l12-8z', () => actions.move(1));
    this.end = button('M16 4h3v16h-3zM4 4v16l11-8z', () => actions.toEnd(1));
    this.grain = /** @type {HTMLSelectElement} */ (
      make('select', { onchange: () => actions.setGrain(/** @type {any} */ (this.grain.value)) })
    );
    this.speed = /** @type {HTMLSelectElement} */ (
      make('select', { onchange: () => actions.setSpeed(Number(this.speed.value)) })
    );
    this.grainText = make('span');
    this.speedText = make('span');
    this.slider = make('div', { class: 'slider', tabindex: 0, role: 'slider', 'aria-valuemin': 0 });
    this.slider.addEventListener('pointerdown', (event) => {
      this.#pressed = event.clientX;
      this.slider.setPointerCapture(event.pointerId);
    });
    this.slider.addEventListener('pointermove', (event) => {
      if (!this.slider.hasPointerCapture(event.pointerId)) return;
      if (Math.abs(event.clientX - this.#pressed) > STILL) this.#pressed = Number.NaN;
      if (Number.isNaN(this.#pressed)) this.#drag(event);
    });
    this.slider.addEventListener('pointerup', (event) => {
      if (!Number.isNaN(this.#pressed)) actions.goTo(this.#ids[this.#stepAt(event.clientX)]);
    });
    this.slider.addEventListener('lostpointercapture', () => actions.endScrub());
    this.story = make('span');
    this.news = make('span', { class: 'news', role: 'status' });
    this.again = make('button', {
      type: 'button',
      class: 'again',
      onclick: () => actions.applyUpdate(),
    });
    this.element = make(
      'div',
      { class: 'timeline', part: 'timeline', role: 'group' },
      make('div', { class: 'story' }, this.story, this.again, this.news),
      make('div', { class: 'transport' }, this.start, this.back, this.play, this.forward, this.end),
      make('div', { class: 'scroller' }, this.slider),
      make(
        'div',
        { class: 'pace' },
        make('label', {}, this.grainText, this.grain),
        make('label', {}, this.speedText, this.speed),
      ),
    );
  }

  /** The step whose chip is at a place, or is the last one before it. @param {number} x */
  #stepAt(x) {
    const at = this.#chips.findLastIndex((chip) => x >= chip.getBoundingClientRect().left);
    return Math.max(0, at);
  }

  /** Follows a drag through the examples of the steps. @param {PointerEvent} event */
  #drag(event) {
    const step = this.#stepAt(event.clientX);
    const { left, width } = this.#chips[step].getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientX - left) / width));
    this.actions.scrub(step, share);
  }

  /** @param {import('./props.js').Props} props */
  update({ state: { player, run, grain, version }, words, news }) {
    const key = `${version} ${words.name}`;
    if (key !== this.#shown) {
      this.#shown = key;
      this.#write(player, words);
    }
    this.#tell(player, run, words);
    const { step, count } = player.place(player.frame);
    this.news.textContent = news;
    this.again.textContent = words.again;
    this.again.hidden = player.steps[step].phase !== 'update';
    for (const [at, chip] of this.#chips.entries()) {
      chip.classList.toggle('done', at < step);
      chip.classList.toggle('now', at === step);
    }
    const chip = this.#chips[step];
    const share = isPerExample(player.steps[step]) ? count / run.examples : 1;
    chip.style.setProperty('--share', String(share));
    if (chip !== this.#now) afterLayout(() => this.#reveal(chip));
    this.#now = chip;
    const { slider } = this;
    slider.setAttribute('aria-valuemax', String(player.frames - 1));
    slider.setAttribute('aria-valuenow', String(player.frame));
    slider.setAttribute('aria-valuetext', player.at);
    const playing = player.playing;
    this.play.setAttribute('aria-label', playing ? words.pause : words.play);
    this.play
      .querySelector('path')
      ?.setAttribute('d', playing ? 'M7 5h4v14H7zM14 5h4v14h-4z' : 'M8 5v14l11-7z');
    const disable = (/** @type {HTMLElement} */ button, /** @type {boolean} */ off) =>
      button.setAttribute('aria-disabled', String(off));
    disable(this.back, player.target(grain, -1) === undefined);
    disable(this.forward, player.target(grain, 1) === undefined);
    disable(this.start, player.frame === 0);
    disable(this.end, player.frame === player.frames - 1);
    this.grain.value = grain;
    if (!SPEEDS.includes(player.speed)) {
      this.speed.append(make('option', { value: player.speed }, `${player.speed}×`));
    }
    this.speed.value = String(player.speed);
  }

  /** Says where in the story the picture is, which follows the position. @param {import('../player/player.js').Player} player @param {import('../core/run.js').Run} run @param {import('../i18n/en.js').Words} words */
  #tell(player, run, words) {
    const { step, count, whole, moving } = player.shown;
    const { id, layer } = player.steps[step];
    const example = isPerExample({ id }) && (moving || !whole) ? count : 0;
    this.story.textContent = words.story(kindOf(id), layer, run.depth, example, run.examples);
  }

  /** Scrolls the timeline to the group of a step without scrolling the page. @param {HTMLElement} chip */
  #reveal(chip) {
    const scroller = /** @type {HTMLElement} */ (this.slider.parentElement);
    const place = (/** @type {HTMLElement} */ part) => part.offsetLeft - this.slider.offsetLeft;
    const [start, end] = [place(chip), place(chip) + chip.offsetWidth];
    const { scrollLeft, clientWidth } = scroller;
    if (start >= scrollLeft && end <= scrollLeft + clientWidth) return;
    const group = place(/** @type {HTMLElement} */ (chip.closest('.group')));
    // From the beginning of the group, so that no step is cut on the left.
    scroller.scrollLeft = end - group <= clientWidth ? group : start;
  }

  /** @param {import('../player/player.js').Player} player @param {import('../i18n/en.js').Words} words */
  #write(player, words) {
    this.element.setAttribute('aria-label', words.timeline);
    this.slider.setAttribute('aria-label', words.timeline);
    for (const [button, label] of /** @type {[HTMLElement, string][]} */ ([
      [this.start, words.toStart],
      [this.back, words.previous],
      [this.forward, words.next],
      [this.end, words.toEnd],
    ])) {
      button.setAttribute('aria-label', label);
      button.title = label;
    }
    this.grainText.textContent = words.grain;
    this.speedText.textContent = words.speed;
    this.grain.replaceChildren(
      ...GRAINS.map((name) => make('option', { value: name }, words.grains[name])),
    );
    this.speed.replaceChildren(
      ...SPEEDS.map((speed) => make('option', { value: speed }, `${speed}×`)),
    );
    this.#ids = player.steps.map(({ id }) => id);
    this.#chips = player.steps.map(({ id }) =>
      make('span', { class: `chip ${id.startsWith('d') ? 'gradient' : ''}` }, chipText(id)),
    );
    /** @type {HTMLElement[]} */
    const groups = [];
    let last = '';
    for (const [at, { phase, layer }] of player.steps.entries()) {
      const name = words.groupOf(phase, layer);
      if (name !== last)
        groups.push(
          make(
            'span',
            { class: 'group' },
            make('span', { class: 'group-name' }, name),
            make('span', { class: 'chips' }),
          ),
        );
      last = name;
      groups[groups.length - 1].lastElementChild?.append(this.#chips[at]);
    }
    this.slider.replaceChildren(...groups);
  }
}

/** The name of a step, shortened for its chip. @param {string} id */
function chipText(id) {
  return pretty(id).replace('[', '').replace(']', '');
}
