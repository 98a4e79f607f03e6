/** Whether a text that is known to be JSON nests its containers deeper than a number of levels. */
export function nestedDeeperThan(json: string, levels: number): boolean {
  // Nearly every event has a handful of containers: counting them settles it without a walk.
  if (count(json, '{') + count(json, '[') <= levels) return false;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i += 1) {
    const char = json[i];
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') {
      depth += 1;
      if (depth > levels) return true;
    } else if (char === '}' || char === ']') depth -= 1;
  }
  return false;
}

function count(text: string, char: string): number {
  let found = 0;
  for (let i = text.indexOf(char); i >= 0; i = text.indexOf(char, i + 1)) found += 1;
  return found;
}
