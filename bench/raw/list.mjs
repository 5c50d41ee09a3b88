import { TODAY } from '../lib/dataset.mjs';
import { dayInList, fullName } from './rules.mjs';

const LEVELS = { 1: 'entree', 2: 'niveau 2', 3: 'niveau 3', 4: 'niveau 4' };
const COMING = {
  ...{ agreement: 'afspraak', first_half_year: 'start mbo', transition: 'overstap' },
  aftercare: 'nazorg begint',
};
const DAY_MS = 86_400_000;
const PAGE = 50;

/** The caseload of one coach as a page: two queries. */
export function listPages(db, rules, { coach }) {
  const students = db.prepare(STUDENTS);
  const agreed = db.prepare(AGREED);
  return (search) => {
    const open = new Map(agreed.all(coach).map((row) => [row.id, row]));
    const all = students
      .all({ coach, today: TODAY, search: search === '' ? null : `%${search.toLowerCase()}%` })
      .map((row) => judged(rules, row, open.get(row.id)));
    all.sort(byUrgency);
    return listPage(rules, all, search);
  };
}

const STUDENTS = `
  select s.id, s.number, s.given_name as givenName, s.prefix, s.surname, s.school_id as schoolId,
    s.leaves_school_on as leavesSchoolOn, s.last_contact_on as lastContactOn,
    s.tries_since_contact as tries, t.registered_on as registeredOn, t.mbo_starts_on as mboStartsOn,
    t.coaching_stopped_on as coachingStoppedOn, t.closed_on as closedOn, t.coach_id as coachId,
    e.organisation_id as institutionId, e.location_id as locationId, e.programme_id as programmeId,
    e.mentor_id as mentorId, e.status, coalesce(p.level, e.level) as level,
    school.name as school, mbo.name as institution, p.name as programme, mentor.name as mentor
  from trajectories t join students s on s.id = t.student_id
  left join enrolments e on e.student_id = s.id and (e.ends_on is null or e.ends_on >= :today)
  left join programmes p on p.id = e.programme_id
  left join organisations school on school.id = s.school_id
  left join organisations mbo on mbo.id = e.organisation_id
  left join accounts mentor on mentor.id = e.mentor_id
  where t.coach_id = :coach and (t.closed_on is null or t.closed_on > :today)
    and (:search is null
      or s.given_name || ' ' || coalesce(s.prefix || ' ', '') || s.surname like :search)`;

const AGREED = `
  select a.student_id as id,
    min(case when a.due_on < '${TODAY}' then a.due_on end) as lateOn,
    min(case when a.due_on >= '${TODAY}' then a.due_on end) as dueOn
  from agreements a
  where a.owner_id = ? and a.done_at is null and a.withdrawn_at is null group by a.student_id`;

/** Where the student stands, why somebody is needed, and what comes next. */
function judged({ phasesOf, phases: { phaseOn }, attention, calendars, stage }, row, open) {
  const phases = phasesOf(row);
  const phase = phaseOn(phases, TODAY);
  const here = phase?.phase === 'preparation' ? row.schoolId : row.institutionId;
  const facts = {
    ...{ phase: phase?.phase ?? null, phaseFrom: phase?.from ?? null, isFollowed: true },
    ...{ registeredOn: row.registeredOn, mboStartsOn: row.mboStartsOn, hasCoach: true },
    ...{ hasProgramme: row.programmeId !== null, hasLocation: row.locationId !== null },
    ...{ hasMentor: row.mentorId !== null, outcomeIsMissing: false },
    isEnrolled: row.status === null ? null : row.status === 'ingeschreven',
    talks: {
      ...{ lastContactOn: row.lastContactOn, triesSinceContact: row.tries },
      ...{ ownPromiseWasDueOn: open?.lateOn ?? null, agreementWasDueOn: null },
    },
  };
  const reasons = attention.attentionFor(facts, calendars.get(here) ?? null, TODAY);
  return {
    ...{ row, phases, reasons, stage: stage.stageOn(phases, TODAY), open },
    urgency: attention.urgencyOf(reasons),
    key: `${row.surname} ${row.givenName} ${row.prefix ?? ''}`.toLowerCase(),
  };
}

function byUrgency(a, b) {
  const [one, other] = [a.reasons[0], b.reasons[0]];
  return (
    a.urgency - b.urgency ||
    (one && other ? other.count - one.count || order(one.since ?? '', other.since ?? '') : 0) ||
    order(a.key, b.key) ||
    order(a.row.id, b.row.id)
  );
}

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function listPage(rules, all, search) {
  const count = `${all.length} ${all.length === 1 ? 'leerling' : 'leerlingen'}`;
  const head = (label, sort) => ({ label, href: `/leerlingen?sorteer=${sort}`, direction: null });
  return {
    ...{ title: 'Mijn leerlingen', above: null, intro: null, action: null, errors: null },
    list: {
      ...{ action: '/leerlingen', hidden: null, count, hasRows: all.length > 0, paging: null },
      search: { label: 'Zoek een leerling', value: search },
    },
    searched: search === '' ? null : { text: `${count} voor “${search}”`, clear: '/leerlingen' },
    chips: { label: 'Kort de lijst in', items: chips(rules, all) },
    ...{ saved: null, hidden: [], filter: filterPanel(all), save: SAVE },
    heads: {
      ...{ name: head('Naam', 'naam'), route: head('Route', 'fase') },
      ...{ contact: head('Laatste contact', 'contact'), next: head('Volgend', 'volgend') },
      ...{ school: false, start: null, coach: false, attention: head('Let op', 'aandacht') },
    },
    rows: all.slice(0, PAGE).map((one) => line(rules, one)),
    ticks: {
      ...{ isOn: false, begin: '/leerlingen?kies=ja', all: '/leerlingen?kies=alles', none: null },
      ...{ mayRecord: true, mayAssign: false, list: '', hint: `Kies rijen, of download alles.` },
    },
    empty: { icon: 'search', title: 'Niemand gevonden', text: '', action: null },
  };
}

