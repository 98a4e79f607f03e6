'use client';

import type { ReviewAction } from '@watchfloor/domain/applicants/lifecycle';
import type { ApplicantRow } from '../model/applicant.ts';
import { probeOf, useReview } from './review-provider.tsx';

/** Something that can be done to applicants, and its key. */
export interface Deed {
  keys: string;
  label: string;
  /** The action, or one like it, to ask the life cycle whether it is offered. */
  probe: ReviewAction;
  run: () => void;
}

export interface ReviewDeeds {
  deeds: readonly Deed[];
  undo: () => void;
}

/** What can be done to these applicants. `afterwards` runs when something was, with whether to go on to the next. */
export function useDeeds(
  targets: readonly ApplicantRow[],
  afterwards: (done: readonly ApplicantRow[], goOn: boolean) => void,
): ReviewDeeds {
  const review = useReview();
  const act = (action: ReviewAction, goOn: boolean) => () => {
    if (targets.length > 0 && review.act(targets, action)) afterwards(targets, goOn);
  };
  const done = () => afterwards(targets, true);
  return {
    undo: review.undo,
    deeds: [
      {
        keys: 'a',
        label: 'Approve',
        probe: probeOf('approved'),
        run: () => review.askDecide(targets, 'approved', done),
      },
      {
        keys: 'd',
        label: 'Decline',
        probe: probeOf('rejected'),
        run: () => review.askDecide(targets, 'rejected', done),
      },
      { keys: 'c', label: 'Confirm', probe: { type: 'confirm' }, run: act({ type: 'confirm' }, true) },
      {
        keys: 'b',
        label: 'Return to review',
        probe: probeOf('return'),
        run: () => review.askReturn(targets, done),
      },
      { keys: 'shift+e', label: 'Reopen', probe: { type: 'reopen' }, run: act({ type: 'reopen' }, false) },
    ],
  };
}
