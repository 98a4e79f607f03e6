/** What of a keyboard event a binding looks at. */
export type Press = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean };

const NAMED: Record<string, string> = {
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
  ' ': 'space',
  esc: 'escape',
};

/**
 * The press in the notation of bindings: `j`, `?`, `shift+x`, `mod+k`, `escape`. `mod` is Ctrl or ⌘.
 * Shift is told only with letters and named keys: it is part of `?` already. With Alt it is not ours.
 */
export function pressName(press: Press): string | null {
  if (press.altKey) return null;
  const lower = press.key.toLowerCase();
  if (lower === 'shift' || lower === 'control' || lower === 'meta' || lower === 'alt') return null;
  const key = NAMED[lower] ?? lower;
  const tellShift = press.shiftKey && (key.length > 1 || /^\p{L}$/u.test(key));
  return [press.ctrlKey || press.metaKey ? 'mod' : null, tellShift ? 'shift' : null, key]
    .filter(Boolean)
    .join('+');
}
