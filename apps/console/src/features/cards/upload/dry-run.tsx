'use client';

import { formatCount } from '../../../design/number-format.ts';
import { StatCell, StatStrip } from '../../../design/stat-strip.tsx';
import { DiffPanel } from '../list/diff-panel.tsx';
import type { VersionDetail } from '../model/cards-api.ts';
import { InvalidLines } from './invalid-lines.tsx';
import { PastHits } from './past-hits.tsx';

/** What checking found: the lines, what would change in the list, and what it would have caught. */
export function DryRun({ version }: { version: VersionDetail }) {
  const { baseVersion, list } = version;
  const compared = baseVersion !== null;
  // What waits is shown as it would be if it were applied now; what was applied, as it was then.
  const from = (version.status === 'ready' ? list.activeVersion : baseVersion) ?? 0;
  const against = baseVersion ? `Against version ${baseVersion}` : 'The list was empty';
  const count = (value: number) => (compared ? formatCount(value) : '–');
  return (
    <div className="flex flex-col gap-3">
      <StatStrip columns={6}>
        <StatCell label="Valid lines" note={`of ${formatCount(version.lines)}`}>
          {formatCount(version.valid)}
        </StatCell>
        <StatCell
          label="Invalid lines"
          warn={version.invalid > 0}
          note={version.invalid > 0 ? 'left out' : 'Every line can be read'}
        >
          {formatCount(version.invalid)}
        </StatCell>
        <StatCell label="Added" note={against}>
          {count(version.added)}
        </StatCell>
        <StatCell label="Changed" note={compared ? `${formatCount(version.unchanged)} the same` : against}>
          {count(version.changed)}
        </StatCell>
        <StatCell label="Removed" warn={version.removed > 0} note={against}>
          {count(version.removed)}
        </StatCell>
        <StatCell label="Payments it would have hit" note="In the last 30 days">
          {count(version.retroHits)}
        </StatCell>
      </StatStrip>
      <div className="grid gap-3 wide:grid-cols-2">
        <InvalidLines version={version} />
        <PastHits version={version} />
      </div>
      {compared && version.added + version.changed + version.removed > 0 ? (
        <DiffPanel
          listId={list.id}
          from={from}
          to={version.version}
          title={from === 0 ? 'Cards it adds' : `What differs from version ${from}`}
        />
      ) : null}
    </div>
  );
}
