// Compares the defined rows with the files that cite them.
import { rowId } from './find-citations.mjs';

/**
 * A file of definitions. A row has one sentence or phrase for each column of its page.
 * @typedef {object} Definitions
 * @property {string} path relative to the repository
 * @property {Record<string, Record<string, Record<string, string>>>} groups title, id, row
 * @property {Record<string, Record<string, string>>} untested id and row, with the reason for having no test
 *
 * @typedef {{ path: string, citations: readonly { id: string, line: number }[] }} SourceFile
 */

const isTest = (path) => /\.test\.m?[jt]sx?$/.test(path);

/**
 * The test files that cite each row, in alphabetical order.
 * @param {readonly SourceFile[]} files
 * @returns {Map<string, string[]>}
 */
export function mapTests(files) {
  const tests = new Map();
  const byPath = files.filter(({ path }) => isTest(path)).toSorted((one, other) => (one.path < other.path ? -1 : 1));
  for (const { path, citations } of byPath)
    for (const id of new Set(citations.map((citation) => citation.id))) tests.set(id, [...(tests.get(id) ?? []), path]);
  return tests;
}

/**
 * One sentence for each id that is cited but not defined, defined twice, or defined but not tested.
 * @param {readonly Definitions[]} definitions
 * @param {readonly SourceFile[]} files
 * @returns {string[]}
 */
export function findProblems(definitions, files) {
  const rows = definitions.flatMap(readRows);
  const tests = mapTests(files);
  return [...findUndefined(rows, files), ...findDuplicates(rows), ...rows.flatMap((row) => checkRow(row, tests))];
}

function readRows({ path, groups, untested }) {
  const tested = Object.values(groups).flatMap(Object.entries);
  return [
    ...tested.map(([id, row]) => ({ path, id, row, isTested: true })),
    ...Object.entries(untested).map(([id, row]) => ({ path, id, row, isTested: false })),
  ];
}

function findUndefined(rows, files) {
  const defined = new Set(rows.map(({ id }) => id));
  return files.flatMap(({ path, citations }) =>
    citations
      .filter(({ id }) => !defined.has(id))
      .map(({ id, line }) => `${path}:${line} cites ${id}, which no document defines`),
  );
}

function findDuplicates(rows) {
  const isSecond = ({ id }, at) => rows.findIndex((row) => row.id === id) !== at;
  return rows.filter(isSecond).map(({ path, id }) => `${path} defines ${id} a second time`);
}

function checkRow({ path, id, row, isTested }, tests) {
  const problems = [];
  if (!rowId.test(id)) problems.push(`${path}: "${id}" must be a letter of C, F, I, P, S, T and a number`);
  if (Object.values(row).some((text) => text.trim() === '')) problems.push(`${path}: ${id} has an empty column`);
  if (isTested && !tests.has(id))
    problems.push(`${path}: no test cites ${id}; cite it, or list it under "untested" with a reason`);
  if (!isTested && !row.reason) problems.push(`${path}: ${id} is untested and has no reason`);
  if (!isTested && tests.has(id))
    problems.push(`${path}: ${id} is listed as untested, but ${tests.get(id)[0]} cites it`);
  return problems;
}
