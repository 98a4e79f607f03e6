import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * Puts the settings of `.env` into the environment, where the environment does not set them itself.
 * @param {string} path
 */
export function loadDotenv(path) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return;
  }
  for (const [name, value] of Object.entries(parseEnv(text))) process.env[name] ??= value;
}
