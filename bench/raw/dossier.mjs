import { TODAY } from '../lib/dataset.mjs';
import { dayInList, fullName } from './rules.mjs';

const AT_ONCE = 100;
const ICONS = { talk: 'messages', phone: 'phone', app: 'message-circle' };
const MOODS = {
  good: { icon: 'mood-smile', label: 'Goed' },
  mixed: { icon: 'mood-empty', label: 'Wisselend' },
  worried: { icon: 'mood-sad', label: 'Zorgen' },
};
const FILTERS = ['Alles', 'Contacten', 'Afspraken', 'School', 'Traject'];

/** A dossier with its last hundred events: six queries. */
export function dossierPages(db, rules, { coach }) {
  const read = Object.fromEntries(
    Object.entries(QUERIES).map(([name, sql]) => [name, db.prepare(sql)]),
  );
  return (id) => {
    const [student] = opened(rules, 'whatHelps', read.student.all(id, coach));
    const agreed = opened(rules, 'what', read.agreements.all(id));
    const people = read.people.all({ id, today: TODAY });
    const events = [
      ...opened(rules, 'note', read.contacts.all(id)).map((row) =>
        contactEvent(rules, row, agreed),
      ),
      ...agreed.filter(({ doneAt }) => doneAt !== null).map(doneEvent),
      ...read.coaches.all(id).map(coachEvent),
      ...read.enrolments.all(id).map(enrolmentEvent),
      registered(student),
    ];
    return dossierPage(rules, { student, agreed, people, events });
  };
}

/** What people wrote is sealed on the disk, also for the raw server. */
function opened({ seals }, field, rows) {
  for (const row of rows) row[field] = row[field] && seals.open(row[field]);
  return rows;
}

const QUERIES = {
  student: `
    select s.id, s.given_name as givenName, s.prefix, s.surname, s.birth_date as birthDate, s.phone,
      s.email, s.school_id as schoolId, s.leaves_school_on as leavesSchoolOn,
      s.what_helps as whatHelps, s.last_contact_on as lastContactOn, s.tries_since_contact as tries,
      t.id as trajectoryId, t.registered_on as registeredOn, t.mbo_starts_on as mboStartsOn,
      t.coaching_stopped_on as coachingStoppedOn, t.closed_on as closedOn, p.name as programme,
      coalesce(p.level, e.level) as level, mbo.name as institution, school.name as school,
      e.organisation_id as institutionId, e.location_id as locationId, e.programme_id as programmeId,
      e.mentor_id as mentorId, e.status
    from students s join trajectories t on t.student_id = s.id
    left join enrolments e on e.student_id = s.id and e.ends_on is null
    left join programmes p on p.id = e.programme_id
    left join organisations school on school.id = s.school_id
    left join organisations mbo on mbo.id = e.organisation_id
    where s.id = ? and t.coach_id = ?`,
  contacts: `
    select x.id, x.on_day as at, x.recorded_at as moment, x.parties, x.channel, x.result,
      x.impression, x.note, a.name as by
    from contacts x left join accounts a on a.id = x.author_id where x.student_id = ?`,
  agreements: `
    select x.id, x.contact_id as contactId, x.what, x.due_on as dueOn, x.done_at as doneAt,
      d.name as doneBy
    from agreements x left join accounts d on d.id = x.done_by
    where x.student_id = ? and x.withdrawn_at is null order by x.created_at, x.id`,
  coaches: `
    select x.id, x.from_day as at, c.name as coach from coach_assignments x
    join trajectories t on t.id = x.trajectory_id join accounts c on c.id = x.coach_id
    where t.student_id = ?`,
  enrolments: `
    select x.id, x.starts_on as at, o.name as institution, l.name as location, p.name as programme
    from enrolments x join organisations o on o.id = x.organisation_id
    left join locations l on l.id = x.location_id left join programmes p on p.id = x.programme_id
    where x.student_id = ?`,
  people: `
    select a.id as accountId, a.name, a.email, 'coach' as line from trajectories t
    join accounts a on a.id = t.coach_id where t.student_id = :id
    union all
    select a.id, a.name, a.email, 'mentor mbo' from enrolments e
    join accounts a on a.id = e.mentor_id
    where e.student_id = :id and (e.ends_on is null or e.ends_on >= :today)`,
};

