// Generates from custom-elements.json: VS Code custom data, web-types, llms.txt and types for frameworks.
// Runs in packages/elements because one generator reads name and version from the package.json there.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { renderFrameworkTypes } from './framework-types.mjs';
import { renderLlms } from './llms.mjs';

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const quietly = { outdir: '.', hideLogs: true };

generateVsCodeCustomElementData(manifest, {
  ...quietly,
  htmlFileName: 'vscode.html-custom-data.json',
  cssFileName: 'vscode.css-custom-data.json',
});
generateJetBrainsWebTypes(manifest, { ...quietly, webTypesFileName: 'web-types.json', packageJson: false });
writeFileSync('llms.txt', renderLlms(manifest));

mkdirSync('dist/types/frameworks', { recursive: true });
for (const [name, text] of Object.entries(renderFrameworkTypes(manifest)))
  writeFileSync(`dist/types/frameworks/${name}.d.ts`, text);
// Their import adds types and no code.
writeFileSync('dist/frameworks.js', 'export {};\n');
