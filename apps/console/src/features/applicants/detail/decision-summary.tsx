'use client';

import type { ReactNode } from 'react';
import { Money } from '../../../design/money.tsx';
import { formatPercent } from '../../../design/number-format.ts';
import type { ApplicantDetail } from '../model/applicant.ts';
import { askedWords, machineSentence } from '../model/decision-words.ts';
import { OUTCOME_WORD, purposeWord } from '../model/wording.ts';
import { Verify } from './verify.tsx';

/** What the machine decided, first and largest; then the figures it rests on. */
export function DecisionSummary({ detail }: { detail: ApplicantDetail }) {
  const { probability, points, expectedLoss, currency, cutoffs, purpose, outcome } = detail;
  return (
    <div className="border-b px-4 py-3">
      <p className="text-lg text-pretty">{machineSentence(detail)}</p>
      <p className="mt-0.5 text-ink-muted">
        {askedWords(detail)}
        {purpose ? `, ${purposeWord(purpose).toLowerCase()}` : ''}
        {detail.subGrade ? `, grade ${detail.subGrade}` : ''}
        {outcome ? `. The loan of this record: ${OUTCOME_WORD[outcome].toLowerCase()}` : ''}.
      </p>
      <div className="@container mt-3">
        <dl className="grid grid-cols-2 gap-x-4 gap-y-2 @md:grid-cols-4">
          <Figure name="Probability of default">
            {probability === null ? <NotAsked /> : formatPercent(probability, 2)}
          </Figure>
          <Figure name="Points">
            {points === null ? <NotAsked /> : (detail.evaluation?.points.toFixed(1) ?? points)}
          </Figure>
          <Figure name="Expected loss">
            {expectedLoss === null ? <NotAsked /> : <Money minor={expectedLoss} currency={currency} />}
          </Figure>
          <Figure name="Review, reject over">
            {formatPercent(cutoffs.reviewOver, 0)}
            <span className="text-ink-faint"> and </span>
            {formatPercent(cutoffs.rejectOver, 0)}
          </Figure>
        </dl>
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 text-xs text-ink-muted">
        <p>
          {detail.model ? (
            <>
              Scorecard <span className="font-mono">{detail.model}</span> ·{' '}
            </>
          ) : null}
          policy version {detail.policy} · cut-offs{' '}
          {cutoffs.version === 0 ? 'as declared' : `version ${cutoffs.version}`} · from {detail.source}
        </p>
        <Verify id={detail.id} revision={detail.revision} />
      </div>
    </div>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="truncate text-xs text-ink-muted">{name}</dt>
      <dd className="text-lg font-semibold">{children}</dd>
    </div>
  );
}

const NotAsked = () => (
  <span className="text-base font-normal text-ink-faint" title="The scorecard was not asked">
    not asked
  </span>
);
