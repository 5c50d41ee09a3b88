import type { ListedAgreement } from '../agreements/agreement-lists.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import type { Reason } from '../policy/attention.js';
import { Calendar } from '../policy/calendar.js';
import type { Holiday } from '../policy/holiday.js';
import type { CaseloadRow } from '../students/caseload-row.js';
import { coachDayPage } from './coach-day.page.js';
import type { CoachDay, Needing } from './coach-day.js';
import type { AskedContact } from './asked-contacts.js';
import type { CoachWork } from './coach-work.js';

const around = {
  today: '2026-11-24',
  dayLine: 'Dinsdag 24 november, schoolweek 13',
  greeting: 'Goedemorgen Marije',
  calendar: null,
};

const noWork: CoachWork = {
  ...{ signals: [], calls: [], talks: [], requests: [], refusals: [], followUps: 0 },
};

const helper = {
  accountId: 'lies',
  role: 'care_coordinator' as const,
  name: 'Lies Vos',
  email: 'lies@roc.example',
  organisationId: 'roc',
  locationId: null,
};

const reason = (kind: Reason['kind'], known: Partial<Reason> = {}): Reason => ({
  ...{ kind, since: null, count: 0, needs: [] },
  ...known,
});

const NO_MENTOR = reason('start_lacks', { since: '2026-08-24', needs: ['mentor'] });

function aStudent(changes: Partial<CaseloadRow> = {}): CaseloadRow {
  return {
    ...{ id: 'sem', givenName: 'Sem', prefix: null, surname: 'Verhoeven', schoolId: 'wending' },
    ...{ numbers: ['123'], mboStartsOn: '2026-08-24', institutionId: 'roc', level: 2 },
    ...{
      status: 'ingeschreven',
      mentorId: null,
      comingUp: null,
      talk: null,
      signalLevel: null,
      reasons: [],
      urgency: 0,
    },
    ...{ talks: { lastContactOn: null, triesSinceContact: 0 }, nameKey: 'verhoeven sem' },
    ...{ phases: [], stage: 'first_half_year' },
    ...changes,
  };
}

function needing(changes: Partial<Needing> = {}): Needing {
  const why = changes.why ?? ([NO_MENTOR] as const);
  return {
    ...aStudent({ reasons: why }),
    details: {
      ...{ id: 'sem', school: 'De Wending', institution: 'ROC Maasveld', institutionId: 'roc' },
      ...{ location: 'Stationsweg', programme: 'Kok', level: 2, mentor: null },
      ...{ coach: 'Marije Brouwer', coachEmail: 'm@x.example', phone: null, email: null },
    },
    ...{ why, helper },
    ...changes,
  };
}

const promise = (dueOn: string | null): ListedAgreement => ({
  ...{ id: 'p', studentId: 'sem', contactId: null, givenName: 'Sem', prefix: null },
  ...{ surname: 'Verhoeven', what: 'Bellen', who: 'coach', owner: 'Marije Brouwer', dueOn },
  ...{ doneAt: null, doneBy: null, withdrawnAt: null, createdAt: '', author: null, version: 1 },
});

const aDay = (changes: Partial<CoachDay>): CoachDay => {
  const { first = [] } = changes;
  return {
    ...{ students: first.length > 0 ? first : [aStudent()], first, needing: first.length },
    ...{ promises: [], coordinator: null },
    ...changes,
  };
};

