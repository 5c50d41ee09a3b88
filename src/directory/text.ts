/** One line as it is kept: no control characters, no stray spaces. */
export function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** The same without regard to capitals, as people compare names. */
export const isSameName = (a: string, b: string): boolean =>
  oneLine(a).toLowerCase() === oneLine(b).toLowerCase();
