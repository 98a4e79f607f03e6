/** Why an upload failed whose sender left, or whose receiver died. */
export const brokenOff = (lines: number): string =>
  `The connection ended after ${lines} lines: upload the file again.`;
