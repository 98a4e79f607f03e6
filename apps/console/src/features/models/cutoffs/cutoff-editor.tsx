'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useSettled } from '../../detectors/use-settled.ts';
import { RIGHT, Y_AXIS } from '../charts/plot.tsx';
import {
  type CutoffDraft,
  percentText,
  readCutoffDraft,
  sliderTop,
  toCutoffDraft,
  toThumbs,
} from '../model/cutoff-draft.ts';
import { axisPercent } from '../model/figures.ts';
import type { CutoffsInForce } from '../model/models-api.ts';
import { CutoffCurves } from './cutoff-curves.tsx';
import { CutoffSlider } from './cutoff-slider.tsx';
import { Effects } from './effects.tsx';
import { SaveCutoffs } from './save-cutoffs.tsx';

type CutoffEditorProps = { inForce: CutoffsInForce; days: number; table: boolean };

/** Slider and fields move one draft; nothing takes effect before it is saved, and who may not save sees what is in force. */
export function CutoffEditor({ inForce, days, table }: CutoffEditorProps) {
  const trpc = useTRPC();
  const mayEdit = useMay('detectors.edit');
  // What the draft started from: somebody else's save must not move thumbs under the hand of who holds them.
  const [base, setBase] = useState(inForce);
  const [draft, setDraft] = useState<CutoffDraft>(() => toCutoffDraft(inForce));
  const dirty = JSON.stringify(draft) !== JSON.stringify(toCutoffDraft(base));
  const restart = (from: CutoffsInForce) => {
    setBase(from);
    setDraft(toCutoffDraft(from));
  };
  if (!dirty && base.version !== inForce.version) restart(inForce);

  const result = readCutoffDraft(draft);
  const errors = result.ok ? {} : result.errors;
  const { reviewOver, rejectOver } = result.ok ? result.cutoffs : base;
  const thumbs = [reviewOver, rejectOver] as const;
  const top = sliderTop(reviewOver, rejectOver, base.rejectOver);
  const { settled, waiting } = useSettled({ reviewOver, rejectOver });
  const preview = useQuery(
    trpc.models.cutoffPreview.queryOptions(
      { ...settled, days },
      { placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
  );
  const moved = (next: readonly number[]) => {
    const [review, reject] = toThumbs(thumbs, next);
    setDraft({ ...draft, reviewOver: percentText(review), rejectOver: percentText(reject) });
  };
  const field = (name: keyof CutoffDraft, label: string, suffix: string, hint: string) => (
    <TextField
      label={label}
      name={name}
      inputMode="decimal"
      autoComplete="off"
      value={draft[name]}
      readOnly={!mayEdit}
      suffix={suffix}
      hint={hint}
      error={errors[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
    />
  );

  return (
    <div className="grid gap-x-6 gap-y-4 min-[900px]:grid-cols-[minmax(0,3fr)_minmax(300px,2fr)]">
      <div className="min-w-0">
        {preview.data ? (
          <CutoffCurves curve={preview.data.curve} cutoffs={thumbs} top={top} table={table} />
        ) : preview.isError ? (
          <FailingState
            title="What cut-offs would do could not be computed"
            reason={failureReason(preview.error)}
            onRetry={() => void preview.refetch()}
            retrying={preview.isFetching}
            className="h-72"
          >
            The cut-offs in force go on deciding.
          </FailingState>
        ) : (
          <div className="h-72">
            <LinesSkeleton label="Computing what the cut-offs do" lines={7} />
          </div>
        )}
        <div style={table ? {} : { paddingLeft: Y_AXIS, paddingRight: RIGHT }}>
          <CutoffSlider value={thumbs} top={top} readOnly={!mayEdit} onChange={moved} />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        <div className="grid grid-cols-2 gap-3">
          {field('reviewOver', 'Review over', '%', 'A person looks at them.')}
          {field('rejectOver', 'Reject over', '%', 'Rejected, with an alert.')}
        </div>
        {preview.data ? (
          <Effects preview={preview.data} dirty={dirty} old={waiting || preview.isPlaceholderData} />
        ) : null}
        {field('fourEyesOver', 'Four eyes over', 'USD', 'Over this amount two people have to agree.')}
        {mayEdit ? (
          <SaveCutoffs
            cutoffs={result.ok ? result.cutoffs : null}
            base={base}
            inForce={inForce}
            dirty={dirty}
            onRestart={restart}
            onKeepMine={() => setBase(inForce)}
          />
        ) : (
          <NoticeBar>
            Leads and admins can move the cut-offs: they decide for everybody. In force are{' '}
            {axisPercent(inForce.reviewOver)} and {axisPercent(inForce.rejectOver)}.
          </NoticeBar>
        )}
      </div>
    </div>
  );
}
