import '@qr-login/elements/languages/ar';
import '@qr-login/elements/languages/he';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import type { Preview } from '@storybook/web-components-vite';
import { themes } from 'storybook/theming';
import approver from '../../packages/approver/custom-elements.json';
import elements from '../../packages/elements/custom-elements.json';
import './page.css';

setCustomElementsManifest({ ...elements, modules: [...elements.modules, ...approver.modules] });

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
const preview: Preview = {
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    layout: 'centered',
    docs: { theme: isDark ? themes.dark : themes.light, codePanel: false },
    options: {
      storySort: {
        // The groups and the order of docs/INDEX.md, with the stories between.
        order: [
          'Welcome',
          'Start',
          ['All documents by task', 'Quick start', 'Install'],
          'Playground',
          'qr-login',
          'Failures',
          'Hard cases',
          'On a page',
          'Login pages',
          'qr-login-code',
          'qr-login-scan',
          'qr-login-approve',
          'Theming',
          'Languages',
          'Events',
          'Your server',
          'The login page',
          [
            'In a framework',
            'In a server framework',
            'React',
            'Vue',
            'Svelte',
            'Plain HTML',
            'In a form',
            'Content security policy',
            'Show the first code sooner',
            'Accessibility',
            'Test your login page',
            'Diagnostics',
            'Reliability',
            'Migrate from authing-js-sdk',
          ],
          'The phone',
          ['Scan and approve'],
          'The login server',
          [
            'Authing and GenAuth',
            'Any OAuth server with the device flow',
            'A server of your own',
            'Run the login server',
            'The configuration file',
            'Inside another server',
            'In a web framework',
            'Logs, events, metrics and health checks',
            'Capacity of one node',
            'Ten million sign-ins an hour',
            'Several nodes with Redis',
            'Runbook',
            'Protocol',
          ],
          'Trust',
          ['Security', 'Attacks and defenses', 'Threats', 'Fault coverage', 'Benchmarks'],
          'The project',
          ['Contributing', 'Architecture', 'Maintenance'],
        ],
      },
    },
  },
};
export default preview;
