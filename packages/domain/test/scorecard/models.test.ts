import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GRADES, type Grade } from '../../src/applicants/application.ts';
import { minor } from '../../src/money.ts';
import { compile } from '../../src/scorecard/compile.ts';
import { evaluate } from '../../src/scorecard/evaluate.ts';
import { artifactText } from '../../src/scorecard/fit/artifact-text.ts';
import { FITTED_ON, JUDGED_ON, RECIPES } from '../../src/scorecard/fit/recipes.ts';
import { SHIPPED_MODELS, shippedChampion, shippedModel } from '../../src/scorecard/models.ts';
import { scorecardSchema } from '../../src/scorecard/scorecard-schema.ts';
import { ORDINARY } from './applications.ts';

describe.each(SHIPPED_MODELS.map(({ scorecard }) => scorecard))('$id, as it ships', (model) => {
  const text = readFileSync(new URL(`../../src/scorecard/models/${model.id}.json`, import.meta.url), 'utf8');

  it('is a small file that no hand has changed in form', () => {
    expect(text.length).toBeLessThan(200_000);
    expect(artifactText(model)).toBe(text);
    expect(artifactText(scorecardSchema.parse(JSON.parse(text)))).toBe(text);
  });

  it('is judged on loans made after those it was fitted on', () => {
    expect(model.training).toMatchObject(FITTED_ON);
    expect(model.evaluation).toMatchObject(JUDGED_ON);
    expect(model.training.to < model.evaluation.from).toBe(true);
    expect(model.training.gradient).toBeLessThanOrEqual(model.training.tolerance);
  });

  it('has figures that application data can have: more would be leakage, less no scorecard', () => {
    const { auc, ks, brier, rows, bads } = model.evaluation;
    expect(auc.value).toBeGreaterThan(0.68);
    expect(auc.value).toBeLessThan(0.75);
    for (const { low, value, high } of [auc, ks, brier]) {
      expect(low).toBeLessThan(value);
      expect(value).toBeLessThan(high);
    }
    // Better than to say the average of everybody.
    const rate = bads / rows;
    expect(brier.high).toBeLessThan(rate * (1 - rate) + 0.001);
  });

  it('has curves that are whole', () => {
    const { roc, ksCurve, calibration, distribution, cutoffs, rows, bads } = model.evaluation;
    expect(roc[0]).toEqual({ falsePositive: 0, truePositive: 0 });
    expect(roc.at(-1)).toEqual({ falsePositive: 1, truePositive: 1 });
    expect(ksCurve.length).toBe(roc.length);
    expect(calibration.reduce((sum, group) => sum + group.rows, 0)).toBe(rows);
    expect(distribution.reduce((sum, bin) => sum + bin.bads, 0)).toBe(bads);
    expect(distribution.reduce((sum, bin) => sum + bin.goods, 0)).toBe(rows - bads);
    const area = roc.slice(1).reduce((sum, { falsePositive, truePositive }, index) => {
      const before = roc[index] ?? { falsePositive: 0, truePositive: 0 };
      return sum + ((falsePositive - before.falsePositive) * (truePositive + before.truePositive)) / 2;
    }, 0);
    expect(area).toBeCloseTo(model.evaluation.auc.value, 3);
    for (const [index, { share }] of cutoffs.entries()) {
      expect(share).toBeGreaterThanOrEqual(cutoffs[index - 1]?.share ?? 0);
    }
  });

  it('scores without the fields that many records lack', () => {
    const { probability } = compile(model);
    const known = { ...ORDINARY, ficoLow: 720, ficoHigh: 724, bankcardUtilisationBp: 4_000, taxLiens: 0 };
    expect(probability(known)).toBe(probability(ORDINARY));
  });

  it('has the terms of its recipe', () => {
    const recipe = RECIPES.find(({ id }) => id === model.id);
    expect(model.terms.map(({ feature, kind }) => ({ feature, kind }))).toEqual(
      recipe?.terms.map(({ feature, kind }) => ({ feature, kind })),
    );
    expect(Object.keys(model.baseline).sort()).toEqual(model.terms.map(({ feature }) => feature).sort());
  });
});

it('the application scorecard sees neither grade nor rate, nor the instalment made of it', () => {
  const model = shippedModel('lending-club-application-1');
  if (!model) throw new Error('it does not ship');
  const { probability } = evaluate(model, ORDINARY);
  const priced = {
    ...ORDINARY,
    grade: 'A',
    subGrade: 'A1',
    interestRateBp: 600,
    installment: minor(36_000),
  } as const;
  expect(evaluate(model, priced).probability).toBe(probability);
});

it.each(SHIPPED_MODELS.map(({ scorecard }) => scorecard))(
  '$id does not look at where somebody lives',
  (model) => {
    for (const state of ['NY', 'MS', null]) {
      expect(evaluate(model, { ...ORDINARY, state })).toEqual(evaluate(model, ORDINARY));
    }
  },
);

it('the pricing scorecard runs the way a person expects: a weaker sub-grade, a larger instalment or balance costs', () => {
  const points = (changes: Partial<typeof ORDINARY>) =>
    evaluate(shippedChampion(), { ...ORDINARY, ...changes }).points;
  const subGrades = GRADES.flatMap((grade) =>
    [1, 2, 3, 4, 5].map((step) => points({ subGrade: `${grade}${step}` })),
  );
  const installments = Array.from({ length: 200 }, (_, index) =>
    points({ installment: minor(index * 1_000) }),
  );
  const balances = Array.from({ length: 200 }, (_, index) =>
    points({ revolvingBalance: minor(index * 100_000) }),
  );
  for (const run of [subGrades, installments, balances]) {
    expect(run).toEqual([...run].sort((a, b) => b - a));
    expect(run[0]).toBeGreaterThan(run.at(-1) ?? Number.NaN);
  }
});

it('a grade without its sub-grade counts as its middle', () => {
  const points = (grade: Grade, subGrade: string | null) =>
    evaluate(shippedChampion(), { ...ORDINARY, grade, subGrade }).points;
  for (const grade of GRADES) expect(points(grade, null)).toBe(points(grade, `${grade}3`));
});

it('a file that cannot score is refused', () => {
  const [shipped] = SHIPPED_MODELS;
  const broken = JSON.parse(JSON.stringify(shipped?.scorecard));
  broken.terms[0].coefficients.push(1);
  expect(() => scorecardSchema.parse(broken)).toThrow(/columns/);
});

it('there is one champion', () => {
  expect(SHIPPED_MODELS.filter(({ role }) => role === 'champion').length).toBe(1);
});
