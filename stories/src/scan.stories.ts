import '@qr-login/approver/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { scanStory } from './scan-story.js';

const meta: Meta = { title: 'qr-login-scan' };
export default meta;

/** With `manual`, the camera is off until the user turns it on. Try it with your own. */
export const Idle: StoryObj = scanStory({ texts: ['The camera is off', 'Turn on camera'] });

/** The camera starts. */
export const Starting: StoryObj = scanStory({ preview: 'starting', texts: ['Point the camera at the code.'] });

/** The browser asks the user for the camera. */
export const Prompting: StoryObj = scanStory({ preview: 'prompting', texts: ['Allow the camera'] });

/** The camera is on. Here it sees nothing. */
export const Scanning: StoryObj = scanStory({ preview: 'scanning', texts: ['Point the camera at the code.'] });

/** Nothing was found for ten seconds. */
export const Advice: StoryObj = scanStory({ preview: 'advice', texts: ['Nothing found yet.'] });

/** Something that is no login code. The scan goes on, and nothing is sent. */
export const NotALoginCode: StoryObj = scanStory({
  preview: 'not-a-login-code',
  texts: ['This isn’t a login code.'],
});

/** A login code of another server. Nothing is sent. */
export const OtherServer: StoryObj = scanStory({
  preview: 'other-server',
  texts: ['This login code is for another service.'],
});

/** Two login codes at once: the user chooses. */
export const SeveralCodes: StoryObj = scanStory({
  preview: 'several-codes',
  texts: ['There is more than one login code.'],
});

/** A picture without a code. */
export const NoCode: StoryObj = scanStory({ preview: 'no-code', texts: ['There is no code in this picture.'] });

/** A code was found, and the camera is off. The host page shows `<qr-login-approve>` now. */
export const Found: StoryObj = scanStory({ preview: 'found', texts: ['Code found', 'Scan again'] });

/** The way in without a camera. */
export const UserCode: StoryObj = scanStory({
  press: ['Enter a code instead'],
  texts: ['Code on the other screen', 'Continue'],
});

/** An empty field. */
export const UserCodeMissing: StoryObj = scanStory({
  press: ['Enter a code instead'],
  type: '',
  texts: ['Enter the code first.'],
});

/** A typed code is found like a scanned one. */
export const UserCodeFound: StoryObj = scanStory({
  press: ['Enter a code instead'],
  type: 'wdjbmjht',
  texts: ['Code found'],
});

/** The user rejected the camera, and can undo it. */
export const Denied: StoryObj = scanStory({ preview: 'denied', texts: ['The camera is blocked', 'Try again'] });

/** The device has no camera. */
export const NoCamera: StoryObj = scanStory({ preview: 'no-camera', texts: ['No camera found'] });

/** Another program uses the camera. */
export const Busy: StoryObj = scanStory({ preview: 'busy', texts: ['The camera is in use'] });

/** The page has no HTTPS, so that browsers give it no camera. */
export const Insecure: StoryObj = scanStory({ preview: 'insecure', texts: ['This page isn’t secure'] });

/** The browser reads no codes, and the host page serves no `wasm-url`. */
export const Unsupported: StoryObj = scanStory({ preview: 'unsupported', texts: ['Scanning doesn’t work here'] });

/** The file of `wasm-url` did not load. */
export const Failed: StoryObj = scanStory({ preview: 'failed', texts: ['Couldn’t start scanning'] });
