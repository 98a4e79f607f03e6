'use client';

import { Search, Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMay } from '../../session/viewer.tsx';
import { useCommands } from '../../shell/command-palette/registry.ts';
import { useShortcuts } from '../../shell/shortcuts/use-shortcuts.ts';

/** What every page of the section offers: `/` finds a key customer, `u` uploads the list. */
export function usePolicyholderCommands({ onFind }: { onFind?: () => void } = {}): void {
  const router = useRouter();
  const mayEdit = useMay('key_users.edit');
  const find = onFind ?? (() => router.push('/policyholders#find'));
  const upload = () => router.push('/policyholders/upload');
  useShortcuts('Policyholders', [
    { keys: '/', label: 'Find a key customer', run: find },
    ...(mayEdit ? [{ keys: 'u', label: 'Upload key customers', run: upload }] : []),
  ]);
  useCommands([
    {
      id: 'find key customer',
      title: 'Find a key customer',
      group: 'Policyholders',
      icon: Search,
      shortcut: '/',
      run: find,
    },
    ...(mayEdit
      ? [
          {
            id: 'upload key customers',
            title: 'Upload key customers',
            group: 'Policyholders',
            icon: Upload,
            keywords: ['csv', 'insured', 'cover', 'import'],
            shortcut: 'u',
            run: upload,
          },
        ]
      : []),
  ]);
}
