import { copyFileSync } from 'node:fs';
import resolve from '@rollup/plugin-node-resolve';

const copy = {
  writeBundle: () => {
    for (const name of ['chainrule_bg.wasm', 'practice_bg.wasm'])
      copyFileSync(`node_modules/chainrule-element/${name}`, `site/${name}`);
  },
};

export default {
  input: 'src/main.js',
  output: { dir: 'site' },
  plugins: [resolve(), copy],
};
