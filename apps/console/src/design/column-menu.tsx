'use client';

import type { Column, Table } from '@tanstack/react-table';
import { Columns3 } from 'lucide-react';
import { Button } from './button.tsx';
import { Menu, MenuCheck, MenuItem, MenuLabel, MenuSeparator } from './menu.tsx';

/** Which columns a table shows, and back to the designed widths. */
export function ColumnMenu<T>({ table }: { table: Table<T> }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button tone="quiet">
          <Columns3 size={14} aria-hidden />
          Columns
        </Button>
      }
    >
      <MenuLabel>Show columns</MenuLabel>
      {table
        .getAllLeafColumns()
        .filter((column) => column.getCanHide())
        .map((column) => (
          <MenuCheck
            key={column.id}
            checked={column.getIsVisible()}
            onChange={(on) => column.toggleVisibility(on)}
          >
            {columnName(column)}
          </MenuCheck>
        ))}
      <MenuSeparator />
      <MenuItem
        onSelect={() => {
          table.resetColumnSizing();
          table.resetColumnVisibility();
        }}
      >
        Back to the usual columns
      </MenuItem>
    </Menu>
  );
}

function columnName<T>(column: Column<T>): string {
  const { header, meta } = column.columnDef;
  return meta?.label ?? (typeof header === 'string' ? header : column.id);
}
