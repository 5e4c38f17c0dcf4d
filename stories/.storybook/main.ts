import type { StorybookConfig } from '@storybook/web-components-vite';
import { conditionsOf } from '../../vite.config.js';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../src/**/*.mdx', '../src/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  viteFinal: (vite) => ({
    ...vite,
    // The stories use the sources, not the last build.
    resolve: { ...vite.resolve, conditions: conditionsOf('browser', 'development|production') },
  }),
};
export default config;
