/** A form as a page shows it. */
export interface PageForm {
  readonly action: string;
  /** The names of its fields, but for the token. */
  readonly fields: readonly string[];
}

/** The forms of a page that are sent, not those that search. */
export function formsIn(html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, attributes = '']) => /method="post"/i.test(attributes))
    .map(([, attributes = '', content = '']) => ({
      action: plain(/action="([^"]*)"/.exec(attributes)?.[1] ?? ''),
      fields: [...new Set(namesIn(content))],
    }));
}

const namesIn = (html: string): string[] =>
  [...html.matchAll(/<(?:input|select|textarea)\b[^>]*\sname="([^"]+)"/g)]
    .map(([, name = '']) => plain(name))
    .filter((name) => name !== '_csrf');

/** As a browser reads an attribute. */
function plain(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll('&amp;', '&');
}
