import { expect, it } from 'vitest';
import { pressName } from '../../src/shell/shortcuts/keys.ts';

const press = (key: string, held: Partial<Parameters<typeof pressName>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

it.each([
  [press('j'), 'j'],
  [press('J', { shiftKey: true }), 'shift+j'],
  [press('?', { shiftKey: true }), '?'],
  [press('k', { ctrlKey: true }), 'mod+k'],
  [press('k', { metaKey: true }), 'mod+k'],
  [press('ArrowDown', { shiftKey: true }), 'shift+down'],
  [press(' '), 'space'],
  [press('Escape'), 'escape'],
  [press('Shift', { shiftKey: true }), null],
  [press('@', { altKey: true }), null],
])('%o is %s', (event, name) => {
  expect(pressName(event)).toBe(name);
});
