/** To be replaced by pipeline/accept's. */
export type ParsedEvent =
  | { index: number; raw: string; value: unknown }
  | { index: number; raw: string; error: { path: string; code: string; message: string } };
