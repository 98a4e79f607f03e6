'use client';

import { Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMay } from '../../session/viewer.tsx';
import { useCommands } from '../../shell/command-palette/registry.ts';
import { useShortcuts } from '../../shell/shortcuts/use-shortcuts.ts';

/** Offers the upload by name and by key: `u`, into the list that is looked at. */
export function useUploadCommand(list?: string): void {
  const router = useRouter();
  const may = useMay('cards.upload');
  const open = () => router.push(uploadPath(list));
  useShortcuts('Cards', may ? [{ keys: 'u', label: 'Upload a card list', run: open }] : []);
  useCommands(
    may
      ? [
          {
            id: 'upload card list',
            title: 'Upload a card list',
            group: 'Cards',
            icon: Upload,
            keywords: ['csv', 'stolen', 'import', 'paste'],
            shortcut: 'u',
            run: open,
          },
        ]
      : [],
  );
}

/** The upload's page, for a list by its name where one is meant. */
export const uploadPath = (list?: string) =>
  `/cards/upload${list ? `?${new URLSearchParams({ list })}` : ''}`;
