import { rewriteLiterals } from '../json/rewrite-literals.ts';
import { isPersonField, type Pseudonymise } from './person-token.ts';

/** A person's member with a plain value; the fourth group is the beginning of any other value. */
const MEMBER =
  /"(customer_name|customer_tel|certificate_no|open_id)"(\s*:\s*)(?:"([^"\\]*)"|null(?=[\s,}])|(\d+)(?=[\s,}])|([\s\S]))/g;

/**
 * An event's JSON on one line without what says who somebody is: the values of the members of `PERSON_FIELDS`, wherever
 * they stand, become the tokens of these values. The rest stays as it was, to the character.
 * @param raw valid JSON
 */
export function clearPeople(raw: string, pseudonymise: Pseudonymise): string {
  const cleared = clearPlain(raw, pseudonymise) ?? clearLiterals(raw, pseudonymise);
  // Line breaks in JSON stand between tokens only, so that this changes no value.
  return /[\r\n]/.test(cleared) ? cleared.replace(/[\r\n]+/g, ' ') : cleared;
}

/** The common case, several times as fast: without escapes, what looks like a member of that name is one. */
function clearPlain(raw: string, pseudonymise: Pseudonymise): string | undefined {
  if (raw.includes('\\')) return undefined;
  let unusual = false;
  const cleared = raw.replace(
    MEMBER,
    (member: string, name: string, colon: string, text?: string, digits?: string, other?: string) => {
      if (other !== undefined) unusual = true;
      const value = text ?? digits;
      return value?.trim() && isPersonField(name)
        ? `"${name}"${colon}"${pseudonymise(name, value)}"`
        : member;
    },
  );
  return unusual ? undefined : cleared;
}

function clearLiterals(raw: string, pseudonymise: Pseudonymise): string {
  return rewriteLiterals(raw, ({ kind, text, path }) => {
    const field = path.find(isPersonField);
    // The field's own name stays; of a value that is an object, names say as much as values do.
    const isOwnName = kind === 'name' && field === path.at(-1) && path.indexOf(text) === path.length - 1;
    if (field === undefined || text.trim() === '' || isOwnName) return undefined;
    // A number is the same however it is written: 4.917e10 has the token that the fact has.
    const said = kind === 'number' ? String(Number(text)) : text;
    return { of: 'literal', json: `"${pseudonymise(field, said)}"` };
  });
}

/** Takes the place of a value in text that is no JSON and can only be read roughly. It is nobody's name. */
export const REMOVED = '[removed]';

/**
 * Text that was meant to be an event, without what stands behind the names of `PERSON_FIELDS`. What begins as a list or an
 * object goes with all that follows: where it ends is what cannot be read.
 */
export const clearPeopleRoughly = (text: string): string =>
  text.replace(
    /(customer_name|customer_tel|certificate_no|open_id)((?:\\?["'])?\s*[:=]\s*)([[{][\s\S]*|"(?:[^"\\]|\\.)*"?|'[^']*'?|[^,}\]\r\n]*)/gi,
    (_, name: string, colon: string) => `${name}${colon}"${REMOVED}"`,
  );
