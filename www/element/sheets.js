/** The sheets that open over the page, each of which is fetched when it first opens. */
import { Painter } from '../canvas/painter.js';
import { ChainRuleError } from '../common/error.js';
import { askPractice, attributes } from '../core/wasm.js';
import { inLanguage, loadExportWords, loadPracticeWords } from '../i18n/languages.js';
import { make } from '../panels/dom.js';
import { formulas } from '../panels/formula.js';
import { SheetPanel } from '../panels/sheet.js';
import { styleSheet } from './styles.js';

/**
 * The sheets, in the order of their buttons. They get what they use of the element's own modules as
 * parameters, so that a bundler does not move it out of the script that is loaded already.
 *
 * @param {import('../panels/props.js').PanelActions} actions
 * @param {import('../panels/picture.js').Picture[]} pictures the network and the matrices
 */
export function sheetsOf(actions, pictures) {
  return [
    new SheetPanel(actions, 'practice', async (panel) => {
      const { PracticeSheet } = await import('../practice/sheet.js');
      const kit = { make, styleSheet, loadPracticeWords, askPractice, inLanguage, formulas };
      return new PracticeSheet(panel, kit);
    }),
    new SheetPanel(actions, 'settings', async (panel) => {
      const { SettingsSheet } = await import('../panels/settings.js');
      return new SettingsSheet(panel, make, attributes);
    }),
    new SheetPanel(actions, 'export', async (panel) => {
      const { ExportSheet } = await import('../export/sheet.js');
      const kit = { Painter, make, ChainRuleError, styleSheet, loadExportWords };
      return new ExportSheet(panel, pictures, kit);
    }),
  ];
}
