/** The picture of the network, and a caption that explains what moves in it. */
import { kindOf } from '../core/run.js';
import { make } from './dom.js';
import { summaryOf } from './head.js';
import { Picture } from './picture.js';

export class NetworkPanel {
  /** @param {import('./props.js').PanelActions} actions */
  constructor({ point, pick }) {
    this.picture = new Picture(point, pick);
    this.caption = make('p', { class: 'caption' });
    this.element = make(
      'div',
      { class: 'network', part: 'network', role: 'group' },
      this.picture.canvas,
      this.caption,
    );
  }

  /** @param {import('./props.js').Props} props */
  update({ state: { run }, words }) {
    this.element.setAttribute('aria-label', words.network);
    this.picture.canvas.setAttribute('aria-label', summaryOf(run, words));
  }

  /** Writes the caption, which describes the motion on screen, even if it has not reached the position yet. @param {import('./props.js').Props} props @param {number} example from 0 */
  describe({ state: { run, player, view }, words }, example) {
    const { step, count } = player.shown;
    const { id } = player.steps[step];
    const kind = kindOf(id);
    const framed = (view.level === 'element' || view.level === 'vector') && !player.playing;
    const alone = count > 0 && kind !== 'J' && kind !== 'update';
    this.caption.replaceChildren(
      count > 0 ? words.caption(run.ruleOf(id)) : '',
      make('span', {}, alone ? words.captionOf(example + 1) : ''),
      make('small', {}, count > 0 ? words.captionNote(kind, framed) : ''),
    );
  }
}
