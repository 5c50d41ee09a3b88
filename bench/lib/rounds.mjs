import assert from 'node:assert/strict';
import { longEnough, measure } from './load.mjs';
import { mustShowTheSame } from './compare.mjs';
import { TODAY } from './dataset.mjs';

export const CONCURRENCIES = [1, 16, 64];
const SEE_OTHER = 303;

/** The pages that are measured, and in which role; the raw server has the same. */
export function pagesOf(facts) {
  return {
    caseload: { path: '/leerlingen', role: 'coach' },
    dossier: { path: `/leerlingen/${facts.dossier}?toon=alles`, role: 'coach' },
    search: { path: `/leerlingen?zoek=${facts.search}`, role: 'coach' },
    overview: { path: '/overzicht', role: 'coordinator' },
  };
}

/** Before anything is timed: the same fifty students, the same hundred events, the same counts. */
export async function checkPages(servers, facts, cookies) {
  const bases = { product: servers.product.base, raw: servers.raw.base };
  const pages = pagesOf(facts);
  const seen = {};
  for (const [name, { path, role }] of Object.entries(pages))
    seen[name] = await mustShowTheSame({ ...bases, path, headers: { cookie: cookies[role] } });
  assert.equal(seen.caseload.students.length, facts.own.length);
  assert.equal(seen.dossier.events.length, 100);
  assert.ok(seen.search.students.length > 0);
  assert.ok(seen.overview.bars.length > 0);
  return Object.fromEntries(Object.entries(seen).map(([name, { bytes }]) => [name, bytes]));
}

/** Everything at every concurrency, raw and product in turns, so that both have the same weather. */
export async function playRounds(servers, facts, { cookies, rounds, seconds, tell }) {
  const works = worksOf(servers, facts, cookies);
  for (const work of Object.values(works)) await warmUp(work, seconds);
  const found = [];
  const costs = new Map();
  for (let round = 1; round <= rounds; round += 1)
    for (const connections of CONCURRENCIES)
      for (const [name, { product, against }] of Object.entries(works)) {
        const long = longEnough(seconds, connections, costs.get(name) ?? 0);
        const job = { connections, seconds: long };
        const ours = await measure(servers.product, { ...(await product()), ...job });
        if (connections === 1) costs.set(name, ours.cpu);
        for (const [limit, raw] of Object.entries(against)) {
          const theirs = await measure(servers.raw, { ...(await raw()), ...job });
          found.push({
            work: name,
            against: limit,
            round,
            connections,
            product: ours,
            raw: theirs,
          });
        }
        tell(`round ${round} of ${rounds}, ${connections} at once: ${name}`);
      }
  return found;
}

async function warmUp({ product, against, servers }, seconds) {
  const job = { connections: 8, seconds: seconds * 2 };
  await measure(servers.product, { ...(await product()), ...job });
  for (const raw of Object.values(against))
    await measure(servers.raw, { ...(await raw()), ...job });
}

function worksOf(servers, facts, cookies) {
  const page = ({ path, role }) => {
    const headers = { cookie: cookies[role] };
    const job = (base) => async () => ({ url: base + path, headers, expected: 200 });
    return { servers, product: job(servers.product.base), against: { raw: job(servers.raw.base) } };
  };
  const pages = Object.entries(pagesOf(facts)).map(([name, each]) => [name, page(each)]);
  return { ...Object.fromEntries(pages), contact: contactWork(servers, facts, cookies.coach) };
}

/** A coach saves a contact with the form as her browser sends it. */
function contactWork(servers, facts, cookie) {
  const form = async (url) => ({
    ...{ url, method: 'POST', expected: SEE_OTHER },
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    forms: {
      fields: { _csrf: await csrfToken(servers.product.base, cookie), ...CONTACT },
      // Not the student whose dossier is measured: it would grow, and more where more was saved.
      students: facts.own.filter((id) => id !== facts.dossier),
      key: crypto.randomUUID().slice(0, -13),
    },
  });
  return {
    servers,
    product: () => form(`${servers.product.base}/contact/nieuw`),
    against: {
      raw: () => form(`${servers.raw.base}/normal`),
      'raw, synchronous=FULL': () => form(`${servers.raw.base}/full`),
    },
  };
}

const CONTACT = { how: 'gesproken', date: TODAY, note: 'Gaat goed op stage.', impression: 'good' };

export async function csrfToken(base, cookie) {
  const html = await (await fetch(`${base}/leerlingen`, { headers: { cookie } })).text();
  return /name="_csrf" value="([^"]+)"/.exec(html)[1];
}
