import { CheckedClient, formType, writePost } from './sign-in-client.js';

/** The last page of a chain of redirects. */
export interface FormPage {
  readonly path: string;
  readonly body: string;
}

/** A browser without scripts on one connection: keeps cookies, follows redirects and sends forms. */
export class FormSession {
  readonly client: CheckedClient;
  readonly #origin: URL;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = new URL(origin);
    this.client = new CheckedClient(origin);
  }

  /** Opens a page, or sends a form to it. */
  async open(path: string, form?: Readonly<Record<string, string>>): Promise<FormPage> {
    const { head, body } = await this.client.send(this.#write(path, form), /^/, 200, 302, 303);
    for (const [, name = '', value = ''] of head.matchAll(/^set-cookie: ([^=]+)=([^;\r]*)/gim))
      this.#cookies.set(name, value);
    const [, location] = /^location: (\S+)/im.exec(head) ?? [];
    if (location === undefined) return { path, body };
    const { pathname, search } = new URL(location, this.#origin);
    return this.open(pathname + search);
  }

  #write(path: string, form?: Readonly<Record<string, string>>): string {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = `host: ${this.#origin.host}\r\n${cookies === '' ? '' : `cookie: ${cookies}\r\n`}`;
    if (form === undefined) return `GET ${path} HTTP/1.1\r\n${headers}\r\n`;
    return writePost(path, headers, formType, new URLSearchParams(form).toString());
  }
}
