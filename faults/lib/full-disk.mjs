import { PEOPLE, Visitor } from '../../attack/lib/visitor.mjs';
import { until } from './instance.mjs';
import { TODAY } from './region.mjs';
import { Writers } from './writers.mjs';

const MINUTE_MS = 60_000;
const SYSTEMS = 4;
const REFUSALS = 20;
/** How often pages are read while nothing can be written. */
const READINGS = 10;
const LISTS = ['/vandaag', '/leerlingen', '/gesprekken', '/planning'];
const PATIENCE_MS = 60_000;
const RECOVERS_WITHIN_MS = 10_000;

/**
 * What R6 asks of a server whose disk takes nothing any more: `break_` takes the disk away, `mend` gives it back.
 * Gives faults and what was counted.
 */
export async function withoutDisk(server, { break_, mend, count, label }) {
  const faults = [];
  // Notes are sealed, so what came is known by what was there.
  const were = new Set(await count());
  const coach = await Visitor.signedIn(server.base, PEOPLE.coach);
  const form = `/contact/nieuw?leerling=${server.studentIds[0]}`;
  const dossier = `/leerlingen/${server.studentIds[0]}`;
  const writers = new Writers(server.base, server.token, server.studentIds);
  writers.begin(SYSTEMS, { day: TODAY });
  const refused = () => writers.statuses[503] ?? 0;
  try {
    await until(() => writers.acknowledged.size >= REFUSALS, PATIENCE_MS);
    await break_();
    if (!(await until(() => refused() >= REFUSALS, PATIENCE_MS)))
      faults.push(`${label}: only ${refused()} writes were refused`);
    const before = writers.acknowledged.size;
    // A sign of life of a session is noted once a minute.
    await server.moveClock(2 * MINUTE_MS);
    faults.push(...(await readsGoOn(coach, [...LISTS, form, dossier], label)));
    faults.push(...(await refusalIsCalm(server, coach, label)));
    await mend();
    const mended = performance.now();
    const isBack = () => writers.acknowledged.size > before + REFUSALS;
    if (!(await until(isBack, PATIENCE_MS))) faults.push(`${label}: it did not recover`);
    const tookMs = Math.round(performance.now() - mended);
    if (tookMs > RECOVERS_WITHIN_MS) faults.push(`${label}: recovered after ${tookMs} ms`);
  } finally {
    await writers.end();
  }
  const odd = Object.keys(writers.statuses).filter((status) => !['201', '503'].includes(status));
  if (odd.length > 0 || writers.broken > 0)
    faults.push(
      `${label}: also ${odd.map((s) => `${writers.statuses[s]}× ${s}`)}, ${writers.broken} broken off`,
    );
  const ids = (await count()).filter((id) => !were.has(id));
  faults.push(...writers.faultsIn(ids).map((fault) => `${label}: ${fault}`));
  const { acknowledged, statuses } = writers;
  // A write that was refused left nothing.
  if (ids.length !== acknowledged.size)
    faults.push(`${label}: ${acknowledged.size} acknowledged, ${ids.length} rows`);
  return {
    faults,
    tries: Object.values(statuses).reduce((sum, times) => sum + times, 0),
    figures: { acknowledged: acknowledged.size, rows: ids.length, refused: refused() },
  };
}

async function readsGoOn(coach, paths, label) {
  const faults = [];
  for (let reading = 0; reading < READINGS; reading += 1)
    for (const path of paths) {
      const { status } = await coach.get(path);
      if (status !== 200) faults.push(`${label}: reading ${path} gave ${status}`);
    }
  return faults;
}

/** To a system problem+json, to a person a calm page with what was typed. */
async function refusalIsCalm({ base, token, studentIds }, coach, label) {
  const faults = [];
  const answer = await fetch(`${base}/api/v1/students/${studentIds[0]}/contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ date: TODAY, with: ['student'], channel: 'phone', result: 'reached', note: 'refused' },
    }),
  });
  const { detail = '' } = await answer.json();
  if (answer.status !== 503 || !detail.includes('Probeer het over een minuut opnieuw'))
    faults.push(`${label}: a system read ${answer.status} ${detail}`);
  const typed = 'wat ik net had opgeschreven';
  const path = `/contact/nieuw?leerling=${studentIds[0]}`;
  const page = (await coach.get(path)).text;
  const key = /name="key" value="([^"]+)"/.exec(page)?.[1];
  const fields = { key, how: 'anders', parties: 'student', channel: 'phone', result: 'reached' };
  const said = await coach.post(
    '/contact/nieuw',
    { ...fields, students: studentIds[0], date: TODAY, note: typed },
    { page: path },
  );
  if (said.status !== 503 || !said.text.includes('Probeer het over een minuut opnieuw'))
    faults.push(`${label}: a person read ${said.status}`);
  if (!said.text.includes(typed)) faults.push(`${label}: a person has to type it again`);
  return faults;
}
