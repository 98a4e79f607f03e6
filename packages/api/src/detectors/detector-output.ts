import { settingsSchema } from '@watchfloor/domain/detectors/settings';
import { z } from 'zod';
import { instant } from '../instant.ts';

export const settingField = z.object({
  /** Path into the settings, e.g. `severity.high`. */
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  type: z.enum(['number', 'duration', 'money', 'share']),
  min: z.number(),
  max: z.number(),
  step: z.number(),
  value: z.number(),
  help: z.string(),
});

export const detectorRow = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  kind: z.enum(['window', 'list', 'score', 'change']),
  listensTo: z.string(),
  key: z.array(z.string()),
  settings: settingsSchema,
  /** What the declaration says, in force while nobody has saved. */
  defaults: settingsSchema,
  /** 0 until someone saves: the declared settings are in force. */
  version: z.int(),
  form: z.array(settingField),
  updatedBy: z.string().nullable(),
  updatedAt: instant.nullable(),
});
