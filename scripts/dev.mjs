// npm run dev: the whole system with hot reload.
import { requireNode } from './lib/node-version.mjs';

requireNode();
// Loaded only now: the rest is written for the Node that was just required.
import('./lib/launch.mjs').then((launcher) => {
  launcher.launch('dev');
});
