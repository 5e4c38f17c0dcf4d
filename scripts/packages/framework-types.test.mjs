// Compiles the tags in JSX of React, Preact and Solid, in Vue templates, and their events in TypeScript.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { bin, root, run } from '../run.mjs';
import { readManifest } from '../tags/read-manifest.mjs';

mkdirSync(`${root}node_modules/.cache`, { recursive: true });
/** Inside the repository, so that packages and frameworks resolve. */
const folder = mkdtempSync(`${root}node_modules/.cache/framework-types-`);
const manifest = readManifest(JSON.parse(readFileSync(`${root}packages/elements/custom-elements.json`, 'utf8')));
const settings = {
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  jsx: 'preserve',
};

after(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles one file with its own settings and returns the compiler's output. */
async function compile(file, text, options = {}, command = [bin('tsc')]) {
  const project = join(folder, `${file}.json`);
  writeFileSync(join(folder, file), text);
  writeFileSync(project, JSON.stringify({ compilerOptions: { ...settings, ...options }, files: [file] }));
  const [program, ...args] = command;
  return (await run(program, [...args, '-p', project], { cwd: folder, quiet: true })).output;
}

const valueOf = ({ type: { text } }) =>
  text === 'boolean' ? '{true}' : text === 'number' ? '{3}' : `"${/^'(.*?)'/.exec(text)?.[1] ?? 'text'}"`;

/** Every tag with every attribute, property and event, an event of the wrong type, a wrong value and an unknown name. */
function renderJsx(on) {
  return [...manifest].flatMap(([tag, { attributes, members, fires }]) => {
    const set = [...attributes.values()].map((attribute) => `${attribute.name}=${valueOf(attribute)}`);
    const properties = [...members.values()].filter(
      ({ kind, readonly, ...one }) => kind === 'field' && !one.static && !readonly,
    );
    const own = properties
      .map(({ name }) => `${name}={card.${name}}`)
      .filter((_, index) => !attributes.has(properties[index].name));
    const received = [...fires].map(([name, { value }]) => `${on}${name}={(event: ${value}) => event.detail}`);
    const card = tag === 'qr-login' ? 'QrLogin' : 'QrLoginCode';
    return [
      `export const all${card} = (card: ${card}) => <${tag} class="card" ${[...set, ...own, ...received].join(' ')} />;`,
      `// @ts-expect-error -- the value is none of the attribute's`,
      `export const value${card} = () => <${tag} error-correction="X" />;`,
      `// @ts-expect-error -- the event has another type`,
      `export const event${card} = () => <${tag} ${on}login-error={(event: LoginSuccessEvent) => event} />;`,
      '// @ts-expect-error -- no such attribute',
      `export const name${card} = () => <${tag} unknownName="x" />;`,
    ];
  });
}

function renderModule(framework, on) {
  return [
    `import type { LoginErrorEvent, LoginStatusEvent, LoginSuccessEvent, QrLogin, QrLoginCode } from '@qr-login/elements';`,
    `import '@qr-login/elements/types/${framework}';`,
    ...renderJsx(on),
  ].join('\n');
}

describe('types for frameworks', () => {
  const react18 = {
    react: [`${root}node_modules/types-react-18`],
    'react/*': [`${root}node_modules/types-react-18/*`],
  };
  const frameworks = [
    { title: 'React 19', module: 'react', on: 'on', options: { jsxImportSource: 'react' } },
    { title: 'React 18', module: 'react', on: 'on', options: { jsxImportSource: 'react', paths: react18 } },
    { title: 'Preact', module: 'preact', on: 'on', options: { jsxImportSource: 'preact' } },
    { title: 'Solid', module: 'solid', on: 'on:', options: { jsxImportSource: 'solid-js' } },
  ];

  for (const [index, { title, module, on, options }] of frameworks.entries()) {
    it(`cover every attribute, property and event in ${title}`, async () => {
      assert.equal(await compile(`framework${index}.tsx`, renderModule(module, on), options), '');
    });
  }

  it('cover exactly the attributes and events in a Vue template', async () => {
    const wrong = '<qr-login error-correction="X" @login-success="(event) => event.detail.tiket" />';
    const compiler = [process.execPath, join(import.meta.dirname, 'run-vue-tsc.mjs')];
    writeFileSync(join(folder, 'Wrong.vue'), component(wrong));
    const main = `import './Right.vue';\nimport './Wrong.vue';\n`;
    writeFileSync(join(folder, 'Right.vue'), component(renderTemplate()));
    const [value, event, ...others] = (await compile('vue.ts', main, {}, compiler)).trim().split('\n');

    assert.match(value, /Wrong\.vue\(5,\d+\): error TS2322: Type '"X"'/);
    assert.match(event, /Wrong\.vue\(5,\d+\): error TS2551: Property 'tiket'/);
    assert.deepEqual(others, []);
  });
});

const details = { 'login-success': 'ticket', 'login-status': 'previous', 'login-error': 'error.code' };

/** Every tag with every attribute and event. */
function renderTemplate() {
  const tags = [...manifest].map(([tag, { attributes, fires }]) => {
    const set = [...attributes.values()].map(
      (one) => `:${one.name}="${valueOf(one).replaceAll(/[{}]/g, '').replaceAll('"', "'")}"`,
    );
    const received = [...fires.keys()].map((name) => `@${name}="(event) => event.detail.${details[name]}"`);
    return `<${tag} class="card" ${[...set, ...received].join(' ')} />`;
  });
  return tags.join('\n');
}

const component = (template) => `<script setup lang="ts">
import '@qr-login/elements/types/vue';
</script>
<template>
${template}
</template>
`;

describe('card events in TypeScript', () => {
  it('are typed on every target that they bubble to', async () => {
    const targets = [
      'document',
      'window',
      'document.body',
      `document.querySelector('.card')!`,
      `document.body.shadowRoot!`,
    ];
    const lines = targets.flatMap((target) => [
      `${target}.addEventListener('login-success', ({ detail }) => detail.ticket);`,
      `${target}.addEventListener('login-status', ({ detail }) => detail.previous);`,
      `${target}.addEventListener('login-error', ({ detail }) => detail.error.code);`,
      `${target}.addEventListener('login-timing', ({ detail }) => detail.renewals);`,
      '// @ts-expect-error -- no such member',
      `${target}.addEventListener('login-success', ({ detail }) => detail.tiket);`,
    ]);
    const imports = [`import '@qr-login/elements/define';`, `import '@qr-login/elements/timings';`];

    assert.equal(await compile('events.ts', [...imports, ...lines].join('\n')), '');
  });
});
