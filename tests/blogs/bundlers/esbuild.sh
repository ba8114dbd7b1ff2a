npx esbuild src/main.js --bundle --format=esm --outfile=site/main.js
cp node_modules/chainrule-element/*_bg.wasm site/
