'use client';

import { ChartLine, Table2 } from 'lucide-react';
import { IconButton } from '../../design/icon-button.tsx';
import { useCommands } from '../../shell/command-palette/registry.ts';
import { useShortcuts } from '../../shell/shortcuts/use-shortcuts.ts';
import { useModelsUrl } from './models-url.ts';

/** Charts or the tables of their numbers, for the whole page and one key away. */
export function TableSwitch() {
  const [{ table }, setUrl] = useModelsUrl();
  const toggle = () => void setUrl({ table: !table });
  useShortcuts('Charts', [{ keys: 't', label: 'Tables or charts', run: toggle }]);
  useCommands([
    {
      id: 'models tables',
      title: table ? 'Show the charts' : 'Show the numbers as tables',
      group: 'Models',
      icon: table ? ChartLine : Table2,
      shortcut: 't',
      run: toggle,
    },
  ]);
  return (
    <IconButton
      icon={table ? ChartLine : Table2}
      label={table ? 'Show the charts' : 'Show the numbers as tables'}
      shortcut="t"
      aria-pressed={table}
      onClick={toggle}
    />
  );
}
