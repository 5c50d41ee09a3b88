import type { ListedAgreement } from '../agreements/agreement-lists.js';
import type { Reason } from '../policy/attention.js';
import type { CaseloadRow } from '../students/caseload-row.js';
import { coachDayPage } from './coach-day.page.js';
import type { CoachDay, Needing } from './coach-day.js';

const around = {
  today: '2026-11-24',
  dayLine: 'Dinsdag 24 november, schoolweek 13',
  greeting: 'Goedemorgen Marije',
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
    ...{ status: 'ingeschreven', mentorId: null, comingUp: null, reasons: [], urgency: 0 },
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
    const { first, count, head } = coachDayPage(aDay({ first: [needing()] }), around);
    expect(head.intro).toBe('Eén leerling om eerst te bekijken.');
    expect(count).toBeNull();
    expect(first).toMatchObject({
      name: 'Sem Verhoeven',
      href: '/leerlingen/sem',
      text: 'Nog geen mentor. Start mbo: 24 augustus 2026.',
      destination: 'Kok, niveau 2, ROC Maasveld',
      action: { href: 'mailto:lies@roc.example', label: 'Mail Lies Vos' },
      helper: 'Lies Vos kan helpen.',
    });
  });

  it.each([
    ['with a phone', '0612345678', { href: 'tel:0612345678', label: 'Bel Sem' }],
    ['without', null, { href: '/contact/nieuw?leerling=sem', label: 'Leg vast' }],
  ])('offers contact with who has been quiet, %s', (_what, phone, action) => {
    const quiet = needing({ why: [reason('very_quiet', { count: 26 })] });
    const student = { ...quiet, details: { ...quiet.details, phone } };
    expect(coachDayPage(aDay({ first: [student] }), around).first?.action).toMatchObject(action);
  });

  it('says how many more there are, and where', () => {
    const seven = Array.from({ length: 7 }, (_, index) => needing({ id: String(index) }));
    const { others, more, count } = coachDayPage(aDay({ first: seven, needing: 9 }), around);
    expect(others).toHaveLength(6);
    expect(more).toEqual({ href: '/leerlingen?toon=letop', label: 'Nog 2' });
    expect(count).toBe('9');
  });

  it('shows what was promised for today or before, and that there is more later', () => {
    const promises = [promise('2026-11-23'), promise('2026-11-24'), promise('2026-12-01')];
    const shown = coachDayPage(aDay({ promises }), around);
    expect(shown.promises?.rows.map(({ when }) => when)).toEqual(['1 dag te laat', 'Vandaag']);
    expect(shown.head.intro).toBe('Vandaag 2 beloftes.');
    expect(shown.empty).toBeNull();

    const later = coachDayPage(aDay({ promises: [promise('2026-12-01')] }), around);
    expect(later.promises).toMatchObject({
      hasRows: false,
      later: 'Voor vandaag is er niets beloofd. Later nog 1.',
    });
    expect(later.empty?.title).toBe('Niets dat nu moet');
  });

  it('puts who needs the coach before what was promised', () => {
    const promises = [promise('2026-11-24')];
    expect(coachDayPage(aDay({ first: [needing()], promises }), around).head.intro).toBe(
      'Eén leerling om eerst te bekijken. Daarna één belofte.',
    );
  });

  it('names who has been quiet for long, the longest first', () => {
    const reasons = [reason('quiet', { count: 16 })];
    const quiet = (surname: string, lastContactOn: string | null) =>
      aStudent({ surname, reasons, talks: { lastContactOn, triesSinceContact: 0 } });
    const students = [quiet('Martens', '2026-11-01'), quiet('Postma', '2026-10-29')];
    expect(coachDayPage(aDay({ students }), around).quiet?.rows).toEqual([
      { name: 'Sem Postma', href: '/leerlingen/sem', ago: '26 dagen' },
      { name: 'Sem Martens', href: '/leerlingen/sem', ago: '23 dagen' },
    ]);
  });

  it('is calm when nothing has to be done, and tells who begins next', () => {
    const students = [aStudent({ mboStartsOn: '2027-02-08', stage: 'transition' })];
    const shown = coachDayPage(aDay({ students }), around);
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
    const { empty, head } = coachDayPage(aDay({ students: [], coordinator }), around);
    expect(head.intro).toBe('Je hebt nog geen leerlingen.');
    expect(empty?.action).toEqual({
      href: 'mailto:els@regio.example',
      label: 'Mail Els Terpstra',
    });
  });
});
