'use client';

import { ArrowDownWideNarrow } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { Menu, MenuChoice } from '../../design/menu.tsx';

interface SortMenuProps<Sort extends string> {
  sort: Sort;
  sorts: readonly Sort[];
  words: Record<Sort, string>;
  onChange: (sort: Sort) => void;
}

/** What a queue is sorted by, in words, and its other orders. */
export function SortMenu<Sort extends string>({ sort, sorts, words, onChange }: SortMenuProps<Sort>) {
  return (
    <Menu
      align="end"
      trigger={
        <Button tone="quiet" title="Sort">
          <ArrowDownWideNarrow size={14} aria-hidden />
          <span className="hidden-label">Sort: </span>
          <span className="max-rail:hidden-label">{words[sort]}</span>
        </Button>
      }
    >
      <MenuChoice
        value={sort}
        onChange={onChange}
        options={sorts.map((value) => ({ value, label: words[value] }))}
      />
    </Menu>
  );
}
