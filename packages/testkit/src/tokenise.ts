import { reading } from './reading.ts';

/** The card tokens of tests: the same in every room and run. */
export const { tokenise } = reading;
