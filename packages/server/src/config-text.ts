/** A parsed configuration file with line numbers. */
export interface ConfigText {
  readonly value: unknown;
  /** The line of a key or list item, counted from 1; for a missing one, the line of its parent. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** A JSON syntax error. The message names what was expected, never what was found. */
export class ConfigTextError extends Error {
  override readonly name = 'ConfigTextError';
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** A thousand apps fit in. */
export const maxConfigBytes = 1_048_576;

/** Refuses a longer text before it is scanned. Throws `RangeError` that names file and limit. */
export function checkConfigSize(bytes: number, file: string): void {
  if (bytes > maxConfigBytes) throw new RangeError(`config ${file}: must have at most ${maxConfigBytes} bytes (1 MiB)`);
}

const blank = /[ \t\n\r]*/y;
const text = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const plain = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** More than any configuration has, and fewer than the stack holds. */
const mostLevels = 100;

/** Parses JSON with or without a byte order mark. Throws `ConfigTextError`, also for duplicate keys, since the last would win silently, and for `__proto__`. */
export function parseConfigText(source: string): ConfigText {
  const json = source.replace(/^\uFEFF/, '');
  const offsets = new Map<string, number>();
  new Scanner(json, offsets).scan();
  return {
    value: JSON.parse(json),
    lineOf(path) {
      for (let length = path.length; length > 0; length--) {
        const offset = offsets.get(keyOf(path.slice(0, length)));
        if (offset !== undefined) return lineAt(json, offset);
      }
      return 1;
    },
  };
}

/** Scans JSON and records where each key and item begins. */
class Scanner {
  readonly #json: string;
  readonly #offsets: Map<string, number>;
  #at = 0;

  constructor(json: string, offsets: Map<string, number>) {
    this.#json = json;
    this.#offsets = offsets;
  }

  scan(): void {
    this.#value([]);
    this.#take(blank);
    if (this.#at < this.#json.length) throw this.#expected('the end of the file');
  }

  #value(path: readonly PropertyKey[]): void {
    this.#take(blank);
    if (path.length > mostLevels)
      throw new ConfigTextError(`must have at most ${mostLevels} levels`, lineAt(this.#json, this.#at));
    if (this.#skip('{')) this.#list('}', () => this.#member(path));
    else if (this.#skip('[')) this.#list(']', (at) => this.#item([...path, at]));
    else if (this.#take(text) === undefined && this.#take(plain) === undefined) throw this.#expected('a value');
  }

  #list(end: string, entry: (at: number) => void): void {
    if (this.#skip(end)) return;
    for (let at = 0; ; at++) {
      entry(at);
      if (this.#skip(end)) return;
      if (!this.#skip(',')) throw this.#expected(`"," or "${end}"`);
    }
  }

  #item(path: readonly PropertyKey[]): void {
    this.#take(blank);
    this.#offsets.set(keyOf(path), this.#at);
    this.#value(path);
  }

  #member(parent: readonly PropertyKey[]): void {
    this.#take(blank);
    const offset = this.#at;
    const name = this.#take(text);
    if (name === undefined) throw this.#expected('a key in double quotes');
    const path = [...parent, String(JSON.parse(name))];
    if (this.#offsets.has(keyOf(path))) throw new ConfigTextError('duplicate key', lineAt(this.#json, offset));
    // Schemas drop it silently.
    if (path.at(-1) === '__proto__')
      throw new ConfigTextError('"__proto__" is not a possible key', lineAt(this.#json, offset));
    this.#offsets.set(keyOf(path), offset);
    if (!this.#skip(':')) throw this.#expected('":"');
    this.#value(path);
  }

  #skip(character: string): boolean {
    this.#take(blank);
    if (this.#json[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#json)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #expected(what: string): ConfigTextError {
    return new ConfigTextError(`must be JSON: ${what} is expected here`, lineAt(this.#json, this.#at));
  }
}

function lineAt(json: string, offset: number): number {
  return json.slice(0, offset).split('\n').length;
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}
