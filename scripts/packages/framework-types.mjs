// Generates TypeScript types of the tags for React, Preact, Solid and Vue from custom-elements.json.
import { readManifest } from '../tags/read-manifest.mjs';

/**
 * The declarations, by file name without extension: `tags` has the types that the others use.
 * @param {Parameters<typeof readManifest>[0]} manifest
 * @param {string} entry the module of the package that exports the classes and events, without extension
 * @returns {Readonly<Record<string, string>>}
 */
export function renderFrameworkTypes(manifest, entry) {
  const classes = `../${entry}.js`;
  const tags = [...readManifest(manifest)].map(([tag, told]) => ({ tag, told, name: nameOf(tag) }));
  const elements = { tags, classes };
  return {
    tags: [
      fileComment('Attributes, properties and events of the tags, for the types of another framework.') +
        tagImports(elements),
      ...tags.map(renderTag),
    ].join('\n'),
    react: augment('react', reactProps, intrinsicElements, elements),
    preact: augment('preact', preactProps, intrinsicElements, elements),
    solid: augment('solid-js', solidProps, intrinsicElements, elements),
    vue: augment('vue', vueElement, globalComponents, elements),
  };
}

const nameOf = (tag) => tag.replaceAll(/(?:^|-)(qr|\w)/g, (_, part) => part[0].toUpperCase() + part.slice(1));

function tagImports({ tags, classes }) {
  const events = new Set(tags.flatMap(({ told }) => [...told.fires.values()].map(({ value }) => value)));
  const names = [...tags.map(({ name }) => name), ...events].join(', ');
  return `import type { ${names} } from '${classes}';\n`;
}

/** Three interfaces of a tag. A property with an attribute of the same name is listed only as an attribute. */
function renderTag({ tag, told, name }) {
  const attributes = [...told.attributes.values()].map((attribute) => describeAttribute(attribute, name));
  // Every form control has it; the analyzer lists only what a class declares.
  if (told.members.has('formAssociated'))
    attributes.push({ key: 'form', text: 'The id of the form it belongs to.', type: 'string' });
  const isSettable = (member) =>
    member.kind === 'field' && !member.static && !member.readonly && !told.attributes.has(member.name);
  const properties = [...told.members.values()]
    .filter(isSettable)
    .map((member) => ({ key: member.name, text: member.description, type: `${name}['${member.name}']` }));
  const events = [...told.fires].map(([key, { value, text }]) => ({ key, text, type: value, required: true }));
  return [
    renderInterface(`${name}Attributes`, `Attributes of \`<${tag}>\`.`, attributes),
    renderInterface(`${name}Properties`, `Properties of \`<${tag}>\` under names that no attribute has.`, properties),
    renderInterface(`${name}EventMap`, `Events of \`<${tag}>\`.`, events),
  ].join('\n');
}

function describeAttribute({ name: key, fieldName, description: text, type }, name) {
  const more = { boolean: ` | ''`, number: ' | string' }[type?.text] ?? '';
  return { key, text, type: `${name}['${fieldName}']${more}` };
}

function renderInterface(name, sentence, entries) {
  const lines = entries.map(({ key, text = '', type, required }) => {
    const comment = text.replaceAll(/\s+/g, ' ').replaceAll('*/', '').trim();
    return `  /** ${comment} */\n  '${key}'${required ? ':' : '?:'} ${type}${required ? '' : ' | undefined'};\n`;
  });
  return `/** ${sentence} */\nexport interface ${name} {\n${lines.join('')}}\n`;
}

/** A module that adds the tags to one of a framework's interfaces. */
function augment(module, props, addTags, { tags, classes }) {
  const names = tags.flatMap(({ name }) => ['Attributes', 'Properties', 'EventMap'].map((part) => name + part));
  return `${fileComment(`Adds the tags to the types of \`${module}\`.`)}import type { ${tags.map(({ name }) => name).join(', ')} } from '${classes}';
import type { ${names.join(', ')} } from './tags.js';
${props}
declare module '${module}' {
${addTags(tags)}}

export {};
`;
}

const fileComment = (sentence) => `/**\n * ${sentence}\n * @packageDocumentation\n */\n\n`;

const propsOf = ({ name }) => `${name}, ${name}Attributes, ${name}Properties, ${name}EventMap`;

function intrinsicElements(tags) {
  const lines = tags.map((one) => `      '${one.tag}': QrLoginTag<${propsOf(one)}>;\n`);
  return `  namespace JSX {\n    interface IntrinsicElements {\n${lines.join('')}    }\n  }\n`;
}

function globalComponents(tags) {
  const lines = tags.map((one) => `    '${one.tag}': QrLoginTag<${propsOf(one)}>;\n`);
  return `  interface GlobalComponents {\n${lines.join('')}  }\n`;
}

const reactProps = `import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Listeners<Events> = { [Name in keyof Events & string as \`on\${Name}\`]?: ((event: Events[Name]) => void) | undefined };
type QrLoginTag<Element, Attributes, Properties, Events> = Attributes & Properties & Listeners<Events> & { class?: string | undefined } &
  Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Attributes | keyof Properties>;
`;

const preactProps = `import type { ClassAttributes, HTMLAttributes } from 'preact';

type Listeners<Events> = { [Name in keyof Events & string as \`on\${Name}\`]?: ((event: Events[Name]) => void) | undefined };
type QrLoginTag<Element extends EventTarget, Attributes, Properties, Events> = Attributes & Properties & Listeners<Events> &
  ClassAttributes<Element> & Omit<HTMLAttributes<Element>, keyof Attributes | keyof Properties>;
`;

const solidProps = `import type { JSX } from 'solid-js';

type Listeners<Events> = { [Name in keyof Events & string as \`on:\${Name}\`]?: ((event: Events[Name]) => void) | undefined };
type Prefixed<Settings, Prefix extends string> = { [Name in keyof Settings & string as \`\${Prefix}\${Name}\`]?: Settings[Name] };
type QrLoginTag<Element, Attributes, Properties, Events> = Attributes & Properties & Listeners<Events> &
  Prefixed<Attributes, 'attr:'> & Prefixed<Properties, 'prop:'> & Omit<JSX.HTMLAttributes<Element>, keyof Attributes | keyof Properties>;
`;

const vueElement = `import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';

type Listeners<Events> = { [Name in keyof Events & string as \`on\${Capitalize<Name>}\`]?: ((event: Events[Name]) => void) | undefined };
type QrLoginTag<Element, Attributes, Properties, Events> = new () => Element & {
  $props: Attributes & Properties & Listeners<Events> & Omit<HTMLAttributes, keyof Attributes | keyof Properties> & PublicProps;
  $emit: EmitFn<{ [Name in keyof Events]: (event: Events[Name]) => void }>;
};
`;