describe('the page of a coach', () => {
  it('says why somebody needs the coach, and whom to ask', () => {
    const { first, count, head } = coachDayPage(aDay({ first: [needing()] }), noWork, around);
    expect(head.intro).toBe('Eén leerling om eerst te bekijken.');
    expect(count).toBeNull();
    expect(first).toMatchObject({
      name: 'Sem Verhoeven',
      href: '/leerlingen/sem',
      text: 'Nog geen mentor. Start mbo: 24 augustus 2026.',
      meta: 'Kok, niveau 2, ROC Maasveld. Lies Vos kan helpen.',
      action: { href: 'mailto:lies@roc.example', label: 'Mail Lies Vos' },
    });
  });

  it.each([
    ['with a phone', '0612345678', { href: 'tel:0612345678', label: 'Bel Sem' }],
    ['without', null, { href: '/contact/nieuw?leerling=sem', label: 'Leg vast' }],
  ])('offers contact with who has been quiet, %s', (_what, phone, action) => {
    const quiet = needing({ why: [reason('very_quiet', { count: 26 })] });
    const student = { ...quiet, details: { ...quiet.details, phone } };
    expect(coachDayPage(aDay({ first: [student] }), noWork, around).first?.action).toMatchObject(
      action,
    );
  });

  it('says how many more there are, and where', () => {
    const seven = Array.from({ length: 7 }, (_, index) => needing({ id: String(index) }));
    const { others, more, count } = coachDayPage(
      aDay({ first: seven, needing: 9 }),
      noWork,
      around,
    );
    expect(others).toHaveLength(6);
    expect(more).toEqual({ href: '/leerlingen?toon=letop', label: 'Nog 2' });
    expect(count).toBe('9');
  });

  it('shows what was promised for today or before, and that there is more later', () => {
    const promises = [promise('2026-11-23'), promise('2026-11-24'), promise('2026-12-01')];
    const shown = coachDayPage(aDay({ promises }), noWork, around);
    expect(shown.promises?.rows.map(({ when }) => when)).toEqual(['1 dag te laat', 'Vandaag']);
    expect(shown.head.intro).toBe('Vandaag 2 beloftes.');
    expect(shown.empty).toBeNull();

    const later = coachDayPage(aDay({ promises: [promise('2026-12-01')] }), noWork, around);
    expect(later.promises).toMatchObject({
      hasRows: false,
      later: 'Voor vandaag is er niets beloofd. Later nog 1.',
    });
    expect(later.empty?.title).toBe('Niets dat nu moet');
  });

  it('begins with a signal, says why and what is asked, and what comes after it', () => {
    const asked: AskedContact = {
      ...{ studentId: 'daan', givenName: 'Daan', prefix: null, surname: 'Hoekstra', phone: null },
      ...{ lastContactOn: '2026-11-12', level: 'extra_help', contactBy: '2026-11-25', talk: null },
      reason: '18 uur afwezig zonder reden in 4 lesweken; de grens is 16 uur',
    };
    const calm = needing({ id: 'daan', why: [reason('very_quiet', { count: 26 })] });
    const day = aDay({ first: [calm, needing()], promises: [promise('2026-11-24')] });
    const shown = coachDayPage(day, { ...noWork, signals: [asked] }, around);

    expect(shown.head.intro).toBe(
      'Eén signaal om eerst te bekijken. Daarna één leerling om te bekijken en één belofte.',
    );
    expect(shown.first).toMatchObject({
      text: 'Extra hulp nodig. 18 uur afwezig zonder reden in 4 lesweken; de grens is 16 uur.',
      meta: 'Neem contact op, uiterlijk morgen. Laatste contact: 12 dagen geleden.',
      action: { href: '/leerlingen/daan#signaal', label: 'Bekijk signaal' },
    });
    // Once, however many reasons there are.
    expect(shown.others.map(({ name }) => name)).toEqual(['Sem Verhoeven']);
  });

  it('puts who needs the coach before what was promised', () => {
    const promises = [promise('2026-11-24')];
    expect(coachDayPage(aDay({ first: [needing()], promises }), noWork, around).head.intro).toBe(
      'Eén leerling om eerst te bekijken. Daarna één belofte.',
    );
  });

  it('names who has been quiet for long, the longest first', () => {
    const reasons = [reason('quiet', { count: 16 })];
    const quiet = (surname: string, lastContactOn: string | null) =>
      aStudent({ surname, reasons, talks: { lastContactOn, triesSinceContact: 0 } });
    const students = [quiet('Martens', '2026-11-01'), quiet('Postma', '2026-10-29')];
    expect(coachDayPage(aDay({ students }), noWork, around).quiet?.rows).toEqual([
      { name: 'Sem Postma', href: '/leerlingen/sem', ago: '26 dagen' },
      { name: 'Sem Martens', href: '/leerlingen/sem', ago: '23 dagen' },
    ]);
  });

  it('is calm when nothing has to be done, and tells who begins next', () => {
    const students = [aStudent({ mboStartsOn: '2027-02-08', stage: 'transition' })];
    const shown = coachDayPage(aDay({ students }), noWork, around);
    expect([shown.head.intro, shown.first, shown.empty?.title]).toEqual([
      'Je bent bij.',
      null,
      'Niets dat nu moet',
    ]);
    expect(shown.soon?.rows).toEqual([
      { name: 'Sem Verhoeven', href: '/leerlingen/sem', start: 'ma 8 feb' },
    ]);
    expect(shown.stages).toEqual([
      { href: '/leerlingen?fase=overstap', label: 'Overstap', count: 1 },
    ]);
  });

  it('sends who has no students to the coordinator', () => {
    const coordinator = { ...helper, name: 'Els Terpstra', email: 'els@regio.example' };
    const { empty, head } = coachDayPage(aDay({ students: [], coordinator }), noWork, around);
    expect(head.intro).toBe('Je hebt nog geen leerlingen.');
    expect(empty?.action).toEqual({
      href: 'mailto:els@regio.example',
      label: 'Mail Els Terpstra',
    });
  });
});

