import type { ApplicationField, ApplicationFields } from '../applicants/application.ts';
import { minor } from '../money.ts';
import { installmentOf } from './annuity.ts';

/** One way of changing an application. */
export interface Option {
  /** The fields as they would be, with what follows from the change. */
  readonly changed: Partial<ApplicationFields>;
  /** What the applicant would do: fields and their new values. */
  readonly stated: Readonly<Partial<Record<ApplicationField, number>>>;
  /** Sum of the changes, each as a share of the value given. */
  readonly distance: number;
}

/** Something that applicants can change, with every step of it. No two levers move the same feature. */
export type Lever = (fields: ApplicationFields) => Option[];

/** LendingClub's terms. */
const TERMS = [36, 60];
/** US cents: amounts are proposed in hundreds of dollars, down to the least loan made. */
const AMOUNT_STEP = 10_000;
const LEAST_AMOUNT = 100_000;
/** One percent. */
const SHARE_STEP = 100;
/** Of one lever: hundreds of dollars up to 50,000.00 USD. An amount that nobody asks for must not take forever. */
const MOST_STEPS = 500;

export const LEVERS: readonly Lever[] = [inquiries, debtToIncome, revolvingUse, loan];

/** Less money, or another term, at the same rate; the instalment follows. */
function loan(fields: ApplicationFields): Option[] {
  const { loanAmount, termMonths, interestRateBp } = fields;
  if (loanAmount === null) return [];
  const amounts = [loanAmount, ...stepsBelow(loanAmount, AMOUNT_STEP, LEAST_AMOUNT).map(minor)];
  // Without a rate the instalment of another term is not known.
  const terms =
    termMonths === null || interestRateBp === null ? [termMonths] : [...new Set([termMonths, ...TERMS])];
  return terms.flatMap((term) =>
    amounts
      .filter((amount) => amount !== loanAmount || term !== termMonths)
      .map((amount) => ({
        changed: { loanAmount: amount, termMonths: term, installment: installmentFor(fields, amount, term) },
        stated: {
          ...(amount !== loanAmount && { loanAmount: amount }),
          ...(term !== null && term !== termMonths && { termMonths: term }),
        },
        distance: shareChanged(loanAmount, amount) + shareChanged(termMonths, term),
      })),
  );
}

function installmentFor(fields: ApplicationFields, amount: number, term: number | null) {
  const { loanAmount, termMonths, interestRateBp, installment } = fields;
  if (interestRateBp !== null && term !== null) return installmentOf(minor(amount), interestRateBp, term);
  // The same rate and term, whatever they are: proportional.
  if (installment === null || !loanAmount || term !== termMonths) return null;
  return minor(Math.round((installment * amount) / loanAmount));
}

/** Paying revolving credit back: the balance falls with its use. */
function revolvingUse({
  revolvingUtilisationBp: used,
  revolvingBalance: balance,
}: ApplicationFields): Option[] {
  return stepsBelow(used, SHARE_STEP, 0).map((to) => ({
    changed: {
      revolvingUtilisationBp: to,
      ...(balance !== null &&
        used !== null && { revolvingBalance: minor(Math.round((balance * to) / used)) }),
    },
    stated: { revolvingUtilisationBp: to },
    distance: shareChanged(used, to),
  }));
}

/** Less debt to pay each month. */
function debtToIncome({ debtToIncomeBp }: ApplicationFields): Option[] {
  return stepsBelow(debtToIncomeBp, SHARE_STEP, 0).map((to) => ({
    changed: { debtToIncomeBp: to },
    stated: { debtToIncomeBp: to },
    distance: shareChanged(debtToIncomeBp, to),
  }));
}

/** Waiting: inquiries count for six months. */
function inquiries({ inquiries6m }: ApplicationFields): Option[] {
  return stepsBelow(inquiries6m, 1, 0).map((to) => ({
    changed: { inquiries6m: to },
    stated: { inquiries6m: to },
    distance: shareChanged(inquiries6m, to),
  }));
}

/** Multiples of `step` under a value, falling to `least`; of larger steps where there would be too many. */
function stepsBelow(value: number | null, step: number, least: number): number[] {
  if (value === null) return [];
  const stride = step * Math.ceil(value / step / MOST_STEPS);
  const steps: number[] = [];
  for (let to = (Math.ceil(value / stride) - 1) * stride; to >= least; to -= stride) steps.push(to);
  return steps;
}

const shareChanged = (from: number | null, to: number | null): number =>
  from === null || to === null || from === to ? 0 : Math.abs(from - to) / from;
