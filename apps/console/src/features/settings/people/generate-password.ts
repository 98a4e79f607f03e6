// Without look-alikes, because people read it to each other.
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Sixteen characters in groups of four: some 92 random bits, more than anyone can guess. */
export function generatePassword(): string {
  const letters: string[] = [];
  while (letters.length < 16) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    // Bytes past the last whole multiple would favour the first letters.
    if (byte < Math.floor(256 / LETTERS.length) * LETTERS.length)
      letters.push(LETTERS.charAt(byte % LETTERS.length));
  }
  return letters.join('').replace(/.{4}(?=.)/g, '$&-');
}
