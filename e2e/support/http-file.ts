import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One request and its response, as a document shows them. */
export interface DocumentedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly status: number;
  readonly contentType: string | undefined;
  readonly response: unknown;
}

/** Reads `examples/native-phone/<name>.http`, with values in the place of `{id}`, `{token}` and others. */
export function readCall(name: string, values: Readonly<Record<string, string>>): DocumentedCall {
  const url = new URL(`../../examples/native-phone/${name}.http`, import.meta.url);
  const text = readFileSync(fileURLToPath(url), 'utf8').replaceAll(
    /\{(\w+)\}/g,
    (mark, key: string) => values[key] ?? mark,
  );
  const [request = '', response = ''] = text.split(/^(?=HTTP\/1\.1 )/m);
  const [head = '', body] = splitAtBlankLine(request);
  const [responseHead = '', responseBody = ''] = splitAtBlankLine(response);
  const [, method = '', path = ''] = /^(\S+) (\S+) HTTP/.exec(head) ?? [];
  const headers = readHeaders(head);
  return {
    method,
    path,
    headers,
    body: body?.trim() || undefined,
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(responseHead)?.[1]),
    contentType: readHeaders(responseHead)['content-type'],
    response: JSON.parse(responseBody),
  };
}

function splitAtBlankLine(text: string): readonly string[] {
  const at = text.indexOf('\n\n');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 2)];
}

function readHeaders(head: string): Readonly<Record<string, string>> {
  const lines = head.split('\n').slice(1).filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
}
