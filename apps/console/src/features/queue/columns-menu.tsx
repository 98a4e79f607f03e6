'use client';

import { Columns3 } from 'lucide-react';
import { IconButton } from '../../design/icon-button.tsx';
import { Menu, MenuCheck, MenuItem, MenuLabel, MenuSeparator } from '../../design/menu.tsx';
import { type ColumnSet, useColumns } from './use-columns.ts';

/** Which columns the queue shows where there is room, and back to the designed widths. */
export function ColumnsMenu<Id extends string>({ set }: { set: ColumnSet<Id> }) {
  const columns = useColumns(set, 0);
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Columns3} iconSize={15} label="Columns" className="max-rail:hidden" />}
    >
      <MenuLabel>Show columns</MenuLabel>
      {set.columns
        .filter((column) => column.keep !== 'always')
        .map((column) => (
          <MenuCheck
            key={column.id}
            checked={!columns.hidden.includes(column.id)}
            onChange={(on) => columns.setHidden(column.id, !on)}
          >
            {column.title}
          </MenuCheck>
        ))}
      <MenuSeparator />
      <MenuItem onSelect={columns.reset}>Back to the usual columns</MenuItem>
    </Menu>
  );
}
