// Makes a fresh clone ready to start: npm packages and nothing else. Node built-ins only.
import './setup/node-version.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';

installNpmPackages();
