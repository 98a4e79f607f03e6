import type { CardToken } from '@watchfloor/domain/cards/card-token';

/** Whether a text has a token's form. The domain's own check stands beside what makes tokens, which a browser cannot load. */
export const isToken = (text: string): text is CardToken => /^ct_[a-p]{32}$/.test(text);
