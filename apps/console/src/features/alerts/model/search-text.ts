import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';

/** Is there a whole card number in what was typed? It must not go on as text: texts stand in addresses. */
export const holdsCardNumber = (text: string): boolean => maskCardNumbers(text) !== text;
