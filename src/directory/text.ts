/** What nobody sees or what turns writing round; the joiners of emoji and of other scripts stay. */
const INVISIBLE = /(?![\u200C\u200D])\p{Cf}/gu;

/** Most lines: nothing but the signs of a keyboard, with a space in between. */
const TIDY = /^[!-~]+(?: [!-~]+)*$/;

/** One line as it is kept: no control or invisible characters, no stray spaces. */
export function oneLine(text: string): string {
  if (text === '' || TIDY.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** The same without regard to capitals, as people compare names. */
export const isSameName = (a: string, b: string): boolean =>
  oneLine(a).toLowerCase() === oneLine(b).toLowerCase();
