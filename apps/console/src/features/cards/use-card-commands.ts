'use client';

import { Search, Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMay } from '../../session/viewer.tsx';
import { useCommands } from '../../shell/command-palette/registry.ts';
import { useShortcuts } from '../../shell/shortcuts/use-shortcuts.ts';

/** Leads to the search with the keyboard in it. */
export const FIND_PATH = '/cards#find';

/** What every page of the section offers: `/` finds a card, `u` uploads, into the list that is looked at. */
export function useCardCommands({
  list,
  onFind,
}: {
  list?: string | undefined;
  onFind?: () => void;
} = {}): void {
  const router = useRouter();
  const mayUpload = useMay('cards.upload');
  const find = onFind ?? (() => router.push(FIND_PATH));
  const upload = () => router.push(uploadPath(list));
  useShortcuts('Cards', [
    { keys: '/', label: 'Find a card', run: find },
    ...(mayUpload ? [{ keys: 'u', label: 'Upload a card list', run: upload }] : []),
  ]);
  useCommands([
    { id: 'find card', title: 'Find a card', group: 'Cards', icon: Search, shortcut: '/', run: find },
    ...(mayUpload
      ? [
          {
            id: 'upload card list',
            title: list ? `Upload to ${list}` : 'Upload a card list',
            group: 'Cards',
            icon: Upload,
            keywords: ['upload a card list', 'csv', 'stolen', 'import', 'paste'],
            shortcut: 'u',
            run: upload,
          },
        ]
      : []),
  ]);
}

/** The upload's page, for a list by its name where one is meant. */
export const uploadPath = (list?: string) =>
  `/cards/upload${list ? `?${new URLSearchParams({ list })}` : ''}`;
