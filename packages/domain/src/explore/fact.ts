/** What a dimension's values are: words of a short list, names of somebody or something, or whole numbers. */
export type DimensionKind = 'text' | 'id' | 'number';

/** Something to group or filter by. */
export interface Dimension {
  readonly name: string;
  readonly label: string;
  readonly kind: DimensionKind;
}

/**
 * What a measure's numbers are. `money` is minor units of the fact's currency, `share` a part of 1, `years` and `seconds`
 * what they say.
 */
export type Unit = 'count' | 'money' | 'share' | 'percent' | 'years' | 'seconds';

/** Something to count or add up. */
export interface Measure {
  readonly name: string;
  readonly label: string;
  readonly unit: Unit;
  /** Parts of it add up to the whole: may be stacked and totalled. Averages, extremes and distinct counts may not. */
  readonly additive: boolean;
}

/** One kind of thing that happened, as people may ask about it. Where it is stored is for `db/explore` to know. */
export interface ExploreFact {
  readonly label: string;
  /** What one row is: "transfer". */
  readonly one: string;
  readonly about: string;
  /** What a role must hold to ask about it. */
  readonly permission: string;
  /** Which of its times counts: "sent at". */
  readonly time: string;
  /** Where the currency of its money stands: in its dimension of that name, in the insurer's setting, or always US dollars. */
  readonly currency: 'dimension' | 'insurer' | 'USD' | null;
  readonly dimensions: readonly Dimension[];
  /** The first is what one sees without choosing. */
  readonly measures: readonly Measure[];
}

const text = <const Name extends string>(name: Name, label: string) =>
  ({ name, label, kind: 'text' }) as const;
const id = <const Name extends string>(name: Name, label: string) => ({ name, label, kind: 'id' }) as const;
const number = <const Name extends string>(name: Name, label: string) =>
  ({ name, label, kind: 'number' }) as const;
/** Short ways to declare dimensions. */
export const by = { text, id, number };

const total = <const Name extends string>(name: Name, label: string, unit: Unit = 'count') =>
  ({ name, label, unit, additive: true }) as const;
const figure = <const Name extends string>(name: Name, label: string, unit: Unit = 'count') =>
  ({ name, label, unit, additive: false }) as const;
/** Short ways to declare measures: totals add up, figures do not. */
export const measure = { total, figure };
