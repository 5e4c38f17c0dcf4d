// What a process of several test files tells the reporter, which takes it out again.

/** Printed once, before the first file is imported. @param {readonly string[]} files */
export const groupMark = (files) => `## test files of one process ${JSON.stringify(files)} ##\n`;

/** Printed when a file is imported, and again when its tests start. @param {string} file */
export const beginMark = (file) => `## test file ${JSON.stringify(file)} begins ##\n`;

/** The title of the test that comes before those of a file. @param {string} file */
export const beginTitle = (file) => `## ${file} begins ##`;

/** The title of the test that comes after those of a file. @param {string} file */
export const endTitle = (file) => `## ${file} ends ##`;

/**
 * The file that such a title is about, and which of the two it is.
 * @param {string} title
 * @returns {{ file: string, begins: boolean } | undefined}
 */
export function readTitle(title) {
  const [, file, which] = /^## (.+) (begins|ends) ##$/.exec(title) ?? [];
  return file === undefined ? undefined : { file, begins: which === 'begins' };
}

/**
 * What is marked in the output of a process, in order, and the rest of it.
 * @param {string} output
 * @returns {{ marks: { group?: string[], begun?: string }[], text: string }}
 */
export function readMarks(output) {
  const marks = [];
  const text = output.replaceAll(
    /## test files of one process (\[.*\]) ##\n|## test file (".*") begins ##\n/g,
    (_, files, file) => {
      marks.push(files === undefined ? { begun: JSON.parse(file) } : { group: JSON.parse(files) });
      return '';
    },
  );
  return { marks, text };
}
