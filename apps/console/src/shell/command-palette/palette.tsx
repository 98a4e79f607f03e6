'use client';

import { Command as Cmdk } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { Keys } from '../../design/kbd.tsx';
import { rank } from './rank.ts';
import { type Command, useAllCommands } from './registry.ts';

/** Everything one can do from here, by typing a part of its name. */
export function CommandPalette({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed left-1/2 top-[14vh] z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 animate-appear overflow-hidden rounded-lg bg-raised shadow-float focus:outline-none"
        >
          <Radix.Title className="hidden-label">Command palette</Radix.Title>
          <PaletteBody onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const [query, setQuery] = useState('');
  const commands = rank(useAllCommands(query), query);
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return (
    // Ranked by us: cmdk sorts commands inside their group, but not the groups.
    <Cmdk label="Command palette" loop shouldFilter={false}>
      <div className="flex items-center gap-2 border-b px-3">
        <Search size={15} aria-hidden className="text-ink-faint" />
        <Cmdk.Input
          value={query}
          onValueChange={setQuery}
          placeholder="Type a command or search"
          className="h-11 w-full bg-transparent text-base outline-none placeholder:text-ink-faint"
        />
      </div>
      <Cmdk.List className="max-h-[min(420px,56vh)] overflow-y-auto p-1">
        <Cmdk.Empty className="px-3 py-8 text-center text-ink-muted">
          Nothing does “{query}”. Try another word.
        </Cmdk.Empty>
        {[...groups].map(([group, commands]) => (
          <Cmdk.Group
            key={group}
            heading={group}
            className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint"
          >
            {commands.map((command) => (
              <Cmdk.Item
                key={command.id}
                value={command.id}
                onSelect={() => {
                  onDone();
                  command.run();
                }}
                className="flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-base data-[selected=true]:bg-lift"
              >
                {command.icon ? (
                  <command.icon
                    size={15}
                    strokeWidth={1.75}
                    aria-hidden
                    className="shrink-0 text-ink-faint"
                  />
                ) : null}
                <span className="min-w-0 flex-1 truncate">{command.title}</span>
                {command.shortcut ? <Keys keys={command.shortcut} /> : null}
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
        ))}
      </Cmdk.List>
    </Cmdk>
  );
}
