import { createCardTokeniser } from '@watchfloor/domain/cards/card-token';

/** The tokens of tests: the same in every room and run. */
export const tokenise = createCardTokeniser('a secret of tests, thirty-two characters and more');
