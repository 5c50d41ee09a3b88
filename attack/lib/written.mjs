import { randomUUID } from 'node:crypto';
import { systemFor, visitorIn } from './people.mjs';
import { openRows } from './rows.mjs';
import { TODAY } from './target.mjs';
import { PEOPLE } from './visitor.mjs';

/**
 * Writes a canary into what people write about a person, as they do: with forms and as another system. `taken` has
 * the canaries by what they are, `refused` what the program did not take, and why.
 */
export async function writeAsPeople(target) {
  const rows = openRows(target);
  const own = companyOf(target, rows);
  const [taken, refused] = [{}, []];
  for (const [what, write] of Object.entries(WRITINGS)) {
    const canary = `kanarie ${what} ${randomUUID()}`;
    const answer = await write(own, canary);
    if (answer.status < 400) taken[what] = canary;
    else refused.push(`${what} was not taken: ${answer.status} ${answer.text.slice(0, 300)}`);
  }
  rows.close();
  return { taken, refused, student: own.student };
}

/** Somebody's coach, on screen and as another system, with a student who has no alert and whose coaching goes on. */
function companyOf(target, rows) {
  const coach = visitorIn(target, rows, PEOPLE.coach);
  const followed = rows.rows(
    `select t.student_id as student, t.id as trajectory from trajectories t
     where t.coach_id = ? and t.closed_on is null and t.coaching_stopped_on is null
       and not exists (select 1 from alerts a where a.open_for = t.student_id) order by t.id`,
    coach.account,
  );
  const [first] = followed;
  return { ...first, rows, coach, api: systemFor(target, rows, coach.account) };
}

const lastOf = ({ rows, student }, table) =>
  rows.value(`select id from ${table} where student_id = ? order by rowid desc limit 1`, student);

const contact = (own, more) =>
  own.api.send('POST', `/api/v1/students/${own.student}/contacts`, {
    ...{ date: TODAY, with: ['student'], channel: 'phone', result: 'reached', ...more },
  });

const typedContact = ({ coach, student }, to, more) =>
  coach.post(
    to,
    {
      ...{ students: student, key: randomUUID(), how: 'gesproken', date: TODAY, note: 'Gebeld.' },
      ...more,
    },
    { page: '/contact/nieuw' },
  );

/** By what they write, in the order in which they do. Each gives the answer of the program. */
const WRITINGS = {
  'note of a contact': (own, note) => contact(own, { note }),
  agreement: (own, what) =>
    contact(own, { agreements: [{ what, who: 'coach', by: '2026-12-01' }] }),
  'corrected note': async (own, note) => {
    await contact(own, { note: 'Gesproken.', signals: ['M05'] });
    const path = `/contacten/${lastOf(own, 'contacts')}/wijzigen`;
    return own.coach.post(path, { how: 'gebeld', date: TODAY, note, version: '1' });
  },
  'earlier version of a note': async (own, note) => {
    await contact(own, { note });
    const path = `/contacten/${lastOf(own, 'contacts')}/wijzigen`;
    return own.coach.post(path, { how: 'gebeld', date: TODAY, note: 'Anders.', version: '1' });
  },
  'why a contact was withdrawn': async (own, reason) => {
    await contact(own, { note: 'Niet deze.', signals: ['M07'] });
    const path = `/contacten/${lastOf(own, 'contacts')}/intrekken`;
    return own.coach.post(path, { version: '1', reason });
  },
  'working note': (own, workingNote) => typedContact(own, '/contact/nieuw', { workingNote }),
  draft: (own, note) => typedContact(own, '/contact/nieuw/concept', { note, silent: 'ja' }),
  signal: ({ api, student }, note) =>
    api.send('POST', `/api/v1/students/${student}/signals`, { code: 'M08', note }),
  'why a signal was closed': (own, reason) =>
    own.coach.post(
      `/leerlingen/${own.student}/signalen/${lastOf(own, 'recorded_signals')}/sluiten`,
      { reason },
    ),
  'why a level was set': ({ api, student }, reason) =>
    api.send('PUT', `/api/v1/students/${student}/level`, { level: 'attention', reason }),
  'question of an alert': ({ api, student }, reason) =>
    api.send('POST', `/api/v1/students/${student}/alerts`, { reason, studentKnows: true }),
  'why a placement stopped': (own, stopReason) =>
    own.coach.post(`/leerlingen/${own.student}/stage`, {
      ...{ wantedFrom: '2026-10-01', company: 'Garage Smit', foundOn: '2026-10-05' },
      ...{ startedOn: '2026-10-12', stoppedOn: '2026-11-13', stopReason, supervisorBriefed: 'ja' },
    }),
  'why coaching stopped': ({ coach, student, trajectory, rows }, reason) =>
    coach.post(`/leerlingen/${student}/traject/${trajectory}/stoppen`, {
      ...{ lastDay: '2026-11-20', reason },
      version: rows.value('select version from trajectories where id = ?', trajectory),
    }),
};
