import { openPostbox } from '../../faults/lib/postbox.mjs';
import { finder, putCanaries } from '../lib/canaries.mjs';
import { crawl } from '../lib/crawler.mjs';
import { unpacked } from '../lib/files.mjs';
import { startFurnished } from '../lib/furnish.mjs';
import { companyOf } from '../lib/relations.mjs';
import { openRows } from '../lib/rows.mjs';
import { usual } from '../lib/target.mjs';

/** Of each kind of page so many are read; no role has more students of its own. */
const PER_KIND = 40;
/** Of a hole so many are enough. */
const PER_KIND_HOLE = 3;
const READS = new Set(['read', 'add', 'write']);
/** Beyond what links lead to. */
const FILES = [
  '/leerlingen/export?vorm=csv',
  '/leerlingen/export?vorm=xlsx',
  '/meldingen/kwaliteit/bestand',
  '/leerlingen?zoek=qz',
  '/berichten',
];

/**
 * Rules section 9 and others give somebody a name, or a line, outside of the students whom they see: for one page each.
 * What stands here is all that may stand there.
 */
const ELSEWHERE = [
  // "names … while reassigning", and who coaches whom of the region
  {
    roles: ['coordinator', 'coach'],
    page: /^\/(toewijzen|coaches)/,
    fields: /^students\.(given_name|surname)$/,
  },
  // "also after coaching stopped or the trajectory closed"
  {
    roles: ['coordinator', 'coach'],
    page: /^\/(navragen|vandaag|overzicht)/,
    fields: /^(students\.(given_name|surname)|follow_ups\.note)$/,
  },
  // "a student on the agenda of a weekoverleg is visible to its participants for that item"
  {
    roles: ['coach', 'coordinator', 'youth_adviser', 'care_coordinator'],
    page: /^\/weekoverleg/,
    fields: /./,
    isOnAgenda: true,
  },
  // "R samenvatting bij melding", "R indien meegestuurd": the main lines, of a student whom they see through the alert
  {
    ...{ roles: ['youth_adviser'], page: /^\/meldingen\//, isSeen: true },
    fields: /^(agreements\.what|students\.what_helps|talk_records\.goes_well)$/,
  },
];

const isElsewhere = (all, person, { field, student }, path) =>
  ELSEWHERE.some(
    ({ roles, page, fields, isOnAgenda = false, isSeen = false }) =>
      roles.includes(person.role) &&
      page.test(path) &&
      fields.test(field) &&
      (!isOnAgenda || all.onAgenda.has(student)) &&
      (!isSeen || person.seen.has(student)),
  );

/** Whether somebody may read this of the student. */
function mayRead(all, person, found, path) {
  if (found.part === 'working_note') return all.authorsOf(found.student).has(person.account);
  if (found.part === 'meeting') return all.onAgenda.has(found.student);
  return (
    READS.has(person.opens(found.part, found.student)) || isElsewhere(all, person, found, path)
  );
}

/** What of an answer somebody ought not to have: its text, its unpacked text, and where it leads. */
function outside(all, person, path, answer) {
  const text = `${unpacked(answer)} ${answer.headers.get('location') ?? ''}`;
  const canaries = all.find(text);
  all.figures.read += canaries.length;
  return canaries.filter((each) => !mayRead(all, person, each, path));
}

async function readEverything(all, person) {
  const { found, figures, isEnough } = all;
  const told = new Set();
  const judge = (path, answer) => {
    figures.answers += 1;
    for (const { field, canary } of outside(all, person, path, answer)) {
      const where = path.split('?')[0].replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
      if (told.has(`${field} ${where}`)) continue;
      told.add(`${field} ${where}`);
      found.push(`${person.who} reads ${field} of somebody (${canary}) on ${path}`);
    }
  };
  const perKind = all.isHole ? PER_KIND_HOLE : PER_KIND;
  await crawl(person.visitor, {
    ...{ start: ['/', ...FILES], perKind },
    look: (page) => judge(page.path, page),
  });
  if (isEnough()) return;
  for (const path of apiPaths(person)) judge(path, await person.system.get(path));
}

const apiPaths = ({ seen }) => [
  ...[
    '/api/v1/students?limit=200',
    '/api/v1/students?query=qz',
    '/api/v1/alerts',
    '/api/v1/alerts?state=closed',
  ],
  ...[...seen.keys()].flatMap((id) =>
    ['', '/timeline', '/check-ins'].map((part) => `/api/v1/students/${id}${part}`),
  ),
];

/** Everybody who is told something by mail is told it: a coach sends an alert, a link and an invitation. */
async function causeMails({ rows, company }) {
  const coach = company.find(({ role }) => role === 'coach');
  const open = (student) =>
    rows.value('select id from alerts where student_id = ? and open_for is not null', student);
  for (const student of [...coach.seen.keys()].filter((id) => !open(id)).slice(0, 2))
    await coach.system.send('POST', `/api/v1/students/${student}/alerts`, {
      ...{ reason: 'Een reden die niemand per mail krijgt qz99w99', studentKnows: true },
    });
  const talks = rows.rows("select id, student_id from check_ins where state = 'upcoming'");
  for (const { id } of talks.filter(({ student_id }) => coach.seen.has(student_id)).slice(0, 2)) {
    await coach.visitor.post(`/gesprekken/${id}/leerlinglink`, {}, { page: `/gesprekken/${id}` });
    await coach.visitor.post(
      `/gesprekken/${id}/leerlinglink/mail`,
      {},
      { page: `/gesprekken/${id}` },
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 8_000));
}

/** A mail holds no name or reason; that of a student goes to their own address. */
function mailLeaks(all, mails) {
  for (const mail of mails) {
    const body = mail.replace(/^to:.*$/gim, '');
    for (const { field } of all.find(body)) all.found.push(`a mail holds ${field}`);
    if (body.includes('qz99w99')) all.found.push('a mail holds the reason of an alert');
  }
}

/** Every page, file, answer, mail and line of the log, for everybody, held against what the matrix gives them. */
export async function attackWithCanaries(context) {
  const found = [];
  const figures = { canaries: 0, answers: 0, read: 0, mails: 0 };
  const isHole = context.hole !== null;
  const isEnough = () => isHole && found.length > 0;
  const mails = [];
  const postbox = await openPostbox({ onData: keepIn(mails) });
  let students = [];
  const target = await startFurnished(context, {
    settings: { SMTP_URL: postbox.url },
    prepare: async (made) => {
      students = await putCanaries(made, usual().DOORSTROOM_SECRET);
    },
  });
  const rows = openRows(target);
  try {
    const company = companyOf(target, rows).filter(({ isEnded }) => !isEnded);
    const onAgenda = new Set(
      rows.rows('select student_id from meeting_items').map((each) => each.student_id),
    );
    const authorsOf = (student) =>
      new Set(
        rows
          .rows(
            `select author_id as id from working_notes where student_id = ? union
             select r.account_id from working_note_readers r join working_notes w on w.id = r.note_id where w.student_id = ?`,
            ...[student, student],
          )
          .map(({ id }) => id),
      );
    const all = {
      rows,
      company,
      found,
      figures,
      isHole,
      isEnough,
      onAgenda,
      authorsOf,
      find: finder(students),
    };
    figures.canaries = students.length * 43;
    for (const person of company) if (!isEnough()) await readEverything(all, person);
    if (!isHole) {
      await causeMails(all);
      mailLeaks(all, mails);
      figures.mails = mails.length;
      if (mails.length === 0) found.push('no mail came, so none was read');
    }
    for (const { field } of all.find(target.log())) found.push(`the log holds ${field}`);
    if (figures.read === 0) found.push('no canary was seen at all');
  } finally {
    rows.close();
    await target.stop();
    await postbox.close();
  }
  return { tries: figures.answers, found, figures };
}

const keepIn = (mails) => (stream, _, done) => {
  let text = '';
  stream.setEncoding('utf8').on('data', (part) => (text += part));
  stream.on('end', () => {
    mails.push(text.replace(/=\r?\n/g, ''));
    done();
  });
};

export const part = {
  id: 'S4',
  title: 'Canaries of every student and field',
  goal: '0 outside the permitted set',
  holes: [
    {
      name: 'a coach sees every student',
      file: 'dist/src/access/visible-students.js',
      from: 'return coachedBy(workOf(viewer), today);',
      to: 'return sql `1 = 1`;',
    },
    {
      name: 'an adviser reads whole talks instead of their main lines',
      file: 'dist/src/policy/visibility.js',
      from: "    adviser: {\n        name_contact: 'read',\n        enrolment: 'read',\n        talks: 'summary',",
      to: "    adviser: {\n        name_contact: 'read',\n        enrolment: 'read',\n        talks: 'read',",
    },
    {
      name: 'names of the demo go into the log',
      file: 'dist/src/web/request-log.js',
      from: "route: route ?? 'onbekend',",
      to: 'route: request.url,',
    },
  ],
  run: attackWithCanaries,
};
