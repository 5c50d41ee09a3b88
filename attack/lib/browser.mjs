import { chromium } from 'playwright-core';
import { MARK } from './xss-payloads.mjs';

const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const TABS = 4;
const LONGEST_MS = 15_000;

// As text, for it runs in the page: what is there as markup that only an attacker can have written.
const LOOK = `(() => {
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name === '${MARK}' || /^on[a-z]+$/.test(name)) found.push(element.tagName + ' with ' + name);
      if (/^(href|src|action|formaction|data|xlink:href)$/.test(name) &&
          /^[\\s\\0-\\x20]*(javascript|vbscript|data:text)/i.test(value))
        found.push(element.tagName + ' with ' + name + ' to ' + value.slice(0, 20));
    }
    if (/^(iframe|object|embed|base|marquee|math)$/i.test(element.tagName))
      found.push(element.tagName);
  }
  return [...new Set(found)].slice(0, 5);
})()`;

/**
 * Shows pages that were fetched before, with their own headers, in a real browser: each with the policy for content in
 * force and with that policy set aside. Gives a sentence for each page that asks, breaks its policy or holds foreign markup.
 */
export async function showAll(base, pages, { isEnough = () => false } = {}) {
  const found = [];
  for (const bypassCSP of [true, false]) {
    const browser = await chromium.launch({ executablePath: PROGRAM, args: ARGS });
    try {
      const context = await browser.newContext({ bypassCSP });
      const waiting = [...pages];
      const tab = async () => {
        const shown = await openTab(context, base);
        for (let page = waiting.shift(); page && !isEnough(found); page = waiting.shift())
          found.push(...(await shown(page)).map((what) => sentence(page, what, bypassCSP)));
      };
      await Promise.all(Array.from({ length: TABS }, tab));
    } finally {
      await browser.close();
    }
  }
  return found;
}

const sentence = ({ name }, what, bypassCSP) =>
  `${name}, ${bypassCSP ? 'without' : 'with'} a content policy: ${what}`;

/** A tab: shows one page after another, and says what went wrong on each. */
async function openTab(context, base) {
  const page = await context.newPage();
  let current = null;
  let found = [];
  page.on('dialog', (dialog) => {
    found.push(`it asks "${dialog.message()}"`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) found.push(message.text().slice(0, 90));
  });
  const address = `${base}/shown/by/the/attack`;
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === address) return route.fulfill(asSent(current));
    return url.startsWith(`${base}/static/`) ? route.continue() : route.abort();
  });
  return async (shown) => {
    [current, found] = [shown, []];
    try {
      await page.goto(address, { waitUntil: 'load', timeout: LONGEST_MS });
      found.push(...(await page.evaluate(LOOK)));
    } catch (fault) {
      found.push(`it cannot be shown: ${fault.message.split('\n')[0]}`);
    }
    return [...new Set(found)];
  };
}

const asSent = ({ status, headers, text }) => ({
  status,
  headers: Object.fromEntries(
    [...headers].filter(
      ([name]) => !/^(set-cookie|content-)/.test(name) || /^content-(type|security)/.test(name),
    ),
  ),
  body: text,
});
