import { PEOPLE, Visitor } from '../../attack/lib/visitor.mjs';
import { TODAY } from '../lib/region.mjs';
import { serveRegion } from '../lib/served.mjs';

const AT_ONCE = 200;
const VERSIONS = 3;

/* 200 people save the same thing at the same moment, each having seen the same version of it: by form and by API. */
export const part = {
  ...{ id: 'R8', title: 'Edits of one thing at once', on: ['sqlite', 'postgres'] },
  goal: '1 winner per version, the rest 409 with what was typed',
  holes: [
    {
      name: 'the last one wins',
      file: 'dist/src/directory/changes.js',
      from: 'tx.update(Entity, { id: row.id, version }, {',
      to: 'tx.update(Entity, { id: row.id }, {',
    },
    {
      name: 'a talk is planned over another plan',
      file: 'dist/src/check-ins/check-ins.js',
      from: 'if (version !== null && version !== before.version)',
      to: 'if (version === undefined)',
    },
  ],
  async run(database, options) {
    const server = await serveRegion(database, options);
    const tally = { tries: 0, won: 0, refused: 0, kept: 0 };
    const faults = [];
    try {
      for (const edit of [await contactForm(server), await planOfTalk(database, server)])
        for (let turn = 1; turn <= VERSIONS && !options.isEnough(faults); turn += 1)
          faults.push(...(await oneVersion(edit, turn, tally)));
    } finally {
      await server.stop();
    }
    const { tries, ...figures } = tally;
    return { tries, faults, figures };
  },
};

async function oneVersion({ title, version, send, isWon, showsTyped }, turn, tally) {
  const seen = await version();
  const typed = (at) => `${title} ${turn}, number ${at} of ${AT_ONCE}`;
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, at) => send(seen, typed(at), at)),
  );
  const won = answers.filter(isWon);
  const refused = answers.filter(({ status }) => status === 409);
  const kept = answers.filter(
    (answer, at) => answer.status === 409 && showsTyped(answer, typed(at)),
  );
  tally.tries += AT_ONCE;
  tally.won += won.length;
  tally.refused += refused.length;
  tally.kept += kept.length;
  const faults = [];
  const label = `${title}, version ${seen}`;
  if (won.length !== 1) faults.push(`${label}: ${won.length} winners`);
  const odd = answers.find((answer) => !isWon(answer) && answer.status !== 409);
  if (odd) faults.push(`${label}: also ${odd.status} ${odd.text.slice(0, 200)}`);
  if (kept.length !== refused.length)
    faults.push(`${label}: ${refused.length - kept.length} answers without what was typed`);
  const now = await version();
  if (now !== seen + 1) faults.push(`${label}: the version became ${now}`);
  return faults;
}

/** The note of a contact, corrected with the form. */
async function contactForm(server) {
  const coach = await Visitor.signedIn(server.base, PEOPLE.coach);
  const answer = await fetch(`${server.base}/api/v1/students/${server.studentIds[0]}/contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ date: TODAY, with: ['student'], channel: 'phone', result: 'reached', note: 'eerst' },
    }),
  });
  const { id } = await answer.json();
  const path = `/contacten/${id}/wijzigen`;
  const form = await coach.get(path);
  const token = /name="_csrf" value="([^"]+)"/.exec(form.text)[1];
  const fields = { how: 'anders', parties: ['student'], channel: 'phone', result: 'reached' };
  return {
    title: 'contact',
    version: async () =>
      Number(/name="version" value="(\d+)"/.exec((await coach.get(path)).text)?.[1]),
    send: (version, note) =>
      coach.post(path, { ...fields, date: TODAY, note, version, _csrf: token }, { token: null }),
    isWon: ({ status }) => status === 303,
    showsTyped: ({ text }, typed) => text.includes(typed),
  };
}

/** The plan of a five-weekly talk, set by another system with If-Match. */
async function planOfTalk(database, server) {
  const [{ id, day }] = await database.rows(
    'served',
    `select c.id, cast(c.due_week as varchar(10)) as day from check_ins c join trajectories t on t.id = c.trajectory_id
     where t.student_id in ('${server.studentIds.join("','")}') and c.state = 'waiting'
       and c.due_week > '${TODAY}' order by c.id limit 1`,
  );
  const version = async () => {
    const [row] = await database.rows('served', `select version from check_ins where id = '${id}'`);
    return Number(row.version);
  };
  return {
    title: 'talk',
    version,
    async send(seen, place, at) {
      const answer = await fetch(`${server.base}/api/v1/check-ins/${id}/plan`, {
        method: 'PUT',
        headers: {
          ...{ authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
          'if-match': `"${seen}"`,
        },
        body: JSON.stringify({ date: day, place, time: `1${at % 10}:00` }),
      });
      return { status: answer.status, text: await answer.text() };
    },
    isWon: ({ status }) => status === 200,
    // A system has what it sent; the answer tells what to do with it.
    showsTyped: ({ text }) => JSON.parse(text).detail.length > 0,
  };
}