function contactEvent({ contacts: { contactTitle } }, row, agreed) {
  const title = contactTitle({ ...row, parties: JSON.parse(row.parties) });
  return {
    ...event(
      'contact',
      row,
      title,
      row.result === 'not_reached' ? 'phone-off' : ICONS[row.channel],
    ),
    ...{ href: `/contacten/${row.id}`, text: row.note, by: row.by },
    impression: row.result === 'reached' && row.impression ? MOODS[row.impression] : null,
    agreements: agreed.filter(({ contactId }) => contactId === row.id).map(agreedLine),
  };
}

function agreedLine({ what, doneAt, dueOn }) {
  const isDone = doneAt !== null;
  const until = isDone ? 'klaar' : `voor ${dayInList(dueOn)}`;
  return { icon: isDone ? 'square-check' : 'square', isDone, what, who: `Coach, ${until}` };
}

const doneEvent = ({ id, what, doneAt, doneBy }) => ({
  ...event('agreement_done', { id, at: doneAt.slice(0, 10), moment: doneAt }, 'Afspraak gelukt'),
  ...{ icon: 'square-check', text: `${what} (Coach)`, by: doneBy },
});

const coachEvent = (row) => event('coach', row, `${row.coach} is de coach`, 'user');

const enrolmentEvent = (row) => ({
  ...event('enrolment', row, 'Begonnen op het mbo', 'school'),
  ...{
    tone: 'merk',
    text: [row.programme, row.institution, row.location].filter(Boolean).join(', '),
  },
});

const registered = ({ trajectoryId: id, registeredOn: at }) => ({
  ...event('registered', { id, at }, 'Aangemeld', 'user-plus'),
  text: 'Doorstroomcoaching',
});

function event(kind, { id, at, moment = '' }, title, icon = null) {
  return {
    ...{ kind, id, at, moment, title, icon, tone: null, href: null, text: null, by: null },
    ...{ impression: null, agreements: [], history: null, isWithdrawn: false, notes: [] },
  };
}

function dossierPage(rules, { student, agreed, people, events }) {
  const name = fullName(student);
  const past = events.filter(({ at }) => at !== null && at <= TODAY).sort(lastFirst);
  const shown = past.slice(0, AT_ONCE);
  const earlier = past.length - shown.length;
  const path = `/leerlingen/${student.id}`;
  const open = agreed.filter(({ doneAt }) => doneAt === null);
  return {
    title: name,
    head: headOf(student, name, open.length),
    journey: journeyOf(rules, student),
    step: stepOf(rules, student, open),
    voice:
      student.whatHelps === null
        ? null
        : { title: student.givenName, paragraphs: [student.whatHelps], when: null },
    story: {
      search: { action: path, isOpen: false, value: '', filter: null, found: null, all: path },
      chips: {
        label: 'Wat wil je zien',
        items: FILTERS.map((label) => ({
          href: `${path}?filter=${label}`,
          label,
          isCurrent: false,
        })),
      },
      ...{
        months: monthsOf(shown),
        hasItems: shown.length > 0,
        empty: '',
        latest: null,
        notes: [],
      },
      hasNotes: false,
      earlier:
        earlier === 0
          ? null
          : { href: path, label: `Laat eerdere gebeurtenissen zien (${earlier})` },
    },
    agreements: {
      rows: open.map((one) => openRow(one, path)),
      hasRows: open.length > 0,
      all: path,
    },
    absence: null,
    people: people.map(({ name: who, line, email }) => ({
      ...{ name: who, line, mail: { href: `mailto:${email}`, about: who } },
    })),
    ...{ guardians: [], hasGuardians: false, print: `${path}/afdrukken` },
  };
}

