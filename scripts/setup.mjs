// Prepares a fresh clone for `npm start`: installs npm packages only. Node built-ins only.
import './setup/node-version.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';

await installNpmPackages();
