import type { ApplicationRecord } from '@watchfloor/db/applications/application-record';
import { APPLICATION_FIELDS } from '@watchfloor/domain/applicants/field-catalogue';
import { fieldWords } from '@watchfloor/domain/applicants/field-words';
import {
  type Counterfactual,
  type CounterfactualChange,
  counterfactualOf,
} from '@watchfloor/domain/scorecard/counterfactual';
import type { Cutoffs } from '@watchfloor/domain/scorecard/decision';
import { type Contribution, evaluate } from '@watchfloor/domain/scorecard/evaluate';
import { featureWords } from '@watchfloor/domain/scorecard/features';
import { pointsOf } from '@watchfloor/domain/scorecard/points';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';
import type { z } from 'zod';
import type { applicantDetail } from './applicant-detail.ts';

type Explained = Pick<z.input<typeof applicantDetail>, 'evaluation' | 'counterfactual' | 'standing'>;

/** Why an application has its score, by the scorecard and cut-offs that decided; nothing without a score. */
export function explainScore(record: ApplicationRecord, model: Scorecard | null): Explained {
  if (!model || record.points === null) return { evaluation: null, counterfactual: null, standing: null };
  const { basePoints, points, contributions } = evaluate(model, record.fields);
  return {
    evaluation: { basePoints, points, contributions: contributions.map(inWords) },
    counterfactual: changesInWords(counterfactualOf(model, record.fields, record)),
    standing: standingOf(model, points, record),
  };
}

const inWords = ({ feature, label, words, points, typical }: Contribution) => ({
  feature,
  label,
  words,
  points,
  typical: typical && {
    low: featureWords(feature, typical.low),
    median: featureWords(feature, typical.median),
    high: featureWords(feature, typical.high),
  },
});

const changesInWords = (counterfactual: Counterfactual | null): Explained['counterfactual'] =>
  counterfactual && { ...counterfactual, changes: counterfactual.changes.map(changeInWords) };

function changeInWords({ field, label, from, to }: CounterfactualChange) {
  const declaration = APPLICATION_FIELDS.find((each) => each.field === field);
  const words = (value: number) => (declaration ? fieldWords(declaration, value) : String(value));
  return { field, label, from: words(from), to: words(to) };
}

/** Where points stand among the applicants that the scorecard was fitted on; within a bin they are taken as evenly spread. */
function standingOf(model: Scorecard, points: number, { reviewOver, rejectOver }: Cutoffs) {
  const { from, width, shares } = model.pointsDistribution;
  const place = (points - from) / width;
  const below = shares.reduce((sum, share, bin) => sum + share * Math.min(1, Math.max(0, place - bin)), 0);
  const pointsAt = (probability: number) => pointsOf(Math.log(probability / (1 - probability)), model.scale);
  return {
    points,
    percentile: below * 100,
    reviewPoints: pointsAt(reviewOver),
    rejectPoints: pointsAt(rejectOver),
    bins: shares.map((share, bin) => ({ from: from + bin * width, to: from + (bin + 1) * width, share })),
  };
}
