'use client';

import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';
import Link from 'next/link';
import { useState } from 'react';
import { Badge } from '../../design/badge.tsx';
import { Panel } from '../../design/panel.tsx';
import { RelativeTime } from '../../design/relative-time.tsx';
import { useMay } from '../../session/viewer.tsx';
import { DetectorForm } from './detector-form.tsx';
import { type Draft, readDraft, toDraft } from './draft.ts';
import { Preview } from './preview.tsx';
import { VersionHistory } from './version-history.tsx';

export type DetectorRow = inferRouterOutputs<AppRouter>['detectors']['list'][number];

const KIND_WORDS: Record<DetectorRow['kind'], string> = {
  window: 'Adds up what one key does in a sliding window of event time.',
  list: 'Fires on every event whose key is on an active list, and looks back when a key becomes listed.',
  score: 'Fires when the scorecard in force says more of an applicant than the cut-off allows.',
  change: 'Fires on what falls too far below the amount before it, of keys that people list.',
};

/** One detector: what it does, the form that edits it, what the draft would have fired on, and every version. */
export function DetectorDetail({ detector }: { detector: DetectorRow }) {
  const mayEdit = useMay('detectors.edit');
  const maySeeModels = useMay('models.read');
  const names = detector.form.map(({ name }) => name);
  // What the draft started from: somebody else's save must not change a form under the hands of who fills it in.
  const [base, setBase] = useState(detector);
  const [draft, setDraft] = useState<Draft>(() => toDraft(detector.settings, names));
  const dirty = JSON.stringify(draft) !== JSON.stringify(toDraft(base.settings, names));
  const restart = (from: DetectorRow) => {
    setBase(from);
    setDraft(toDraft(from.settings, names));
  };
  // An untouched form follows what is in force.
  if (!dirty && base.version !== detector.version) restart(detector);
  const result = readDraft(draft, detector.kind);

  return (
    <div className="grid min-w-0 flex-1 items-start gap-3 min-[900px]:grid-cols-[minmax(0,3fr)_minmax(280px,2fr)]">
      <Panel
        title={detector.title}
        aside={
          <span className="flex items-center gap-2 text-sm text-ink-muted">
            <Badge tone="outline">
              {detector.version === 0 ? 'As declared' : `Version ${detector.version}`}
            </Badge>
            {detector.updatedBy && detector.updatedAt ? (
              <span>
                {detector.updatedBy}, <RelativeTime at={detector.updatedAt} />
              </span>
            ) : null}
          </span>
        }
      >
        <p className="max-w-prose">{detector.description}</p>
        <p className="mt-1 max-w-prose text-sm text-ink-muted">
          {KIND_WORDS[detector.kind]} Listens to {detector.listensTo} events, grouped by{' '}
          {detector.key.map((part) => part.replaceAll('_', ' ')).join(', ')}.
        </p>
        {detector.kind === 'score' && maySeeModels ? (
          <p className="mt-1 text-sm">
            <Link href="/models" className="rounded-sm text-accent underline">
              Move the cut-offs in Models
            </Link>
            <span className="text-ink-muted">
              : it shows who would be approved, and how many of them default.
            </span>
          </p>
        ) : null}
        <DetectorForm
          detector={detector}
          base={base}
          draft={draft}
          result={result}
          dirty={dirty}
          readOnly={!mayEdit}
          onChange={setDraft}
          onRestart={restart}
          onKeepMine={() => setBase(detector)}
        />
      </Panel>
      <div className="flex min-w-0 flex-col gap-3">
        {mayEdit ? <Preview detector={detector} draft={result.ok && dirty ? result.settings : null} /> : null}
        <VersionHistory
          detector={detector}
          onLoad={mayEdit ? (settings) => setDraft(toDraft(settings, names)) : undefined}
        />
      </div>
    </div>
  );
}
