// Marks in the output of a process with several test files. The reporter reads and removes them.

/** Printed once, before the first file is imported. @param {readonly string[]} files */
export const groupMark = (files) => `## test files of one process ${JSON.stringify(files)} ##\n`;

/** Printed when a file is imported, and again when its tests start. @param {string} file */
export const beginMark = (file) => `## test file ${JSON.stringify(file)} begins ##\n`;

/** The title of the test before those of a file. @param {string} file */
export const beginTitle = (file) => `## ${file} begins ##`;

/** The title of the test after those of a file. @param {string} file */
export const endTitle = (file) => `## ${file} ends ##`;

/**
 * The file in such a title, and whether it begins or ends.
 * @param {string} title
 * @returns {{ file: string, begins: boolean } | undefined}
 */
export function readTitle(title) {
  const [, file, which] = /^## (.+) (begins|ends) ##$/.exec(title) ?? [];
  return file === undefined ? undefined : { file, begins: which === 'begins' };
}

/**
 * The marks in the output of a process, in order, and the remaining output.
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
