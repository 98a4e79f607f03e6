import type { ModelRecord } from '@watchfloor/db/model-review/list';
import type { z } from 'zod';
import type { modelRow } from './model-row.ts';

export const toModelRow = ({ artifact, ...record }: ModelRecord): z.input<typeof modelRow> => ({
  ...record,
  title: artifact.title,
  description: artifact.description,
  training: artifact.training,
  metrics: artifact.evaluation,
});
