import { Markdown } from '@storybook/addon-docs/blocks';
import { pageOf } from './pages.js';

/** A document of the repository, or one of its sections at that heading level, with links to pages of this book. */
export function RepositoryPage({ text, section, level = 1 }) {
  const shown = section ? headedWith(level, sectionOf(text, section)) : text;
  return <Markdown options={{ overrides: { a: Link, table: Table, th: Heading } }}>{withoutMarks(shown)}</Markdown>;
}

/** The text from a heading to the next of its level or above. Throws when there is no such heading. */
export function sectionOf(text, title) {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === title);
  if (start < 0) throw new Error(`a section "${title}" was expected`);
  const level = lines[start].indexOf(' ');
  const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= level);
  return lines.slice(start, length < 0 ? undefined : start + 1 + length).join('\n');
}

function headedWith(level, text) {
  const now = text.indexOf(' ');
  return text.replaceAll(/^#+(?= )/gm, (marks) => '#'.repeat(marks.length - now + level));
}

function withoutMarks(text) {
  return text.replaceAll(/<!-- .*? -->\n?/g, '');
}

function Link({ href = '', children }) {
  const page = pageOf(href);
  if (page)
    return (
      <a href={page} target="_top">
        {children}
      </a>
    );
  if (/^https?:/.test(href)) return <a href={href}>{children}</a>;
  return <>{children}</>;
}

/** Wide tables scroll separately, by keyboard too. */
function Table({ children }) {
  return (
    <div className="wide" tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  );
}

/** An empty heading is not rendered as a header cell. */
function Heading({ children }) {
  return children?.length > 0 ? <th>{children}</th> : <td />;
}
