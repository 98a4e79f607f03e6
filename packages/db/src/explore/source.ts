import type { DimensionOf, FactName, MeasureOf } from '@watchfloor/domain/explore/facts';

/** The smallest piece of time that a table keeps apart. Facts keep every moment. */
export type Grain = 'moment' | 'minute' | 'hour' | 'day';

/** How many different values of an expression there are. */
export interface Distinct {
  readonly distinct: string;
}

/** A table that answers questions, in whole or in part. Expressions may name `zone`, the reports' zone. */
export interface Reading<Dimension extends string = string, Measure extends string = string> {
  readonly table: string;
  /** The columns that a role who may see the fact may read, and no others. */
  readonly columns: readonly string[];
  /** When it happened, a timestamptz; of coarser grains the beginning of its piece. */
  readonly time: string;
  readonly grain: Grain;
  /** The date that its primary key begins with, so that a range reads its own days only. */
  readonly day?: string;
  readonly where?: string;
  /** Retention leaves its rows alone. Of a table without it they go when the facts of their time do. */
  readonly kept?: 'for good';
  readonly dimensions: Readonly<Partial<Record<Dimension, string>>>;
  readonly measures: Readonly<Partial<Record<Measure, string | Distinct>>>;
}

/** Where a fact's questions are answered. */
export interface Source<F extends FactName> {
  /** What answers every question about it. */
  readonly whole: Reading<DimensionOf<F>, MeasureOf<F>> & {
    readonly dimensions: Readonly<Record<DimensionOf<F>, string>>;
    readonly measures: Readonly<Record<MeasureOf<F>, string | Distinct>>;
  };
  /** What answers some sooner; the first that suffices is read. */
  readonly rollups?: readonly Reading<DimensionOf<F>, MeasureOf<F>>[];
}