const SAVE = {
  ...{ isOpen: false, query: '', views: [], hasViews: false },
  name: { id: 'naam', name: 'naam', label: 'Naam van deze lijst', value: '', maxLength: 60 },
};

function chips({ stage: { STAGES, STAGE_CODES, STAGE_LABELS } }, all) {
  const chip = (href, label, count) => ({ href, label: `${label} ${count}`, isCurrent: false });
  const isQuiet = ({ reasons }) => reasons.some(({ kind }) => kind.endsWith('quiet'));
  const needing = all.filter(({ reasons }) => reasons.length > 0).length;
  const quiet = all.filter(isQuiet).length;
  const stages = STAGES.map((stage) => [stage, all.filter((one) => one.stage === stage).length]);
  return [
    chip('/leerlingen', 'Alle', all.length),
    ...(needing > 0 ? [chip('/leerlingen?toon=letop', 'Vraagt aandacht', needing)] : []),
    ...(quiet > 0 ? [chip('/leerlingen?toon=stil', 'Lang geen contact', quiet)] : []),
    ...stages
      .filter(([, count]) => count > 0)
      .map(([stage, count]) =>
        chip(`/leerlingen?fase=${STAGE_CODES[stage]}`, STAGE_LABELS[stage], count),
      ),
  ];
}

/** What there is to choose from, by name. */
function filterPanel(all) {
  const select = (name, label, first, values) => ({
    ...{ id: `filter-${name}`, name, label },
    options: [['alle', first], ...values].map(([value, text]) => ({
      ...{ value, label: text, isSelected: value === 'alle' },
    })),
  });
  const among = (id, name) =>
    [...new Map(all.map(({ row }) => [row[id], row[name]]))].sort((a, b) => order(a[1], b[1]));
  return {
    ...{ label: 'Filters', isOpen: false, clear: null },
    selects: [
      select('school', 'Vso-school', 'Alle scholen', among('schoolId', 'school')),
      select('instelling', 'Mbo-instelling', 'Alle', among('institutionId', 'institution')),
      select('mentor', 'Mentor', 'Alle mentoren', among('mentorId', 'mentor')),
      select('niveau', 'Niveau', 'Alle niveaus', Object.entries(LEVELS)),
      select('contact', 'Laatste contact', 'Maakt niet uit', [
        ['2w', 'Langer dan 2 weken geleden'],
      ]),
    ],
  };
}

function line({ stage: { routeOf, STAGE_LABELS }, words }, one) {
  const { row, phases, reasons, stage } = one;
  const name = fullName(row);
  const [first, ...others] = reasons;
  const told = others.filter(({ kind }) => kind !== 'unreached');
  return {
    ...{ id: row.id, href: `/leerlingen/${row.id}`, name },
    tick: { label: `Kies ${name}`, isTicked: false },
    destination: [row.programme, row.level && LEVELS[row.level], row.institution]
      .filter(Boolean)
      .join(', '),
    route: routeOf(phases, stage),
    stage: STAGE_LABELS[stage],
    badges: first ? [first, ...told].map(words.attentionBadge) : [],
    contact: contactCell(one),
    next: nextCell(one),
    ...{ school: null, start: null, coach: null },
  };
}

function contactCell({ row: { lastContactOn, tries }, reasons }) {
  return {
    text: lastContactOn === null ? 'nog niets vastgelegd' : ago(lastContactOn),
    isLong: reasons.some(({ kind }) => kind.endsWith('quiet')),
    tries: tries === 0 ? null : `${tries} keer niet bereikt`,
  };
}

function ago(day) {
  const days = (Date.parse(TODAY) - Date.parse(day)) / DAY_MS;
  if (days <= 0) return 'vandaag';
  if (days === 1) return 'gisteren';
  return days <= 60 ? `${days} dagen geleden` : dayInList(day);
}

function nextCell({ phases, open }) {
  const phase = phases.find(({ from, phase: name }) => from >= TODAY && COMING[name]);
  const dueOn = open?.dueOn ?? null;
  const isPromise = dueOn !== null && (!phase || dueOn <= phase.from);
  if (!phase && !isPromise) return { text: 'nog niets', isToday: false, isSoft: true, what: null };
  const on = isPromise ? dueOn : phase.from;
  return {
    text: on === TODAY ? 'vandaag' : dayInList(on),
    ...{ isToday: on === TODAY, isSoft: !isPromise },
    what: isPromise ? COMING.agreement : COMING[phase.phase],
  };
}
