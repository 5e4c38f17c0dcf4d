/**
 * Returns a function that takes the next part of an event stream and returns the `data` of each event that it completes (HTML Living
 * Standard, section 9.2.6). All other fields and comments are ignored, and so is an event without `data`.
 */
export function createEventReader(): (text: string) => readonly string[] {
  let unfinishedLine = '';
  const data: string[] = [];

  return (text) => {
    unfinishedLine += text;
    // A line in many small parts is searched once, so that it costs no time.
    if (!/[\r\n]/.test(text)) return [];
    const events: string[] = [];
    // A carriage return at the end may be the first half of a line end.
    const lines = unfinishedLine.split(/\r\n|\n|\r(?!$)/);
    unfinishedLine = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') data.push(...readData(line));
      else if (data.length > 0) events.push(data.splice(0).join('\n'));
    }
    return events;
  };
}

/** The value of a `data` field, without one leading space; nothing for any other line. */
function readData(line: string): string[] {
  const field = /^data(?:: ?(.*))?$/s.exec(line);
  return field ? [field[1] ?? ''] : [];
}
