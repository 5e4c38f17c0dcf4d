// Generates from custom-elements.json: VS Code custom data, web-types, llms.txt and types for frameworks.
// Runs in the folder of the package that it is given, because one generator reads name and version from the package.json there.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { renderFrameworkTypes } from './framework-types.mjs';
import { renderLlms } from './llms.mjs';
import { elementPackages } from '../tags/element-packages.mjs';

const described = elementPackages.find(({ name }) => name === process.argv[2]);
if (!described) throw new Error(`describe.mjs takes one of ${elementPackages.map(({ name }) => name).join(' ')}`);
const { name, entry } = described;
const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const quietly = { outdir: '.', hideLogs: true };

generateVsCodeCustomElementData(manifest, {
  ...quietly,
  htmlFileName: 'vscode.html-custom-data.json',
  cssFileName: 'vscode.css-custom-data.json',
});
generateJetBrainsWebTypes(manifest, { ...quietly, webTypesFileName: 'web-types.json', packageJson: false });
writeFileSync('llms.txt', renderLlms(name, manifest));

mkdirSync('dist/types/frameworks', { recursive: true });
for (const [file, text] of Object.entries(renderFrameworkTypes(manifest, entry)))
  writeFileSync(`dist/types/frameworks/${file}.d.ts`, text);
// Their import adds types and no code.
writeFileSync('dist/frameworks.js', 'export {};\n');
