import { AxeBuilder } from '@axe-core/playwright';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** Opens pages that are closed after each test; without options as wide as a laptop. */
export interface OpenBrowser {
  newPage: (options?: BrowserContextOptions) => Promise<Page>;
}

const program = [process.env.CHROMIUM ?? '/usr/bin/chromium'].find((path) => existsSync(path));
const isRequired = process.env.REQUIRE_BROWSER === '1';

// The browser may ask nothing of the world outside: only the pages of this test are its business.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * A `describe` whose tests share one Chromium. Where there is none the tests are skipped, unless
 * REQUIRE_BROWSER=1. A page that breaks its own security policy or its script fails its test.
 */
export function describeInBrowser(name: string, tests: (browser: OpenBrowser) => void): void {
  if (program) return describe(name, () => tests(browserFor(program)));
  if (isRequired) return describe(name, () => it('finds a Chromium', refuseAbsence));
  process.stderr.write(`No Chromium found, so not checked in a browser: ${name} (set CHROMIUM).\n`);
  describe.skip(name, () => tests({ newPage: () => Promise.reject(new Error('no browser')) }));
}

function refuseAbsence(): void {
  throw new Error('REQUIRE_BROWSER=1, but there is no Chromium: install it, or set CHROMIUM.');
}

function browserFor(executablePath: string): OpenBrowser {
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: quiet });
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });

  afterAll(() => browser.close());

  return {
    async newPage(options) {
      const dutch = { locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' };
      const context = await browser.newContext({ ...dutch, ...options });
      const page = await context.newPage();
      listen(page, complaints);
      return page;
    },
  };
}

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
}

/** Fails with, for each broken rule of WCAG 2.2 AA: what is wrong, where, and how to repair it. */
export function expectNoAxeViolations(page: Page): Promise<void> {
  return expectNothingFound(page, (axe) => axe.withTags(wcag));
}

/** The same for the one rule on which colours matter: what else there is to see was seen in other colours. */
export function expectReadableColours(page: Page): Promise<void> {
  return expectNothingFound(page, (axe) => axe.withRules('color-contrast'));
}

async function expectNothingFound(
  page: Page,
  asking: (axe: AxeBuilder) => AxeBuilder,
): Promise<void> {
  // Legacy mode leaves out frames of other sites, of which there are none, and saves opening a page.
  const { violations } = await asking(new AxeBuilder({ page }).setLegacyMode()).analyze();
  const found = violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ html, failureSummary }) => `  ${html}\n    ${failureSummary}`);
    return `${id}: ${help}\n${places.join('\n')}`;
  });
  if (found.length > 0) throw new Error(`${page.url()} is not accessible:\n${found.join('\n\n')}`);
}

// As text: the program itself is compiled without the types of a browser.
const widerThanTheWindow = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => element.cloneNode(false).outerHTML);
})()`;

/** A page that must be scrolled sideways cannot be read by somebody who enlarges it (WCAG 1.4.10). */
export async function expectNoHorizontalOverflow(page: Page): Promise<void> {
  const wide = await page.evaluate<string[] | null>(widerThanTheWindow);
  const width = page.viewportSize()?.width;
  if (wide === null) return;
  throw new Error(`${page.url()} is wider than ${width} px, because of:\n${wide.join('\n')}`);
}
