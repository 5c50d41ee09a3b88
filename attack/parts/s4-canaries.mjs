import { finder, putCanaries, surnameCanary } from '../lib/canaries.mjs';
import { crawl } from '../lib/crawler.mjs';
import { unpacked } from '../lib/files.mjs';
import { startFurnished } from '../lib/furnish.mjs';
import { mailSink } from '../lib/mail-sink.mjs';
import { companyOf } from '../lib/relations.mjs';
import { openRows } from '../lib/rows.mjs';
import { usual } from '../lib/target.mjs';
import { PEOPLE, Visitor } from '../lib/visitor.mjs';

/** Of each kind of page so many are read; no role has more students of its own. */
const PER_KIND = 40;
/** Of a hole so many are enough. */
const PER_KIND_HOLE = 3;
/** More mails than come, so that all are waited for. */
const MANY = 100;
const ROLES = Object.keys(PEOPLE);
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
    isOfRegion: true,
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
    ({ roles, page, fields, isOnAgenda = false, isSeen = false, isOfRegion = false }) =>
      roles.includes(person.role) &&
      page.test(path) &&
      fields.test(field) &&
      (!isOnAgenda || all.onAgenda.has(student)) &&
      (!isOfRegion || all.ofRegion.has(student)) &&
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
  // The page says what was searched for, so one of their own.
  const searched = [...person.seen.keys()]
    .slice(0, 1)
    .map((id) => `/leerlingen?zoek=${surnameCanary(all.students.indexOf(id))}`);
  const start = ['/', ...FILES, `/toewijzen?coach=${all.coachOfBoth}`, ...searched];
  await crawl(person.visitor, {
    ...{ start, perKind },
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

/** What is mailed, by the subject of each mail; a try without one of these met too little. */
const MAILED = [
  'Wat er voor je klaarstaat',
  'Een nieuwe melding',
  'Binnenkort heb je een gesprek',
  'Een nieuw wachtwoord voor Doorstroom',
];

/** People hear by mail what they were told days ago: nobody chose other times. */
function expectDigests(target) {
  const rows = openRows(target);
  rows.change('delete from notice_settings');
  rows.change("update notices set on_day = '2026-11-20'");
  rows.close();
}

/** A coach sends an alert and a link, and everybody wants a new password. */
async function causeMails({ rows, company, target }) {
  const coach = company.find(({ role }) => role === 'coach');
  const open = (student) =>
    rows.value('select id from alerts where student_id = ? and open_for is not null', student);
  for (const student of [...coach.seen.keys()].filter((id) => !open(id)).slice(0, 2))
    await coach.system.send('POST', `/api/v1/students/${student}/alerts`, {
      ...{ reason: 'Een reden die niemand per mail krijgt qz99w99', studentKnows: true },
    });
  const talks = rows.rows("select id, student_id from check_ins where state = 'waiting'");
  for (const { id } of talks.filter(({ student_id }) => coach.seen.has(student_id)).slice(0, 3)) {
    const page = `/gesprekken/${id}/leerlinglink`;
    const bekend = rows.value('select count(*) from student_links where check_in_id = ?', id);
    await coach.visitor.post(`${page}/mail`, { bekend }, { page });
  }
  const stranger = new Visitor(target.base);
  for (const email of Object.values(PEOPLE)) await stranger.post('/wachtwoord-vergeten', { email });
}

/** A mail holds no name or reason; that of a student goes to their own address. */
async function judgeMails(all, sink) {
  await causeMails(all);
  const mails = (await sink.wait(MANY)).map(({ whole }) => whole);
  all.figures.mails = mails.length;
  for (const mail of mails) {
    for (const { field } of all.find(mail.replace(/^to:.*$/gim, '')))
      all.found.push(`a mail holds ${field}`);
    if (mail.includes('qz99w99')) all.found.push('a mail holds the reason of an alert');
  }
  for (const subject of MAILED)
    if (!mails.some((mail) => mail.includes(`Subject: ${subject}`)))
      all.found.push(`no mail came with ${subject}, so none was read`);
}

/**
 * Every page, file, answer, mail and line of the log, for everybody, held against what the matrix gives them; or only
 * for one of the `roles`.
 */
export async function attackWithCanaries(context) {
  const found = [];
  const figures = { canaries: 0, answers: 0, read: 0, mails: 0 };
  const isHole = context.hole !== null;
  const isEnough = () => isHole && found.length > 0;
  const sink = await mailSink();
  let students = [];
  const target = await startFurnished(context, {
    settings: { SMTP_URL: sink.url },
    prepare: async (made) => {
      students = await putCanaries(made, usual().DOORSTROOM_SECRET);
      expectDigests(made);
    },
  });
  const rows = openRows(target);
  try {
    const { roles = ROLES } = context;
    const company = (await companyOf(target, rows)).filter(
      ({ isEnded, role }) => !isEnded && roles.includes(role),
    );
    const onAgenda = new Set(
      rows.rows('select student_id from meeting_items').map((each) => each.student_id),
    );
    // The region of everybody whom the attack comes as: that of the school, or else of the mbo.
    const ofRegion = new Set(
      rows
        .rows(
          `select s.id from students s left join enrolments e on e.student_id = s.id
           join organisations o on o.id = coalesce(s.school_id, e.organisation_id)
           where o.region_number = 99`,
        )
        .map(({ id }) => id),
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
      target,
      rows,
      company,
      found,
      figures,
      isHole,
      isEnough,
      onAgenda,
      authorsOf,
      ofRegion,
      coachOfBoth: rows.value(
        "select id from accounts where email = 'ans.dewit@doorstroom.example'",
      ),
      students,
      find: finder(students),
    };
    figures.canaries = students.length * 43;
    for (const person of company) if (!isEnough()) await readEverything(all, person);
    if (!isHole) await judgeMails(all, sink);
    for (const { field } of all.find(target.log())) found.push(`the log holds ${field}`);
    if (!isHole && figures.read === 0) found.push('no canary was seen at all');
  } finally {
    rows.close();
    await target.stop();
    await sink.stop();
  }
  return { tries: figures.answers, found, figures };
}

/** Other systems ask for the check-ins of a student in this role as well: what is behind the door has to hold by itself. */
export const doorOpenTo = (role) => ({
  file: 'dist/src/check-ins/check-ins.api.js',
  from: "Allow('coach', 'mentor', 'care_coordinator'),",
  to: `Allow('coach', 'mentor', 'care_coordinator', '${role}'),`,
});

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
      // Beside what the matrix says, no page or answer about talks lets an adviser in.
      name: 'an adviser reads whole talks instead of their main lines',
      places: [
        {
          file: 'dist/src/policy/visibility.js',
          from: "    adviser: {\n        name_contact: 'read',\n        enrolment: 'read',\n        talks: 'summary',",
          to: "    adviser: {\n        name_contact: 'read',\n        enrolment: 'read',\n        talks: 'read',",
        },
        doorOpenTo('youth_adviser'),
      ],
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
