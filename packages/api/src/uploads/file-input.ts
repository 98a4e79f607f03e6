import { octetInputParser } from '@trpc/server/http';

/** A procedure's input that is a file: the request's body as it streams. */
export const fileInput = {
  ...octetInputParser,
  parse(body: unknown) {
    if (body === null) throw new Error('The file is empty.');
    return octetInputParser.parse(body);
  },
};
