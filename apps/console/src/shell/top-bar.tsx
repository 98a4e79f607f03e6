'use client';

import { CircleUser, Keyboard, LogOut, Monitor, Moon, Search, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { IconButton } from '../design/icon-button.tsx';
import { Keys } from '../design/kbd.tsx';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../design/menu.tsx';
import { viewerZone } from '../design/time-format.ts';
import { Tooltip } from '../design/tooltip.tsx';
import { useViewer } from '../session/viewer.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import { signOut } from './sign-out.ts';

type TopBarProps = { onPalette: () => void; onHelp: () => void };

export function TopBar({ onPalette, onHelp }: TopBarProps) {
  return (
    <header className="z-20 flex h-11 shrink-0 items-center gap-1.5 border-b bg-canvas px-2 rail:px-3">
      <button
        type="button"
        onClick={onPalette}
        className="flex h-7 min-w-0 items-center gap-2 rounded-md border bg-surface px-2 text-sm text-ink-faint hover:border-line-strong hover:text-ink rail:w-72"
      >
        <Search size={14} aria-hidden className="shrink-0" />
        <span className="min-w-0 flex-1 truncate text-left">
          <span className="max-rail:hidden">Search or do anything</span>
          <span className="rail:hidden">Search</span>
        </span>
        <Keys keys="mod+k" className="max-rail:hidden" />
      </button>
      <div className="flex-1" />
      <ConnectionBadge />
      <TimeZone />
      <IconButton
        icon={Keyboard}
        label="Keyboard shortcuts"
        shortcut="?"
        onClick={onHelp}
        className="max-rail:hidden"
      />
      <ThemeMenu />
      <UserMenu />
    </header>
  );
}

/** Says in whose time everything on the page is. */
function TimeZone() {
  const zone = useSyncExternalStore(
    () => () => {},
    () => `${viewerZone().name}|${viewerZone().offset}`,
    () => '',
  );
  if (!zone) return null;
  const [name = '', offset = ''] = zone.split('|');
  return (
    <Tooltip content={`All times are in ${name}`}>
      <button
        type="button"
        className="flex h-7 items-center cursor-default rounded-md px-1.5 text-sm text-ink-muted max-rail:hidden"
      >
        {offset === 'GMT' ? 'UTC' : offset.replace('GMT', 'UTC')}
      </button>
    </Tooltip>
  );
}

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

function ThemeMenu() {
  const { theme, setTheme } = useTheme();
  // The server does not know the choice: until the browser says, the icon is the neutral one.
  const known = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const value = THEMES.find((option) => option.value === theme)?.value ?? 'system';
  const icon = !known || value === 'system' ? Monitor : value === 'light' ? Sun : Moon;
  return (
    <Menu align="end" trigger={<IconButton icon={icon} label="Theme" />}>
      <MenuChoice value={value} onChange={setTheme} options={THEMES} />
    </Menu>
  );
}

function UserMenu() {
  const viewer = useViewer();
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={CircleUser} label={`${viewer.name}: account`} iconSize={18} />}
    >
      <MenuLabel>
        <span className="block font-medium text-ink">{viewer.name}</span>
        <span className="block">{viewer.email}</span>
        <span className="block">{ROLE[viewer.role]}</span>
      </MenuLabel>
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

const ROLE = { analyst: 'Analyst', lead: 'Lead', admin: 'Administrator' } as const;
