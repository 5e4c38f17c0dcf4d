// Compiles the tags in JSX of React, Preact and Solid, in Vue templates, and their events in TypeScript.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { bin, root, run } from '../run.mjs';
import { elementPackages, loadManifest } from '../tags/element-packages.mjs';
import { readManifest } from '../tags/read-manifest.mjs';

mkdirSync(`${root}node_modules/.cache`, { recursive: true });
/** Inside the repository, so that packages and frameworks resolve. */
const folder = mkdtempSync(`${root}node_modules/.cache/framework-types-`);
/** The packages with their elements. One file has the tags of both, as a site for both screens would. */
const packages = elementPackages.map((one) => ({ ...one, elements: readManifest(loadManifest(one)) }));
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

const nameOf = (tag) => `QrLogin${tag === 'qr-login' ? '' : tag[9].toUpperCase() + tag.slice(10)}`;

/** The classes of the events, by event. */
const eventsOf = (elements) =>
  new Map([...elements.values()].flatMap(({ fires }) => [...fires].map(([name, { value }]) => [name, value])));

/** Every tag with every attribute, property and event, an event of the wrong type, a wrong value and an unknown name. */
function renderJsx(elements, on) {
  const events = eventsOf(elements);
  return [...elements].flatMap(([tag, { attributes, members, fires }]) => {
    const set = [...attributes.values()].map((attribute) => `${attribute.name}=${valueOf(attribute)}`);
    const properties = [...members.values()].filter(
      ({ kind, readonly, ...one }) => kind === 'field' && !one.static && !readonly,
    );
    const own = properties
      .map(({ name }) => `${name}={element.${name}}`)
      .filter((_, index) => !attributes.has(properties[index].name));
    const received = [...fires].map(([name, { value }]) => `${on}${name}={(event: ${value}) => event.detail}`);
    const name = nameOf(tag);
    const chosen = [...attributes.values()].find(({ type }) => type.text.startsWith("'"));
    const [event] = fires.keys();
    const [, other] = [...events].find(([one]) => one !== event);
    return [
      `export const all${name} = (element: ${name}) => <${tag} class="card" ${[...set, ...own, ...received].join(' ')} />;`,
      `// @ts-expect-error -- the value is none of the attribute's`,
      `export const value${name} = () => <${tag} ${chosen.name}="X" />;`,
      `// @ts-expect-error -- the event has another type`,
      `export const event${name} = () => <${tag} ${on}${event}={(event: ${other}) => event} />;`,
      '// @ts-expect-error -- no such attribute',
      `export const name${name} = () => <${tag} unknownName="x" />;`,
    ];
  });
}

function renderModule(framework, on) {
  return packages
    .flatMap(({ name, entry, elements }) => {
      const types = [...[...elements.keys()].map(nameOf), ...eventsOf(elements).values()].join(', ');
      return [
        `import type { ${types} } from '${entry === 'index' ? name : `${name}/${entry}`}';`,
        `import '${name}/types/${framework}';`,
        ...renderJsx(elements, on),
      ];
    })
    .join('\n');
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
    const wrong = [
      '<qr-login error-correction="X" @login-success="(event) => event.detail.tiket" />',
      '<qr-login-approve protocol="X" @approval-decision="(event) => event.detail.decison" />',
    ];
    const compiler = [process.execPath, join(import.meta.dirname, 'run-vue-tsc.mjs')];
    writeFileSync(join(folder, 'Wrong.vue'), component(wrong.join('\n')));
    const main = `import './Right.vue';\nimport './Wrong.vue';\n`;
    writeFileSync(join(folder, 'Right.vue'), component(renderTemplate()));
    const [value, event, protocol, decision, ...others] = (await compile('vue.ts', main, {}, compiler))
      .trim()
      .split('\n');

    assert.match(value, /Wrong\.vue\(6,\d+\): error TS2322: Type '"X"'/);
    assert.match(event, /Wrong\.vue\(6,\d+\): error TS2551: Property 'tiket'/);
    assert.match(protocol, /Wrong\.vue\(7,\d+\): error TS2322: Type '"X"'/);
    assert.match(decision, /Wrong\.vue\(7,\d+\): error TS2551: Property 'decison'/);
    assert.deepEqual(others, []);
  });
});

const details = {
  'login-success': 'detail.ticket',
  'login-status': 'detail.previous',
  'login-error': 'detail.error.code',
  'approval-status': 'detail.previous',
  'approval-decision': 'detail.decision',
  'approval-error': 'detail.error.code',
  'account-switch': 'detail',
  'undo-request': 'detail.app.name',
  'code-found': 'detail.kind',
};

/** Every tag with every attribute and event. */
function renderTemplate() {
  const tags = packages.flatMap(({ elements }) =>
    [...elements].map(([tag, { attributes, fires }]) => {
      const set = [...attributes.values()].map(
        (one) => `:${one.name}="${valueOf(one).replaceAll(/[{}]/g, '').replaceAll('"', "'")}"`,
      );
      const received = [...fires.keys()].map((name) => `@${name}="(event) => event.${details[name]}"`);
      return `<${tag} class="card" ${[...set, ...received].join(' ')} />`;
    }),
  );
  return tags.join('\n');
}

const component = (template) => `<script setup lang="ts">
${packages.map(({ name }) => `import '${name}/types/vue';`).join('\n')}
</script>
<template>
${template}
</template>
`;

describe('events in TypeScript', () => {
  const targets = [
    'document',
    'window',
    'document.body',
    `document.querySelector('.card')!`,
    `document.body.shadowRoot!`,
  ];

  /** Listens on every target. */
  const listen = (detailOf) =>
    targets.flatMap((target) =>
      Object.entries(detailOf).map(([name, member]) => `${target}.addEventListener('${name}', (e) => e.${member});`),
    );
  const wrong = (target, name, member) => [
    '// @ts-expect-error -- no such member',
    `${target}.addEventListener('${name}', ({ detail }) => detail.${member});`,
  ];

  it('are typed on every target that they bubble to', async () => {
    const imports = [
      `import '@qr-login/elements/define';`,
      `import '@qr-login/elements/timings';`,
      `import '@qr-login/approver/define';`,
    ];
    const lines = [
      ...listen({ ...details, 'login-timing': 'detail.renewals' }),
      ...targets.flatMap((target) => wrong(target, 'login-success', 'tiket')),
      ...targets.flatMap((target) => wrong(target, 'approval-decision', 'decison')),
      ...targets.flatMap((target) => wrong(target, 'code-found', 'kid')),
    ];

    assert.equal(await compile('events.ts', [...imports, ...lines].join('\n')), '');
  });

  it('have the types of their elements by tag', async () => {
    const lines = [
      `import '@qr-login/approver/define';`,
      `document.querySelector('qr-login-approve')!.reload();`,
      `document.createElement('qr-login-scan').approveUrls = [];`,
      '// @ts-expect-error -- no such method',
      `document.querySelector('qr-login-scan')!.reload();`,
    ];

    assert.equal(await compile('tags.ts', lines.join('\n')), '');
  });
});
