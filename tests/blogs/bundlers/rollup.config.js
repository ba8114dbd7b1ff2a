import { copyFileSync } from 'node:fs';
import resolve from '@rollup/plugin-node-resolve';

const copy = {
  writeBundle: () =>
    copyFileSync('node_modules/chainrule-element/chainrule_bg.wasm', 'site/chainrule_bg.wasm'),
};

export default {
  input: 'src/main.js',
  output: { dir: 'site' },
  plugins: [resolve(), copy],
};
