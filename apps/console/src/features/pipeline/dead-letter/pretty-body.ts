/** JSON with one field a line, for reading and correcting; text that is no JSON stays as it was sent. */
export function prettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** What keeps a text from being JSON, in the parser's words with the line it means; null for JSON. */
export function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
    if (Number.isNaN(position)) return `This is not JSON: ${message}`;
    const line = text.slice(0, position).split('\n').length;
    return `This is not JSON. Look at line ${line}: ${message.replace(/ \(line.*$/, '')}`;
  }
}
