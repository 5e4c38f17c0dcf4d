import { createApprover } from '@qr-login/approver';
import type { Approver } from '@qr-login/approver';
import type { QrLoginApprove, ReceivedCode } from '@qr-login/approver/elements';
import { ScriptedApprovalServer } from '@qr-login/approver/testing';
import type { ScriptedCodeOptions } from '@qr-login/approver/testing';
import type { StoryObj } from '@storybook/web-components-vite';
import './approve.css';

/** What a story shows, and what its user does. */
export interface ApproveStory {
  /** Of the code that the scripted server creates. */
  readonly code?: ScriptedCodeOptions;
  /** Default `camera`. */
  readonly entry?: 'camera' | 'picture' | 'link' | 'paste';
  /** Replaces that code. */
  readonly received?: ReceivedCode;
  /** Before the element loads the request. */
  readonly prepare?: (server: ScriptedApprovalServer, id: string) => void;
  readonly properties?: Partial<QrLoginApprove>;
  /** What the host adds to the element. */
  readonly onElement?: (element: QrLoginApprove) => void;
  /** Buttons to press, in order, once each can be pressed. */
  readonly press?: readonly string[];
  /** After the presses, once the code is scanned. */
  readonly onScanned?: (server: ScriptedApprovalServer, id: string) => void;
  /** What the element shows in the end. */
  readonly texts: readonly string[];
}

const requester = {
  origin: 'https://cairnfield.example',
  browser: 'Chrome',
  os: 'Windows',
  ip: '203.0.113.24',
  place: 'Lyon, France',
};
const account = { displayName: 'Alice Arden', detail: 'alice@cairnfield.example' };

/** A story of `<qr-login-approve>` against a scripted server: no request leaves the page. */
export function approveStory(story: ApproveStory): StoryObj {
  const server = new ScriptedApprovalServer();
  const created = { appName: 'Cairnfield', ...story.code, requester: { ...requester, ...story.code?.requester } };
  return {
    parameters: { layout: 'fullscreen' },
    render: () => {
      const id = server.createCode(created);
      story.prepare?.(server, id);
      return createElement(story, server, id);
    },
    play: async ({ canvasElement }) => {
      const element = canvasElement.querySelector('qr-login-approve');
      if (!element) throw new Error('the story must contain a <qr-login-approve>');
      for (const name of story.press ?? []) await press(element, name);
      if (story.onScanned) {
        await until(() => element.status === 'scanned', 'the code is not scanned');
        story.onScanned(server, element.request?.id ?? '');
      }
      for (const text of story.texts) await until(() => textOf(element).includes(text), `"${text}" is missing`);
    },
  };
}

function createElement(story: ApproveStory, server: ScriptedApprovalServer, id: string): HTMLElement {
  const element = document.createElement('qr-login-approve');
  const approver = approverOf('alice', server);
  const code = story.received ?? { kind: 'login-code', id, entry: story.entry ?? 'camera' };
  Object.assign(element, { approver, code, account, canSwitchAccount: true, canUndo: true, ...story.properties });
  story.onElement?.(element);
  return element;
}

/** The requests of a user to that server. */
export function approverOf(user: string, server: ScriptedApprovalServer): Approver {
  const required = { server: 'https://id.example.com', appId: 'my-app', getAccessToken: () => user };
  return createApprover({ ...required, fetch: server.fetch });
}

async function press(element: QrLoginApprove, name: string): Promise<void> {
  const find = (): HTMLElement | undefined =>
    [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(
      (button) => collapse(button.textContent) === name && button.ariaDisabled !== 'true',
    );
  await until(() => find() !== undefined, `no button "${name}" can be pressed`);
  find()?.click();
}

async function until(isThere: () => boolean, message: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!isThere()) {
    if (performance.now() > deadline) throw new Error(message);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function textOf(element: QrLoginApprove): string {
  return collapse(element.shadowRoot?.querySelector('[part=card]')?.textContent ?? '');
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
