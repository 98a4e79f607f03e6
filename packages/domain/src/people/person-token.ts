import { createKeyedToken } from '../tokens/keyed-token.ts';

declare const brand: unique symbol;

/** Stands for a person's name, number or address. The same one has the same token under the same secret. */
export type PersonToken = string & { readonly [brand]: 'PersonToken' };

/** Members of events that say who somebody is. They are tokens from the door on, in facts and in raw events. */
export const PERSON_FIELDS = ['customer_name', 'customer_tel', 'certificate_no', 'open_id'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

const fields: ReadonlySet<string> = new Set(PERSON_FIELDS);
export const isPersonField = (name: string): name is PersonField => fields.has(name);

/** The token of what stands in the field; a token as it is, so that an event cleared once reads the same again. */
export type Pseudonymise = (field: PersonField, text: string) => PersonToken;

const PERSON_TOKENS = { purpose: 'watchfloor/person-token/v1', prefix: 'ps_' };

/** @throws RangeError if the secret is empty */
export function createPseudonyms(secret: string): Pseudonymise {
  const tokenOf = createKeyedToken(secret, PERSON_TOKENS);
  return (field, text) =>
    isPersonToken(text) ? text : (tokenOf(`${field}\u0000${normalise(field, text)}`) as PersonToken);
}

export const isPersonToken = (text: string): text is PersonToken => /^ps_[a-p]{32}$/.test(text);

/** What two spellings of one thing have in common. */
function normalise(field: PersonField, text: string): string {
  const plain = text.normalize('NFKC').trim();
  switch (field) {
    case 'customer_tel': {
      const digits = plain.replace(/\D+/g, '').replace(/^0{2}/, '');
      return digits === '' ? plain : digits;
    }
    case 'certificate_no':
      return plain.replace(/[\s\p{Pd}]+/gu, '').toUpperCase();
    case 'customer_name':
      return plain.replace(/\s+/g, ' ').toLowerCase();
    case 'open_id':
      return plain;
    default:
      return field satisfies never;
  }
}
