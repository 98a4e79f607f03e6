import { z } from 'zod';
import { encodedText, readHeaders, uploadHeaders, uploadOf } from '../uploads/headers.ts';

const cardListHeaders = uploadHeaders.extend({
  'x-watchfloor-list': encodedText(100),
  'x-watchfloor-mode': z.enum(['add', 'replace']),
});

/** What an upload's headers say of it; refuses with what is wrong with which of them. */
export function readUploadHeaders(headers: Headers) {
  const read = readHeaders(cardListHeaders, headers);
  return { list: read['x-watchfloor-list'], mode: read['x-watchfloor-mode'], ...uploadOf(read) };
}
