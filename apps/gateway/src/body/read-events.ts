import { MAX_DEPTH } from '@watchfloor/domain/events/envelope';
import type { ParsedEvent } from '@watchfloor/pipeline/accept';
import { locateJsonError } from './locate-json-error.ts';
import type { BodyFormat } from './media-type.ts';
import { nestedDeeperThan } from './nesting.ts';
import { BodyTooLarge, UnreadableBody } from './refusals.ts';
import { JsonSplitter } from './split-json.ts';
import { LineSplitter } from './split-lines.ts';

export interface BodyLimits {
  /** Bytes of the body after inflating. */
  bytes: number;
  events: number;
}

const LINE_BREAKS = /[\r\n]/g;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Reads the events of a body as its chunks arrive, keeping the exact text of each (line breaks between tokens
 * become spaces, so that a text is always one line). Throws UnreadableBody or BodyTooLarge.
 */
export async function readEvents(
  chunks: AsyncIterable<Buffer>,
  format: BodyFormat,
  limits: BodyLimits,
): Promise<ParsedEvent[]> {
  const events: ParsedEvent[] = [];
  const add = (event: ParsedEvent) => {
    if (events.length >= limits.events) throw new BodyTooLarge('events', limits.events);
    events.push(event);
  };
  // Most programs write JSON without line breaks: looking once per chunk spares a search per event.
  let hasBreaks = false;
  const splitter =
    format.kind === 'lines'
      ? new LineSplitter((text, _offset, isText) => add(parseLine(text, isText, events.length)))
      : new JsonSplitter(format.shape, (text, offset, tooDeep) =>
          add(parseElement(text, { offset, tooDeep, hasBreaks, index: events.length })),
        );
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limits.bytes) throw new BodyTooLarge('bytes', limits.bytes);
    hasBreaks ||= chunk.includes(LINE_FEED) || chunk.includes(CARRIAGE_RETURN);
    splitter.push(chunk);
  }
  splitter.end();
  return events;
}

/** An element of a JSON document: where it is not JSON, neither is the document. */
function parseElement(
  text: string,
  {
    offset,
    tooDeep,
    hasBreaks,
    index,
  }: { offset: number; tooDeep: boolean; hasBreaks: boolean; index: number },
): ParsedEvent {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const at = locateJsonError(text) ?? 0;
    throw new UnreadableBody(
      `event ${index} is not valid JSON`,
      offset + Buffer.byteLength(text.slice(0, at)),
    );
  }
  // No string of valid JSON holds a raw line break, so these are all between tokens.
  const raw = hasBreaks ? text.replace(LINE_BREAKS, ' ') : text;
  return tooDeep ? { index, raw, error: TOO_DEEP } : { index, raw, value };
}

/** A line stands for itself: one that is not JSON is refused alone, its neighbours are taken. */
function parseLine(line: string, isText: boolean, index: number): ParsedEvent {
  // Text columns cannot hold U+0000; a carriage return would split the line once stored.
  const raw = line.replaceAll('\u0000', '\ufffd').replaceAll('\r', ' ').trim();
  if (!isText)
    return { index, raw, error: { path: '', code: 'invalid_utf8', message: 'the line is not valid UTF-8' } };
  try {
    const value: unknown = JSON.parse(line);
    return nestedDeeperThan(raw, MAX_DEPTH) ? { index, raw, error: TOO_DEEP } : { index, raw, value };
  } catch {
    const at = locateJsonError(line) ?? 0;
    const message = `the line is not valid JSON: unexpected text at character ${at + 1}`;
    return { index, raw, error: { path: '', code: 'invalid_json', message } };
  }
}

const TOO_DEEP = { path: '', code: 'too_deep', message: `nested deeper than ${MAX_DEPTH} levels` };
