'use client';

import type { ReviewAction } from '@watchfloor/domain/applicants/lifecycle';
import { Button } from '../../../design/button.tsx';
import { useViewer } from '../../../session/viewer.tsx';
import { RefusalNotice } from '../../queue/refusal-notice.tsx';
import { useApplicants } from '../live/applicants-provider.tsx';
import type { ApplicantRow } from '../model/applicant.ts';
import { APPLICANT_SUBJECT } from '../model/applicant-subject.ts';
import { objection } from '../model/optimistic.ts';
import { DECIDE_WORD } from '../model/wording.ts';
import { useReview } from './review-provider.tsx';

/** What was refused because somebody was faster, and how to go on. */
export function ApplicantRefusal({ onShow }: { onShow?: (id: string) => void }) {
  const { store } = useApplicants();
  return (
    <RefusalNotice
      subject={APPLICANT_SUBJECT}
      store={store}
      onShow={onShow}
      goOn={({ action, refusals }, done) =>
        action ? (
          <GoOn
            action={action}
            current={refusals.flatMap((refusal) => refusal.current ?? [])}
            onDone={done}
          />
        ) : null
      }
    />
  );
}

interface GoOnProps {
  action: ReviewAction;
  current: readonly ApplicantRow[];
  onDone: () => void;
}

/** Do it all the same where the present state allows it, agree with whoever was faster, or reopen what they decided. */
function GoOn({ action, current, onDone }: GoOnProps) {
  const review = useReview();
  const viewer = useViewer();
  const allowed = (what: ReviewAction) => current.filter((row) => objection(row, what, viewer) === null);
  const offers: readonly (readonly [string, ReviewAction])[] = [
    [`${verbOf(action)} all the same`, action],
    ...(action.type === 'decide'
      ? ([
          ['Confirm their decision', { type: 'confirm' }],
          ['Reopen', { type: 'reopen' }],
        ] as const)
      : []),
  ];
  return offers.map(([words, what]) => {
    const rows = allowed(what);
    if (rows.length === 0) return null;
    return (
      <Button
        key={words}
        onClick={() => {
          onDone();
          review.act(rows, what);
        }}
      >
        {words}
        {rows.length < current.length ? ` (${rows.length})` : ''}
      </Button>
    );
  });
}

const verbOf = (action: ReviewAction): string =>
  action.type === 'decide'
    ? DECIDE_WORD[action.decision]
    : { confirm: 'Confirm', return: 'Return', reopen: 'Reopen' }[action.type];