describe('the talks on the page of a coach', () => {
  const aTalk = (changes: Partial<ListedCheckIn> = {}): ListedCheckIn => ({
    ...{ id: 'talk', version: 1, studentId: 'sem', studentNumber: '123', trajectoryId: 't' },
    ...{ givenName: 'Sem', prefix: null, surname: 'Verhoeven', number: 3 },
    ...{ phase: 'first_half_year', kept: 'waiting', state: 'open', dueWeek: '2026-11-23' },
    ...{ windowFrom: '2026-11-16', windowTo: '2026-12-04', plannedOn: null, plannedAt: null },
    ...{ place: null, planReason: null, confirmedAt: null, heldOn: null, decision: null },
    ...{ decisionReason: null, forMeeting: false, missedBecause: null, settledReason: null },
    ...{ settledOn: null, settledBy: null, coachId: 'marije', coach: 'Marije Brouwer' },
    ...{ mentorId: 'hanneke', mentor: 'Hanneke Smit', organisationId: 'roc', locationId: null },
    ...{ organisation: 'ROC Maasveld', location: null, part: null },
    ...changes,
  });
  const planned = (plannedOn: string, plannedAt: string | null, changes = {}) =>
    aTalk({ state: 'planned', plannedOn, plannedAt, ...changes });
  const shown = (work: Partial<CoachWork>, day: Partial<CoachDay> = {}) =>
    coachDayPage(aDay(day), { ...noWork, ...work }, around);

  it('come in the order in which to do them: call, record, what is late, plan', () => {
    const call = {
      ...{
        id: 'task',
        studentId: 'amira',
        givenName: 'Amira',
        prefix: null,
        surname: 'El Idrissi',
      },
      ...{ phone: '06-12345678', talkOn: '2026-11-23', dueOn: '2026-11-23' },
    };
    const talks = [
      aTalk({ id: 'plan', studentId: 'noor', givenName: 'Noor' }),
      aTalk({ id: 'late', studentId: 'ilias', state: 'overdue', windowTo: '2026-11-20' }),
      planned('2026-11-23', '10:30', { id: 'unrecorded', studentId: 'kaya' }),
    ];
    const { first, others, head, count } = shown({ calls: [call], talks });
    expect(head.intro).toBe('4 dingen om eerst te doen.');
    expect(count).toBe('4');
    expect(first).toMatchObject({
      name: 'Amira El Idrissi',
      text: 'Bel Amira vandaag nog even.',
      late: '1 dag te laat',
      action: { href: '/contact/nieuw?leerling=amira' },
      call: { href: 'tel:0612345678' },
      done: { action: '/taken/task/gedaan' },
    });
    expect(others.map(({ text, action }) => [text, action?.href])).toEqual([
      ['Het gesprek van ma 23 nov is nog niet vastgelegd.', '/gesprekken/unrecorded'],
      ['Het gesprek van week 48 is nog niet geweest.', '/gesprekken/late'],
      ['Het gesprek hoort in deze week en heeft nog geen tijd.', '/gesprekken/plan/plannen'],
    ]);
  });

  it('tell of the same student once, with every reason', () => {
    const late = aTalk({ state: 'overdue', windowTo: '2026-11-20' });
    const { first, hasOthers } = shown({ talks: [late] }, { first: [needing()] });
    expect(first?.text).toBe(
      'Het gesprek van week 48 is nog niet geweest. Nog geen mentor. Start mbo: 24 augustus 2026.',
    );
    expect(hasOthers).toBe(false);
  });

  it('of today stand by their time, with whether the student filled something in', () => {
    const talks = [
      planned('2026-11-24', '10:30', { part: 'given', place: 'lokaal B1.14' }),
      planned('2026-11-24', null, { id: 'later' }),
      planned('2026-11-26', '09:00', { id: 'next' }),
    ];
    const { talks: today, head } = shown({ talks });
    expect(head.intro).toBe('Vandaag 2 gesprekken.');
    expect(today?.rows.map(({ time, part }) => [time?.text ?? null, part.text])).toEqual([
      ['10.30', 'Sem heeft het formulier ingevuld'],
      [null, 'Sem heeft nog niets ingevuld.'],
    ]);
    expect(today?.rows[0]?.meta).toBe('Gesprek 3 met Hanneke Smit, ROC Maasveld, lokaal B1.14');
    expect(today?.rows[1]?.part.ask?.href).toBe('/gesprekken/later/leerlinglink');
    expect(today?.next).toEqual({
      href: '/gesprekken/next',
      name: 'Sem Verhoeven',
      when: 'do 26 nov, 09.00 uur',
    });
  });

  it('are counted per week, with and without a time, past a holiday', () => {
    const christmas: Holiday = {
      ...{ schoolYear: '2026-2027', region: 'zuid', name: 'Kerstvakantie' },
      ...{ from: '2026-12-19', to: '2027-01-03', kind: 'official fixed' },
    };
    const calendar = new Calendar({ region: 'zuid', holidays: [christmas] });
    const talks = [
      planned('2026-11-26', '09:00'),
      aTalk({ dueWeek: '2026-11-16' }),
      aTalk({ state: 'upcoming', dueWeek: '2027-01-04' }),
      aTalk({ state: 'upcoming', dueWeek: '2027-01-11' }),
      aTalk({ state: 'overdue', dueWeek: '2026-11-02' }),
    ];
    const { weeks } = coachDayPage(aDay({}), { ...noWork, talks }, { ...around, calendar });
    expect(weeks?.weeks.map(({ number, total, spoken }) => [number, total, spoken])).toEqual([
      [48, '2', '2 gesprekken, 1 zonder tijd'],
      [49, '0', '0 gesprekken'],
      [50, '0', '0 gesprekken'],
      [51, '0', '0 gesprekken'],
      [52, 'vrij', 'kerstvakantie'],
      [53, 'vrij', 'kerstvakantie'],
      [1, '1', '1 gesprek, 1 zonder tijd'],
    ]);
    expect(weeks?.plan).toEqual({
      href: '/planning?toon=plannen',
      label: 'Plan 3 gesprekken zonder tijd',
    });
  });
});
