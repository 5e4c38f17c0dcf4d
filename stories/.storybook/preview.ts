import '@qr-login/elements/languages/ar';
import '@qr-login/elements/languages/he';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import type { Preview } from '@storybook/web-components-vite';
import { themes } from 'storybook/theming';
import manifest from '../../packages/elements/custom-elements.json';
import './page.css';

setCustomElementsManifest(manifest);

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
const preview: Preview = {
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    layout: 'centered',
    docs: { theme: isDark ? themes.dark : themes.light, codePanel: false },
    options: {
      storySort: {
        order: [
          'Welcome',
          'Playground',
          'qr-login',
          'Failures',
          'Hard cases',
          'On a page',
          'qr-login-code',
          'Theming',
          'Languages',
          'Events',
          'Your server',
          'Accessibility',
          'Recipes',
          'Guides',
        ],
      },
    },
  },
};
export default preview;
