/**
 * What is wrong in the pictures of a network, at rest: a function that runs in the page, with the
 * modules that the page draws with and the widths of texts in its own typeface.
 *
 * @param {any} config
 * @param {{widths: number[], levels: [string, Record<string, string>][], beats?: string, lang?: string}} seen
 */
export async function faults(config, { widths, levels, beats = 'whole', lang = 'en' }) {
  const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
  const { run, player, look, words, Matrices, NetworkScene, marksAt } = await drawing(config, lang);
  const style = getComputedStyle(document.body);
  const context = /** @type {CanvasRenderingContext2D} */ (
    document.createElement('canvas').getContext('2d')
  );
  context.textBaseline = 'middle';
  /** @typedef {{left: number, right: number, top: number, bottom: number}} Box */
  /** @type {Map<string, TextMetrics>} */
  const measured = new Map();
  /** The ink of a text. @param {any} mark @returns {Box} */
  const inkOf = ({
    shape,
    x,
    y,
    w = 0,
    h = 0,
    text,
    size = 13,
    bold,
    italic,
    align = 'center',
  }) => {
    const font = `${italic ? 'italic ' : ''}${bold ? '600 ' : ''}${size}px ${style.fontFamily}`;
    const key = `${font} ${text}`;
    let ink = measured.get(key);
    if (!ink) {
      context.font = font;
      ink = context.measureText(text);
      measured.set(key, ink);
    }
    if (shape === 'rect') [x, y] = [x + w / 2, y + h / 2];
    const start =
      x - { left: 0, center: ink.width / 2, right: ink.width }[/** @type {'left'} */ (align)];
    return {
      left: start,
      right: start + ink.width,
      top: y + 0.5 - ink.actualBoundingBoxAscent,
      bottom: y + 0.5 + ink.actualBoundingBoxDescent,
    };
  };
  const overlap = (/** @type {Box} */ a, /** @type {Box} */ b, by = 0.5) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > by &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;
  const within = (/** @type {Box} */ a, /** @type {Box} */ b, by = 0.5) =>
    a.left >= b.left - by &&
    a.right <= b.right + by &&
    a.top >= b.top - by &&
    a.bottom <= b.bottom + by;
  /** The box of a mark without its text. @param {any} mark @returns {Box} */
  const boxOf = ({ shape, x, y, w = 0, h = 0, r = 0, x2 = x, y2 = y }) =>
    shape === 'circle'
      ? { left: x - r, right: x + r, top: y - r, bottom: y + r }
      : {
          left: Math.min(x, x2),
          right: Math.max(x + w, x2),
          top: Math.min(y, y2),
          bottom: Math.max(y + h, y2),
        };
  /** Whether a straight line passes through a box. @param {any} line @param {Box} box */
  const passes = ({ x, y, x2, y2 }, box) => {
    for (let t = 0; t <= 1; t += 1 / 256) {
      const [px, py] = [x + t * (x2 - x), y + t * (y2 - y)];
      if (px > box.left && px < box.right && py > box.top && py < box.bottom) return true;
    }
    return false;
  };
  /** Whether a filled shape of some marks is between two texts where they overlap. @param {any[]} marks @param {Box} a @param {Box} b @param {number} from @param {number} to */
  const hides = (marks, a, b, from, to) => {
    const both = {
      left: Math.max(a.left, b.left),
      right: Math.min(a.right, b.right),
      top: Math.max(a.top, b.top),
      bottom: Math.min(a.bottom, b.bottom),
    };
    return marks
      .slice(from, to + 1)
      .some((over) => over.fill && over.shape !== 'text' && within(both, boxOf(over), 1));
  };
  /** @type {Record<string, string[]>} */
  const found = {};
  const note = (/** @type {string} */ kind, /** @type {string} */ what) => {
    found[kind] ??= [];
    found[kind].push(what);
  };
  let pictures = 0;
  /** @param {string} where @param {any[]} all @param {number} width @param {number} height */
  const check = (where, all, width, height) => {
    pictures += 1;
    const marks = all.filter(({ opacity }) => opacity !== 0);
    const keys = new Set();
    for (const { key } of marks) {
      if (keys.has(key)) note('key twice', `${where}: ${key}`);
      keys.add(key);
    }
    const texts = marks.flatMap((mark, at) =>
      mark.text?.trim() ? [{ mark, at, ink: inkOf(mark) }] : [],
    );
    const paper = { left: 0, right: width, top: 0, bottom: height };
    for (const mark of marks) {
      if (mark.shape !== 'text' && !within(boxOf(mark), paper, 1))
        note('outside', `${where}: ${mark.key}`);
      for (const field of ['x', 'y', 'w', 'h', 'r', 'x2', 'y2', 'size'])
        if (mark[field] !== undefined && !Number.isFinite(mark[field]))
          note('not finite', `${where}: ${mark.key}`);
      if (mark.text && mark.size < 12) note('too small', `${where}: ${mark.key}`);
    }
    /** @type {Set<string>} */
    const formats = new Set();
    for (const { mark, at, ink } of texts) {
      const { shape, text, key } = mark;
      if (!within(ink, paper)) note('text outside', `${where}: ${key} ${text}`);
      if (shape === 'rect' && ink.right - ink.left > mark.w)
        note('wider than cell', `${where}: ${key} ${text}`);
      if (shape === 'circle') {
        const half = Math.max(mark.y - ink.top, ink.bottom - mark.y);
        if (ink.right - ink.left > 2 * Math.sqrt(Math.max(0, mark.r ** 2 - half ** 2)))
          note('wider than unit', `${where}: ${key} ${text}`);
      }
      if (shape !== 'text' && /\d/.test(text) && text !== '0' && key !== 'cost') {
        formats.add(/^−?\d+\.\d+$/.test(text) ? String(text.split('.')[1].length) : text);
        if (/^−0\.0*$/.test(text)) note('minus zero', `${where}: ${key} ${text}`);
      }
      for (const other of texts)
        if (other.at > at && overlap(ink, other.ink))
          note('text on text', `${where}: ${key} ${text} / ${other.mark.key} ${other.mark.text}`);
      for (const [place, other] of marks.entries()) {
        if (other === mark) continue;
        const box = boxOf(other);
        // What is beneath a filled shape that holds the text does not touch the text.
        const covered = () =>
          marks
            .slice(place + 1, at + 1)
            .some((over) => over.fill && over.shape !== 'text' && within(ink, boxOf(over), 0.5));
        if (other.shape === 'line') {
          if (passes(other, ink) && !covered())
            note('line through text', `${where}: ${other.key} / ${key}`);
        } else if (other.shape !== 'text' && overlap(ink, box) && !within(ink, box, 0)) {
          // Nothing that is drawn has its edge in a text.
          const seen = other.stroke || (other.fill && other.fill !== look.paper);
          if ((seen || other.shape === 'image') && !covered())
            note('edge through text', `${where}: ${other.key} / ${key} ${text}`);
        } else if (
          place > at &&
          other.shape !== 'text' &&
          (other.fill || other.shape === 'image') &&
          overlap(ink, box)
        ) {
          note('text covered', `${where}: ${other.key} / ${key} ${text}`);
        }
      }
    }
    for (const { mark, ink } of texts) {
      if (mark.shape !== 'text' || !/^[,)]$/.test(mark.text)) continue;
      const follows = marks.some((before) => {
        const { left, top, bottom } = boxOf(before);
        return before.shape !== 'text' && left < ink.left && top < mark.y && bottom > mark.y;
      });
      if (!follows) note('lone sign', `${where}: ${mark.key} ${mark.text}`);
    }
    const [opens, closes] = ['sign:0', 'sign:)'].map((key) => marks.find((it) => it.key === key));
    if (closes && Math.abs(opens.y - closes.y) > 1) note('parentheses in two lines', where);
    if (formats.size > 1) note('formats', `${where}: ${[...formats].slice(0, 4)}`);
  };
  /** Numbers that pass over numbers that stand, in the middle of a motion. @param {string} where @param {any[]} all */
  const checkMotion = (where, all) => {
    const marks = all.filter(({ opacity = 1 }) => opacity > 0.9);
    const texts = marks.flatMap((mark, at) =>
      mark.text?.trim() ? [{ mark, at, ink: inkOf(mark) }] : [],
    );
    for (const { mark, at, ink } of texts) {
      for (const other of texts)
        if (
          other.at > at &&
          overlap(ink, other.ink, 1) &&
          !hides(marks, ink, other.ink, at + 1, other.at)
        )
          note(
            'text on text in motion',
            `${where}: ${mark.key} ${mark.text} / ${other.mark.key} ${other.mark.text}`,
          );
      // What moves is beneath what stands.
      const moving = (/** @type {any} */ { key }) => /^(fly|plate|add|zero)/.test(key);
      if (moving(mark)) continue;
      for (const over of marks.slice(at + 1))
        if (over.fill && moving(over) && overlap(ink, boxOf(over), 1))
          note('covered in motion', `${where}: ${over.key} / ${mark.key} ${mark.text}`);
    }
  };
  const frames = player.steps.flatMap((/** @type {any} */ _, /** @type {number} */ at) => {
    const [first, last] = [player.starts[at], player.whole(at)];
    if (first === last || beats === 'whole') return [last];
    return [...new Set([first, first + 1, Math.min(first + 2, last), last])];
  });
  const nameOf = (/** @type {number} */ frame) => {
    const { step, count } = player.place(frame);
    return `${player.steps[step].id}:${count}`;
  };
  for (const width of widths) {
    for (const [level, ways] of levels) {
      const scene = new Matrices(run, player, look, words, width, { level, ways });
      for (const frame of frames) {
        const where = `${width} ${level} ${Object.values(ways)} ${nameOf(frame)}`;
        check(where, scene.at(frame).stages[0], width, scene.heightOf(frame));
        const { stages, times } = scene.at(frame - 0.001);
        // The middle of each part of the motion after the first, in which the pictures of two steps mix.
        for (let part = 1; part < times.length && stages.length > 2; part += 1) {
          const t = (times[part - 1] + times[part]) / 2;
          pictures += 1;
          checkMotion(`${where} at ${t}`, marksAt(stages, t, times));
        }
      }
    }
    const net = new NetworkScene(run, player, look, words, width, undefined);
    for (const frame of frames)
      check(`${width} network ${nameOf(frame)}`, net.at(frame).stages[0], width, net.height);
  }
  return { found, pictures };
}
