/**
 * Makes the custom-elements manifest from the core's table of attributes and the tables of
 * docs/element.md. A test compares it with the element itself.
 */
import { readFileSync } from 'node:fs';
import { attributes, initSync } from '../www/pkg/chainrule.js';

/** @param {string} docs docs/element.md */
export async function manifest(docs) {
  initSync({ module: readFileSync('www/pkg/chainrule_bg.wasm') });
  /** The rows of the first table below a heading, without its code marks. @param {string} heading */
  const rows = (heading) => {
    const [, section] = docs.split(new RegExp(`\n###? ${heading}\n`));
    const [table] = /** @type {RegExpExecArray} */ (/(?:^\|.*\n)+/m.exec(section));
    const lines = table.trim().split('\n').slice(2);
    return lines.map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  };
  const names = (/** @type {string} */ cell) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  const members = rows('Members').flatMap(([cell, description]) =>
    names(cell).map((name) => {
      const [, method] = /^(\w+)\(/.exec(name) ?? [];
      return method
        ? { kind: 'method', name: method, description }
        : { kind: 'field', name, description };
    }),
  );
  const described = (/** @type {string} */ heading) =>
    rows(heading).flatMap(([cell, description]) =>
      names(cell).map((name) => ({ name, description })),
    );
  const declaration = {
    kind: 'class',
    customElement: true,
    name: 'ChainRule',
    tagName: 'chain-rule',
    superclass: { name: 'HTMLElement' },
    description: 'Every number of backpropagation, one equation at a time.',
    attributes: attributes().map((/** @type {any} */ { name, default: value, names, allowed }) => ({
      name,
      ...(value ? { default: value } : {}),
      type: { text: names.map((/** @type {string} */ it) => `'${it}'`).join(' | ') || 'string' },
      description: allowed,
    })),
    members,
    events: rows('Events').map(([cell, description]) => ({
      name: names(cell)[0],
      type: { text: ['ready'].includes(names(cell)[0]) ? 'Event' : 'CustomEvent' },
      description,
    })),
    slots: [{ name: '', description: 'Shown until the first picture stands.' }],
    cssProperties: described('Custom properties'),
    cssParts: described('Parts'),
  };
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path: 'chain-rule.js',
        declarations: [declaration],
        exports: [
          {
            kind: 'custom-element-definition',
            name: 'chain-rule',
            declaration: { name: 'ChainRule' },
          },
          { kind: 'js', name: 'ChainRule', declaration: { name: 'ChainRule' } },
        ],
      },
    ],
  };
}
