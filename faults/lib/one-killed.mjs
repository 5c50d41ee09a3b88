import { setTimeout as sleep } from 'node:timers/promises';
import { PEOPLE, Visitor } from '../../attack/lib/visitor.mjs';
import { readiness, until } from './instance.mjs';
import { openPair } from './pair.mjs';
import { makeRegion, systemOn, TODAY } from './region.mjs';
import { percentile, Writers } from './writers.mjs';

const WRITERS = 6;
const PHASE_MS = 2500;
/** What everybody may see. */
const PATHS = ['/account', '/berichten'];

/** 502 is of the proxy, for what was on its way; 503 of an instance that waited too long for the database. */
const ANSWERS = ['200', '502', '503'];

/*
 * R4, one of two instances is killed (`kill -9`) under load: whoever is signed in goes on at the other, what was
 * acknowledged is there, and what is sent again under its key is there once.
 */
export async function oneKilled(database, { folder, build, times, isEnough, tell }) {
  await makeRegion(database, folder, { students: 24 });
  const pair = await openPair(database, 'region', { folder, build });
  try {
    const { token, studentIds } = await systemOn(pair.settings(0), pair.base);
    const before = await idsIn(database);
    const people = await Promise.all(
      Object.values(PEOPLE)
        .slice(0, 5)
        .map((email) => Visitor.signedIn(pair.base, email)),
    );
    const writers = new Writers(pair.base, token, studentIds);
    writers.begin(WRITERS, { day: TODAY, retries: true });
    const readers = new Readers(people);
    readers.begin();
    const faults = [];
    for (let time = 0; time < times && !isEnough(faults); time += 1) {
      const victim = time % 2;
      await sleep(PHASE_MS);
      await pair.instances[victim].kill();
      await sleep(PHASE_MS);
      await pair.start(victim);
      const isReady = async () => (await readiness(pair.instances[victim]))?.code === 200;
      if (!(await until(isReady))) faults.push(`instance ${victim} did not come back`);
      tell(`kill ${time + 1}: ${writers.acknowledged.size} kept, ${readers.signedOut} signed out`);
    }
    await sleep(PHASE_MS);
    await Promise.all([writers.end(), readers.end()]);
    const ids = (await idsIn(database)).filter((id) => !before.includes(id));
    faults.push(...writers.faultsIn(ids));
    if (readers.signedOut > 0) faults.push(`${readers.signedOut} pages asked to sign in again`);
    const odd = Object.keys(readers.statuses).filter((status) => !ANSWERS.includes(status));
    if (odd.length > 0) faults.push(`pages answered ${JSON.stringify(readers.statuses)}`);
    const { passed, elsewhere, broken } = pair.proxy.counts;
    const figures = {
      ...{ acknowledged: writers.acknowledged.size, 'rows made': ids.length },
      'sent again': `${writers.took.length + writers.broken - writers.acknowledged.size}`,
      ...{ statuses: JSON.stringify(writers.statuses), pages: JSON.stringify(readers.statuses) },
      ...{ passed, 'tried elsewhere': elsewhere, 'broken off': broken },
      'longest without an answer': `${Math.round(writers.longestGapMs)} ms`,
      p99: `${Math.round(percentile(writers.took, 0.99))} ms`,
    };
    return { tries: times, faults, figures };
  } finally {
    await pair.stop();
  }
}

/** People who look at page after page. */
class Readers {
  statuses = {};
  signedOut = 0;
  isOver = false;

  constructor(people) {
    this.people = people;
  }

  begin() {
    this.reading = this.people.map((person, at) => this.read(person, at));
  }

  async end() {
    this.isOver = true;
    await Promise.all(this.reading);
  }

  async read(person, at) {
    for (let turn = at; !this.isOver; turn += 1) {
      const path = PATHS[turn % PATHS.length];
      const { status, headers } = await person.get(path);
      this.statuses[status] = (this.statuses[status] ?? 0) + 1;
      if (headers.get('location')?.startsWith('/inloggen')) this.signedOut += 1;
      await sleep(50);
    }
  }
}

const idsIn = async (database) =>
  (await database.rows('region', 'select id from contacts')).map(({ id }) => id);
