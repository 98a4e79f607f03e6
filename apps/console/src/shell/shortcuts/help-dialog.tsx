'use client';

import { Dialog } from '../../design/dialog.tsx';
import { Keys } from '../../design/kbd.tsx';
import { type Shortcut, useShortcutScopes } from './use-shortcuts.ts';

/** Every key that does something on this page. */
export function ShortcutsHelp({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const scopes = useShortcutScopes();
  const groups = new Map<string, Shortcut[]>();
  for (const scope of scopes.toReversed()) {
    const shown = scope.help.filter((binding) => !binding.hidden);
    if (shown.length > 0) groups.set(scope.title, [...(groups.get(scope.title) ?? []), ...shown]);
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      className="w-[min(640px,calc(100vw-24px))]"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen the list scrolls, and keys must reach it */}
      <div tabIndex={0} className="gap-8 focus:outline-none rail:columns-2">
        {[...groups].map(([title, bindings]) => (
          <section key={title} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-sm text-ink-faint">{title}</h3>
            <dl>
              {bindings.map((binding) => (
                <div
                  key={binding.keys + binding.label}
                  className="flex h-7 items-center justify-between gap-4"
                >
                  <dt className="truncate">{binding.label}</dt>
                  <dd>
                    <Keys keys={binding.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
