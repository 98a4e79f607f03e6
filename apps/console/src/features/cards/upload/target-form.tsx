'use client';

import { useState } from 'react';
import { plural } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { Select } from '../../../design/select.tsx';
import { Segments } from '../../../design/tabs.tsx';
import { TextField } from '../../../design/text-field.tsx';
import type { CardList } from '../model/cards-api.ts';

export const MODES = ['add', 'replace'] as const;
export type Mode = (typeof MODES)[number];
/** The first list, where there is none yet. */
export const DEFAULT_LIST = 'Stolen cards';
const NEW = ' new';

type TargetFormProps = {
  lists: readonly CardList[];
  list: string;
  mode: Mode;
  onList: (name: string) => void;
  onMode: (mode: Mode) => void;
};

/** Which list the file is for, and whether it comes on top of it or in its place. */
export function TargetForm({ lists, list, mode, onList, onMode }: TargetFormProps) {
  const known = lists.find(({ name }) => name === list.trim());
  const [naming, setNaming] = useState(false);
  const fresh = naming || !known;
  return (
    <Panel title="List">
      <div className="flex flex-wrap items-end gap-3">
        {lists.length > 0 ? (
          <Select
            label="List"
            value={fresh ? NEW : list}
            onChange={(next) => {
              setNaming(next === NEW);
              onList(next === NEW ? '' : next);
            }}
            options={[
              ...lists.map(({ name }) => ({ value: name, label: name })),
              { value: NEW, label: 'A new list…' },
            ]}
            className="h-8 min-w-48"
          />
        ) : null}
        {fresh ? (
          <div className="min-w-48 max-w-80 flex-1">
            <TextField
              label="Name of the new list"
              value={list}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => onList(event.target.value)}
            />
          </div>
        ) : null}
        {known ? (
          <Segments
            label="How the file changes the list"
            value={mode}
            onChange={onMode}
            options={[
              { value: 'add', label: 'Add to it' },
              { value: 'replace', label: 'Replace it' },
            ]}
            className="*:h-7.5"
          />
        ) : null}
      </div>
      <p className="mt-2 text-sm text-ink-muted">{modeWords(mode, list.trim(), known)}</p>
    </Panel>
  );
}

function modeWords(mode: Mode, name: string, known: CardList | undefined): string {
  const list = name === '' ? 'the new list' : name;
  if (!known) return `${list} is new: the file becomes its version 1.`;
  const now =
    known.activeVersion === 0
      ? 'nothing of it is in force now'
      : `${plural(known.cards, 'card')} in force now, version ${known.activeVersion}`;
  return mode === 'add'
    ? `The file's cards come on top of ${list} (${now}). Lines with is_stolen = false take a card off it.`
    : `The file takes the place of ${list} (${now}): what is not in the file is no longer listed.`;
}
