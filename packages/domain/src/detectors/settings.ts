import { z } from 'zod';
import { isCurrency } from '../money.ts';
import type { Detector, DetectorSettings, SettingsOf } from './catalogue.ts';
import type { ChangeSettings } from './change-detector.ts';
import type { ListSettings } from './list-detector.ts';
import type { ScoreSettings } from './score-detector.ts';
import type { WindowDetector, WindowSettings } from './window-detector.ts';

const windowSeconds = z
  .int()
  .min(60, 'The window is at least one minute')
  .max(7 * 86_400, 'The window is at most 7 days');
const severity = z
  .object({ high: z.number().min(1).max(1000), critical: z.number().min(1).max(1000) })
  .refine(({ high, critical }) => high <= critical, 'Critical must not start below high');

/** What a lead may enter for a window detector; refuses what would never fire or always fire by accident. */
export const windowSettingsSchema = z
  .object({
    windowSeconds,
    limit: z.number().positive('The limit must be greater than 0').max(1e12, 'The limit is at most 10^12'),
    limitByCurrency: z.record(
      z.string().refine(isCurrency, 'Use ISO 4217 codes in capitals'),
      z.number().positive().max(1e12),
    ),
    severity,
  })
  .strict() satisfies z.ZodType<WindowSettings>;

/** The same for a list detector. */
export const listSettingsSchema = z
  .object({ windowSeconds, severity })
  .strict() satisfies z.ZodType<ListSettings>;

const probability = z
  .number()
  .min(0.001, 'A cut-off is at least 0.1 %')
  .max(0.999, 'A cut-off is at most 99.9 %');

/** The same for a score detector. */
export const scoreSettingsSchema = z
  .object({
    reviewOver: probability,
    rejectOver: probability,
    fourEyesOver: z.number().min(0, 'The amount must not be negative').max(1e9, 'The amount is at most 10^9'),
    severity,
  })
  .strict()
  .refine(
    ({ reviewOver, rejectOver }) => reviewOver <= rejectOver,
    'Rejection must not start below review',
  ) satisfies z.ZodType<ScoreSettings>;

/** The same for a change detector. */
export const changeSettingsSchema = z
  .object({
    share: z
      .number()
      .min(0.0001, 'The share is at least 0.01 %')
      .max(0.9999, 'The share is at most 99.99 %')
      .refine(
        (share) => Math.abs(share * 10_000 - Math.round(share * 10_000)) < 1e-6,
        'The share has at most two decimals of a percent',
      ),
    severity,
  })
  .strict() satisfies z.ZodType<ChangeSettings>;

/** Settings of any kind; `settingsSchemaOf` knows which one a detector takes. */
export const settingsSchema = z.union([
  windowSettingsSchema,
  listSettingsSchema,
  scoreSettingsSchema,
  changeSettingsSchema,
]);

const SCHEMAS: { readonly [Kind in Detector['kind']]: z.ZodType<DetectorSettings> } = {
  window: windowSettingsSchema,
  list: listSettingsSchema,
  score: scoreSettingsSchema,
  change: changeSettingsSchema,
};

/** Settings as this detector's kind has them. */
export const settingsSchemaOf = (detector: Detector): z.ZodType<DetectorSettings> => SCHEMAS[detector.kind];

/** Throws ZodError on settings of another kind. */
export const parseSettings = <Kind extends Detector>(detector: Kind, settings: unknown): SettingsOf<Kind> =>
  settingsSchemaOf(detector).parse(settings) as SettingsOf<Kind>;

/** One field of the form a lead edits, generated from the detector's declaration. */
export interface SettingField {
  /** Path into the settings, e.g. `severity.high`. */
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly help: string;
}

export function settingFields(detector: Detector): SettingField[] {
  switch (detector.kind) {
    case 'window':
      return windowFields(detector);
    case 'list':
      return listFields;
    case 'score':
      return scoreFields;
    case 'change':
      return changeFields;
    default:
      return detector satisfies never;
  }
}

const scoreFields: SettingField[] = [
  {
    name: 'reviewOver',
    label: 'Review over',
    unit: 'probability',
    min: 0.001,
    max: 0.999,
    step: 0.005,
    help: 'Applicants strictly over this probability of default are looked at by a person.',
  },
  {
    name: 'rejectOver',
    label: 'Reject over',
    unit: 'probability',
    min: 0.001,
    max: 0.999,
    step: 0.005,
    help: 'Applicants strictly over it are rejected, and raise an alert.',
  },
  {
    name: 'fourEyesOver',
    label: 'Four eyes over',
    unit: 'US dollars',
    min: 0,
    max: 1e9,
    step: 500,
    help: 'Loans over this amount need the decision of two people.',
  },
  {
    name: 'severity.high',
    label: 'High from',
    unit: '× reject over',
    min: 1,
    max: 1000,
    step: 0.05,
    help: 'Probability over the cut-off from which an alert is high.',
  },
  {
    name: 'severity.critical',
    label: 'Critical from',
    unit: '× reject over',
    min: 1,
    max: 1000,
    step: 0.05,
    help: 'Probability over the cut-off from which an alert is critical.',
  },
];

const changeFields: SettingField[] = [
  {
    name: 'share',
    label: 'Fallen by more than',
    unit: 'of the amount before',
    min: 0.0001,
    max: 0.9999,
    step: 0.01,
    help: 'Fires on what falls by strictly more than this share of the amount before it.',
  },
  {
    name: 'severity.high',
    label: 'High from',
    unit: '× share',
    min: 1,
    max: 1000,
    step: 0.1,
    help: 'Drop over share from which an alert is high.',
  },
  {
    name: 'severity.critical',
    label: 'Critical from',
    unit: '× share',
    min: 1,
    max: 1000,
    step: 0.1,
    help: 'Drop over share from which an alert is critical.',
  },
];

const listFields: SettingField[] = [
  {
    name: 'windowSeconds',
    label: 'Look back',
    unit: 'seconds',
    min: 60,
    max: 604_800,
    step: 60,
    help: 'How long before its listing a payment still counts, and the pause after which an alert is a new one.',
  },
  {
    name: 'severity.high',
    label: 'High from',
    unit: 'payments',
    min: 1,
    max: 1000,
    step: 1,
    help: 'Payments from which an alert is high.',
  },
  {
    name: 'severity.critical',
    label: 'Critical from',
    unit: 'payments',
    min: 1,
    max: 1000,
    step: 1,
    help: 'Payments from which an alert is critical.',
  },
];

function windowFields(detector: WindowDetector): SettingField[] {
  const money = detector.measure.aggregate === 'sum';
  return [
    {
      name: 'windowSeconds',
      label: 'Window',
      unit: 'seconds',
      min: 60,
      max: 604_800,
      step: 60,
      help: 'Each event is judged with everything of its key in this time before it, both ends included.',
    },
    {
      name: 'limit',
      label: 'Limit',
      unit: money ? 'of the currency' : 'events',
      min: money ? 0.01 : 1,
      max: 1e12,
      step: money ? 0.01 : 1,
      help: 'Fires strictly above it.',
    },
    {
      name: 'severity.high',
      label: 'High from',
      unit: '× limit',
      min: 1,
      max: 1000,
      step: 0.1,
      help: 'Peak over limit from which an alert is high.',
    },
    {
      name: 'severity.critical',
      label: 'Critical from',
      unit: '× limit',
      min: 1,
      max: 1000,
      step: 0.1,
      help: 'Peak over limit from which an alert is critical.',
    },
  ];
}
