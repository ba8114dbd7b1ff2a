/** What people do with elements, at random. */

/**
 * Uses the elements of the page for some seconds, and leaves only those that stay, at rest. It runs
 * in the page, so it uses nothing else of this file.
 *
 * @param {{seed: number, seconds: number}} options
 * @returns {Promise<number>} how many actions that were
 */
export async function use({ seed, seconds }) {
  const [ALL, STAYING] = [50, 10];
  /** @typedef {HTMLElement & Record<string, any>} Element */
  let state = seed;
  // Mulberry32, by Tommy Ettinger: Math.random takes no seed.
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ count) => Math.floor(random() * count);
  /** @template T @param {T[]} list */
  const oneOf = (list) => list[below(list.length)];
  const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const main = /** @type {HTMLElement} */ (document.querySelector('main'));
  const elements = () => /** @type {Element[]} */ ([...main.querySelectorAll('chain-rule')]);

  const LAYERS = ['2-3-1', '2-1', '2-4-4-1', '2-8-8-8-1', '2-32-32-1'];
  const HIDDEN = ['linear', 'sigmoid', 'tanh', 'relu', 'leaky_relu', 'elu', 'softplus'];
  /** @type {Record<string, string[]>} */
  const ATTRIBUTES = {
    layers: [...LAYERS, '2-0', 'x'],
    activation: [...HIDDEN, 'softmax'],
    output: ['sigmoid', 'tanh'],
    data: ['xor', 'or', 'circles:9', 'moons:40', 'spiral', 'circles:0'],
    seed: ['1', '552', '77'],
    init: ['xavier', 'he', 'uniform', 'zeros'],
    'learning-rate': ['0.1', '0.5', '20', '0,5'],
    convention: ['per-example', 'mean'],
    level: ['element', 'vector', 'matrix', 'batch'],
    way: ['stack', 'padded', 'outer', 'dot', 'product', 'slices'],
    lang: ['en', 'ko'],
    theme: ['light', 'dark', 'auto'],
    panels: ['network', 'network equation', 'equation code why timeline'],
  };
  const NAMES = ['X', 'Y', 'W[1]', 'b[1]', 'Z[1]', 'A[1]', 'L', 'J', 'dA[1]', 'dZ[1]', 'dW[1]'];
  const layer = (/** @type {number} */ units, /** @type {string} */ activation) => ({
    units,
    activation,
  });

  /** Every action on an element; what it refuses, it throws. @type {Record<string, (net: Element) => unknown>} */
  const ACTIONS = {
    play: (net) => net.play(),
    pause: (net) => net.pause(),
    speed: (net) => {
      net.speed = oneOf([0.5, 1, 4, 60]);
    },
    train: (net) => net.train(oneOf([1, 20, 500])),
    next: (net) => net.next(oneOf(['phase', 'layer', 'step', 'example'])),
    previous: (net) => net.previous(oneOf(['phase', 'layer', 'step', 'example'])),
    at: (net) => {
      const { id } = oneOf(net.steps);
      net.at = oneOf([id, `${id}:0`, `${id}:2`, 'nowhere']);
    },
    attribute: (net) => {
      const name = oneOf(Object.keys(ATTRIBUTES));
      if (random() < 0.3) net.removeAttribute(name);
      else net.setAttribute(name, oneOf(ATTRIBUTES[name]));
    },
    view: (net) => {
      const name = oneOf(['level', 'way']);
      net[name] = oneOf(ATTRIBUTES[name]);
    },
    config: (net) => {
      const units = 1 + below(12);
      net.config = { inputs: 2, layers: [layer(units, oneOf(HIDDEN)), layer(1, 'sigmoid')] };
    },
    'config of another': (net) => {
      net.config = oneOf(elements()).config;
    },
    cell: (net) => {
      net.cell = oneOf(['', `${oneOf(NAMES)}(0,0)`, 'dW[1](1,1)', 'W[9](0,0)']);
    },
    read: (net) => {
      for (const name of NAMES) net.matrix(name);
      for (const { id } of net.steps) net.equation(id, oneOf(ATTRIBUTES.level), 'latex');
      net.explain(oneOf(NAMES), 0, 0);
      net.permalink();
    },
    check: (net) => net.check(),
    scroll: (net) => net.scrollIntoView(),
    resize: (net) => {
      net.style.width = oneOf(['', '320px', '600px', '900px']);
    },
    point: (net) => {
      const canvas = oneOf([...(net.shadowRoot?.querySelectorAll('canvas') ?? [])]);
      if (!canvas) return;
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const [clientX, clientY] = [left + random() * width, top + random() * height];
      const at = { clientX, clientY, bubbles: true, composed: true };
      canvas.dispatchEvent(new PointerEvent('pointermove', at));
      if (random() < 0.5) canvas.dispatchEvent(new MouseEvent('click', at));
    },
    press: (net) => {
      // A download has its own test; here it would only fill the disk.
      const buttons = [...(net.shadowRoot?.querySelectorAll('button') ?? [])];
      oneOf(buttons.filter((it) => it.checkVisibility() && !it.closest('[part=export]')))?.click();
    },
    key: (net) => {
      net.focus();
      const key = oneOf(['ArrowRight', 'ArrowLeft', ' ', 'Home', 'End', 'Escape', 'Enter', 'Tab']);
      const target = net.shadowRoot?.activeElement ?? net;
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    },
    again: (net) => {
      net.remove();
      main.append(net);
    },
    remove: (net) => {
      if (!('stays' in net.dataset)) net.remove();
    },
  };

  const add = () => {
    const net = document.createElement('chain-rule');
    net.setAttribute('layers', oneOf(LAYERS));
    main.append(net);
  };
  /** An element refuses what is wrong, and a training that ends with its element. @param {() => unknown} action */
  const refused = async (action) => {
    try {
      await action();
    } catch (error) {
      if (!(/** @type {any} */ (error).code)) throw error;
    }
  };

  // Parts are made when they are first seen, and kept: here that is before the first measure.
  while (elements().length < STAYING) {
    const net = /** @type {Element} */ (document.createElement('chain-rule'));
    net.dataset.stays = '';
    main.append(net);
    await net.ready;
    for (const { id } of net.steps) {
      net.at = id;
      net.cell = `${id}(0,0)`;
      await wait(20);
    }
    for (const button of net.shadowRoot?.querySelectorAll('button') ?? [])
      if (button.popoverTargetElement && button.popoverTargetAction !== 'hide') {
        button.click();
        await wait(200);
      }
  }

  const end = performance.now() + 1000 * seconds;
  let actions = 0;
  /** @type {Promise<unknown>[]} */
  const begun = [];
  while (performance.now() < end) {
    if (elements().length < ALL) add();
    const net = oneOf(elements());
    // An element far away starts when it is used.
    if (random() < 0.5) await refused(() => net.ready);
    const name = oneOf(Object.keys(ACTIONS));
    begun.push(refused(() => ACTIONS[name](net)));
    actions += 1;
    if (actions % 4 === 0) await wait(random() * 20);
  }

  for (const net of elements()) {
    if (!('stays' in net.dataset)) net.remove();
    else
      for (const { name } of [...net.attributes]) if (name in ATTRIBUTES) net.removeAttribute(name);
  }
  for (const net of elements()) {
    await refused(() => net.ready);
    net.pause();
    /** @type {HTMLElement | null | undefined} */ (
      net.shadowRoot?.querySelector(':popover-open')
    )?.hidePopover();
    net.cell = '';
    net.at = net.steps[0].id;
    net.config = { inputs: 2, layers: [layer(3, 'tanh'), layer(1, 'sigmoid')] };
    Object.assign(net.style, { width: '' });
  }
  await Promise.all(begun);
  scrollTo(0, 0);
  await wait(500);
  return actions;
}
