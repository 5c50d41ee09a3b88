import type { APIResponse, Page } from 'playwright-core';

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
const DAY = /\d{4}-\d{2}-\d{2}/g;
const STATIC = /^\/(static|api|health)\//;

/** What kind of page an address is: every organisation looks alike, and so does every day and page of a list. */
export function kindOf(path: string): string {
  const address = path.split('?')[0] ?? path;
  return address
    .replace(ID, ':id')
    .replace(DAY, ':dag')
    .replace(/\d{4}-\d{4}/g, ':jaar');
}

/** Follows every link from here and shows one page of each kind; `look` is called with each. */
export async function tour(
  page: Page,
  origin: string,
  look: (path: string) => Promise<void>,
): Promise<string[]> {
  const seen = new Set<string>();
  const waiting = [new URL(page.url()).pathname];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(kindOf(path))) continue;
    seen.add(kindOf(path));
    const answer = await page.request.get(origin + path);
    if (answer.status() !== 200)
      throw new Error(`${path} is linked to, but answers ${answer.status()}`);
    if (!isPage(answer)) continue;
    await page.goto(origin + path);
    waiting.push(...(await linksOn(page)));
    await look(path);
  }
  return [...seen];
}

/** Not a file to download. */
const isPage = (answer: APIResponse): boolean =>
  /^text\/html/.test(answer.headers()['content-type'] ?? '');

async function linksOn(page: Page): Promise<string[]> {
  const hrefs = await page.evaluate<string[]>(
    `[...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href'))`,
  );
  return hrefs.map((href) => href.split('#')[0] ?? href).filter((href) => !STATIC.test(href));
}