function lastFirst(a, b) {
  return -(
    order(a.at, b.at) ||
    order(a.moment, b.moment) ||
    order(a.kind, b.kind) ||
    order(a.id, b.id)
  );
}

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function headOf(student, name, open) {
  const path = `/leerlingen/${student.id}`;
  const tab = (label, to, count = null) => ({
    ...{ label, href: path + to, count },
    isCurrent: to === '',
  });
  const age = Math.floor((Date.parse(TODAY) - Date.parse(student.birthDate)) / 31_557_600_000);
  return {
    ...{ name, givenName: student.givenName, initials: name[0] + student.surname[0] },
    facts: [`${age} jaar`, `${student.programme}, niveau ${student.level}`, student.institution],
    back: { href: '/leerlingen', label: 'Terug naar leerlingen', onlyOnPhone: true },
    reach: [
      { href: `tel:${student.phone}`, icon: 'phone', label: `Bel ${student.givenName}` },
      {
        href: `sms:${student.phone}`,
        icon: 'message-circle',
        label: `Bericht ${student.givenName}`,
      },
    ],
    contact: { href: `/contact/nieuw?leerling=${student.id}`, label: 'Contact vastleggen' },
    tabs: {
      label: `Dossier van ${name}`,
      items: [
        ...[tab('Overzicht', ''), tab('Afspraken', '/afspraken', open === 0 ? null : String(open))],
        ...[tab('Gegevens', '/gegevens'), tab('Wie ziet wat', '/toegang')],
      ],
    },
  };
}

function journeyOf({ phasesOf, stage }, student) {
  const phases = phasesOf(student);
  const now = stage.stageOn(phases, TODAY);
  return {
    fold: { route: stage.routeOf(phases, now), label: stage.STAGE_LABELS[now] },
    line: {
      label: `De route van ${student.givenName}`,
      phases: phases.map(({ phase, from, to }) => ({
        ...{ title: stage.STAGE_LABELS[phase], when: `${from} – ${to}`, size: 1 },
        stops: [
          {
            ...{ title: 'Begin', when: dayInList(from), state: from <= TODAY ? 'klaar' : 'straks' },
            ...{ isBridge: phase === 'transition', isDone: from <= TODAY, isNow: false },
          },
        ],
      })),
    },
  };
}

function stepOf({ attention, words, phasesOf, phases: { phaseOn }, calendars }, student, open) {
  const phases = phasesOf(student);
  const phase = phaseOn(phases, TODAY);
  const late = open.find(({ dueOn }) => dueOn !== null && dueOn < TODAY)?.dueOn ?? null;
  const facts = {
    ...{ phase: phase?.phase ?? null, phaseFrom: phase?.from ?? null, isFollowed: true },
    ...{ registeredOn: student.registeredOn, mboStartsOn: student.mboStartsOn, hasCoach: true },
    ...{ hasProgramme: student.programmeId !== null, hasLocation: student.locationId !== null },
    ...{ hasMentor: student.mentorId !== null, outcomeIsMissing: false, isEnrolled: true },
    talks: {
      ...{ lastContactOn: student.lastContactOn, triesSinceContact: student.tries },
      ...{ ownPromiseWasDueOn: late, agreementWasDueOn: null },
    },
  };
  const here = phase?.phase === 'preparation' ? student.schoolId : student.institutionId;
  const [reason] = attention.attentionFor(facts, calendars.get(here) ?? null, TODAY);
  const text = reason ? words.attentionSentence(reason) : null;
  return { title: 'Volgende stap', text, isUrgent: reason !== undefined, action: null };
}

function openRow({ id, what, dueOn }, path) {
  return {
    ...{ what, line: `Jij, voor ${dayInList(dueOn)}`, isLate: dueOn < TODAY },
    done: { action: `/afspraken/${id}/gedaan`, back: path },
  };
}

const MONTH = new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const labels = new Map();

function monthsOf(items) {
  const months = [];
  for (const item of items) {
    const month = item.at.slice(0, 7);
    if (months.at(-1)?.month !== month) months.push({ month, label: monthLabel(month), items: [] });
    months.at(-1).items.push({
      ...item,
      meta: [dayInList(item.at), item.by].filter(Boolean).join(', '),
    });
  }
  return months;
}

function monthLabel(month) {
  let label = labels.get(month);
  if (label === undefined) {
    label = MONTH.format(new Date(`${month}-01T00:00:00Z`));
    labels.set(month, (label = label.charAt(0).toUpperCase() + label.slice(1)));
  }
  return label;
}
