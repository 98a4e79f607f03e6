import type { Brand } from '@watchfloor/domain/cards/brand';

/** A run of card numbers that a brand issues. */
export interface Issuer {
  readonly brand: Brand;
  readonly length: number;
  /** First digits, both ends included; both have as many digits. */
  readonly firstDigits: readonly [from: number, to: number];
  /** Relative weight among all cards. */
  readonly share: number;
}

/** The brands' own ranges of first digits (ISO/IEC 7812 issuer identification numbers) and lengths. */
export const issuers: readonly Issuer[] = [
  { brand: 'visa', length: 16, firstDigits: [4, 4], share: 44 },
  { brand: 'visa', length: 13, firstDigits: [4, 4], share: 4 },
  { brand: 'mastercard', length: 16, firstDigits: [51, 55], share: 24 },
  { brand: 'mastercard', length: 16, firstDigits: [2221, 2720], share: 8 },
  { brand: 'amex', length: 15, firstDigits: [34, 34], share: 4 },
  { brand: 'amex', length: 15, firstDigits: [37, 37], share: 7 },
  { brand: 'discover', length: 16, firstDigits: [6011, 6011], share: 5 },
  { brand: 'discover', length: 16, firstDigits: [644, 649], share: 2 },
  { brand: 'discover', length: 16, firstDigits: [65, 65], share: 2 },
];
