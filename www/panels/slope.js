/** g and g′ of the layer as a small plot, with the example's z marked on both. */
import { short } from '../common/number.js';
import { kindOf, largest } from '../core/run.js';
import { make } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const [WIDTH, HEIGHT, EDGE, PLACES] = [264, 104, 8, 81];

export class SlopePlot {
  #shown = '';

  constructor() {
    this.picture = document.createElementNS(SVG, 'svg');
    this.picture.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    this.picture.setAttribute('role', 'img');
    this.text = make('p', { class: 'note' });
    this.element = make('div', { class: 'plot' });
    this.element.append(this.picture, this.text);
  }

  /** @param {import('./props.js').Props} props @param {import('../core/types.js').Ref} ref the selected cell @param {number} example from 0 */
  update({ state: { run, player, version }, words }, ref, example) {
    const { id, layer } = player.steps[player.shown.step];
    const kind = kindOf(id);
    const acts = kind === 'A' || kind === 'dZ';
    const unit = ref.row ?? 0;
    const z = acts ? run.matrix(`Z[${layer}]`) : undefined;
    const reach = z ? Math.max(4, Math.min(40, 1.1 * largest(z.data))) : 4;
    const curve = acts ? run.curve(layer, -reach, reach, PLACES) : undefined;
    this.element.hidden = !curve || !z || unit >= z.rows;
    if (!curve || !z || unit >= z.rows) return;
    const key = `${layer} ${unit} ${example} ${words.name} ${version}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const at = z.data[unit * z.cols + example];
    const [a, slope] = [false, true].map((of) => {
      const matrix = run.matrix(of ? `Z[${layer}]` : `A[${layer}]`, of);
      return matrix.data[unit * matrix.cols + example];
    });
    const [low, high] = [Math.min(0, ...curve), Math.max(1, ...curve)];
    const x = (/** @type {number} */ value) =>
      EDGE + ((value + reach) / (2 * reach)) * (WIDTH - 2 * EDGE);
    const y = (/** @type {number} */ value) =>
      HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
    const line = (/** @type {number} */ from) =>
      Array.from({ length: PLACES }, (_, place) => {
        const value = -reach + (2 * reach * place) / (PLACES - 1);
        return `${x(value).toFixed(1)},${y(curve[from + place]).toFixed(1)}`;
      }).join(' ');
    const marks = [
      shape('line', 'axis', { x1: EDGE, x2: WIDTH - EDGE, y1: y(0), y2: y(0) }),
      shape('line', 'axis', { x1: x(0), x2: x(0), y1: EDGE, y2: HEIGHT - EDGE }),
      shape('polyline', 'slope', { points: line(PLACES) }),
      shape('polyline', 'value', { points: line(0) }),
      shape('line', 'here', { x1: x(at), x2: x(at), y1: EDGE, y2: HEIGHT - EDGE }),
      shape('circle', 'slope', { cx: x(at), cy: y(slope), r: 4 }),
      shape('circle', 'value', { cx: x(at), cy: y(a), r: 4 }),
    ];
    this.picture.replaceChildren(...marks);
    const text = words.plot(short(at), short(a), short(slope));
    this.picture.setAttribute('aria-label', text);
    this.text.textContent = text;
  }
}

/** @param {string} tag @param {string} name @param {Record<string, string | number>} places */
function shape(tag, name, places) {
  const element = document.createElementNS(SVG, tag);
  element.setAttribute('class', name);
  for (const [attribute, value] of Object.entries(places))
    element.setAttribute(attribute, String(value));
  return element;
}
