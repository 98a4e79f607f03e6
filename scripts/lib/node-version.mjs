// @ts-nocheck
// Parsed by any Node that knows modules at all: keep the syntax old, so that an old Node gets the sentence below
// instead of a syntax error.

const MINIMUM = [20, 19];

/** Ends the process with a clear sentence when this Node is too old. */
export function requireNode() {
  const parts = process.versions.node.split('.').map(Number);
  if (parts[0] * 1000 + parts[1] >= MINIMUM[0] * 1000 + MINIMUM[1]) return;
  console.error(
    'Watchfloor needs Node ' +
      MINIMUM.join('.') +
      ' or newer, and this is Node ' +
      process.versions.node +
      ' (' +
      process.execPath +
      ').\nInstall a current one from https://nodejs.org or with your version manager (nvm install 22), then start again.',
  );
  process.exit(1);
}
