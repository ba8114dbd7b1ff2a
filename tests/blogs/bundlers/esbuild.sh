npx esbuild src/main.js --bundle --format=esm --outfile=site/main.js
cp node_modules/chainrule-element/chainrule_bg.wasm site/
