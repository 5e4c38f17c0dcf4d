import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What the user pastes or drops. */
export interface ReceivedCallbacks {
  /** Text, and whether it belongs into a field instead: then only a login code counts. Returns whether it was used. */
  readonly onText: (text: string, isForField: boolean) => boolean;
  readonly onFile: (file: File) => void;
  /** Whether something that can be dropped is over the element. */
  readonly onDropTarget: (isTarget: boolean) => void;
}

/** Receives what is pasted into the page outside of its own fields, and what is dropped on the host element. */
export class ReceivedData implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #callbacks: ReceivedCallbacks;
  #abort: AbortController | undefined;

  constructor(host: HTMLElement & ReactiveControllerHost, callbacks: ReceivedCallbacks) {
    this.#host = host;
    this.#callbacks = callbacks;
    host.addController(this);
  }

  hostConnected(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    window.addEventListener('paste', (event) => this.#paste(event), { signal });
    this.#host.addEventListener('dragover', (event) => this.#dragOver(event), { signal });
    this.#host.addEventListener('dragleave', () => this.#callbacks.onDropTarget(false), { signal });
    this.#host.addEventListener('drop', (event) => this.#drop(event), { signal });
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }

  #paste(event: ClipboardEvent): void {
    const [target] = event.composedPath();
    const isOurs = event.composedPath().includes(this.#host);
    const isField = target instanceof HTMLElement && isEditable(target);
    if (event.defaultPrevented || (isField && !isOurs) || this.#host.getClientRects().length === 0) return;
    if (this.#take(event.clipboardData, isField)) event.preventDefault();
  }

  #dragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.some((type) => type === 'Files' || type === 'text/plain')) return;
    event.preventDefault();
    this.#callbacks.onDropTarget(true);
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.#callbacks.onDropTarget(false);
    this.#take(event.dataTransfer, false);
  }

  #take(data: DataTransfer | null, isForField: boolean): boolean {
    const [file] = data?.files ?? [];
    if (file) this.#callbacks.onFile(file);
    const text = data?.getData('text/plain') ?? '';
    return file !== undefined || (text !== '' && this.#callbacks.onText(text, isForField));
  }
}

function isEditable(element: HTMLElement): boolean {
  return element.isContentEditable || element.matches('input, textarea, select');
}
