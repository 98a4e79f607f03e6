'use client';

import { ChartColumn, Table2 } from 'lucide-react';
import { IconButton } from '../../../design/icon-button.tsx';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';

/** Charts or the tables of their numbers, for the whole page and one key away. */
export function TableToggle({ table, onChange }: { table: boolean; onChange: (table: boolean) => void }) {
  const toggle = () => onChange(!table);
  useShortcuts('Charts', [{ keys: 't', label: 'Tables or charts', run: toggle }]);
  return (
    <IconButton
      icon={table ? ChartColumn : Table2}
      label={table ? 'Show the charts' : 'Show the numbers as tables'}
      shortcut="t"
      aria-pressed={table}
      onClick={toggle}
    />
  );
}
