'use client';

import { Keyboard, LogOut, Moon, Sun } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { type ReactNode, useState } from 'react';
import { useViewer } from '../session/viewer.tsx';
import { CommandPalette } from './command-palette/palette.tsx';
import { useCommands } from './command-palette/registry.ts';
import { LiveStatus } from './live-status.tsx';
import { Rail } from './rail.tsx';
import { isIn, SECTIONS } from './sections.ts';
import { ShortcutsHelp } from './shortcuts/help-dialog.tsx';
import { useShortcuts } from './shortcuts/use-shortcuts.ts';
import { signOut } from './sign-out.ts';
import { TopBar } from './top-bar.tsx';

/** What surrounds every screen. The content scrolls, the frame does not. */
export function ConsoleFrame({ children }: { children: ReactNode }) {
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const router = useRouter();
  const path = usePathname();
  const { permissions } = useViewer();
  const { setTheme } = useTheme();
  const sections = SECTIONS.filter((section) => permissions.includes(section.permission));

  useShortcuts('Anywhere', [
    { keys: 'mod+k', label: 'Command palette', run: () => setPalette(true), inFields: true },
    { keys: '?', label: 'Keyboard shortcuts', run: () => setHelp(true) },
    ...sections.map((section) => ({
      keys: `g ${section.goKey}`,
      label: `Go to ${section.title.toLowerCase()}`,
      run: () => router.push(section.href),
    })),
  ]);
  useCommands([
    ...sections
      .filter((section) => !isIn(path, section))
      .flatMap(({ offers = [], icon, title: group }) =>
        offers
          .filter(({ permission }) => permissions.includes(permission))
          .map(({ href, title, keywords = [] }) => ({
            id: `offer ${href}`,
            title,
            group,
            icon,
            keywords,
            run: () => router.push(href),
          })),
      ),
    ...sections.map((section) => ({
      id: `go ${section.href}`,
      title: `Go to ${section.title.toLowerCase()}`,
      group: 'Go to',
      icon: section.icon,
      shortcut: `g ${section.goKey}`,
      run: () => router.push(section.href),
    })),
    {
      id: 'theme light',
      title: 'Use the light theme',
      group: 'Console',
      icon: Sun,
      run: () => setTheme('light'),
    },
    {
      id: 'theme dark',
      title: 'Use the dark theme',
      group: 'Console',
      icon: Moon,
      run: () => setTheme('dark'),
    },
    {
      id: 'help',
      title: 'Show keyboard shortcuts',
      group: 'Console',
      icon: Keyboard,
      shortcut: '?',
      run: () => setHelp(true),
    },
    {
      id: 'sign out',
      title: 'Sign out',
      group: 'Console',
      icon: LogOut,
      keywords: ['log out', 'leave'],
      run: () => void signOut(),
    },
  ]);

  return (
    <div className="flex h-dvh flex-col rail:flex-row">
      <a
        href="#content"
        className="fixed left-2 top-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <Rail />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <TopBar onPalette={() => setPalette(true)} onHelp={() => setHelp(true)} />
        <main
          id="content"
          tabIndex={-1}
          className="relative min-h-0 flex-1 overflow-y-auto bg-canvas focus:outline-none"
        >
          {children}
        </main>
      </div>
      <LiveStatus />
      <CommandPalette open={palette} onOpenChange={setPalette} />
      <ShortcutsHelp open={help} onOpenChange={setHelp} />
    </div>
  );
}
