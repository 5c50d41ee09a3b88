import { coachDayPage } from './coach-day.page.js';
import type { CoachDay, Starter } from './coach-day.js';

const around = {
  today: '2026-11-24',
  dayLine: 'Dinsdag 24 november, schoolweek 13',
  greeting: 'Goedemorgen Marije',
  showsAll: false,
};

const helper = {
  accountId: 'lies',
  role: 'care_coordinator' as const,
  name: 'Lies Vos',
  email: 'lies@roc.example',
  organisationId: 'roc',
  locationId: null,
};

function aStarter(changes: Partial<Starter> = {}): Starter {
  return {
    ...{ id: 'sem', givenName: 'Sem', prefix: null, surname: 'Verhoeven', schoolId: 'wending' },
    ...{ leavesSchoolOn: '2026-07-10', registeredOn: '2026-03-02', mboStartsOn: '2026-08-24' },
    ...{ coachingStoppedOn: null, closedOn: null, phases: [], stage: 'first_half_year' },
    details: {
      ...{ id: 'sem', school: 'De Wending', institution: 'ROC Maasveld', institutionId: 'roc' },
      ...{ location: 'Stationsweg', programme: 'Kok', level: 2, mentor: null },
      ...{ coach: 'Marije Brouwer', coachEmail: 'm@x.example', phone: null, email: null },
    },
    ...{ needs: ['mentor'], urgency: 0, helper },
    ...changes,
  };
}

const aDay = (first: readonly Starter[], changes: Partial<CoachDay> = {}): CoachDay => ({
  students: first.length > 0 ? first : [aStarter()],
  first,
  coordinator: null,
  ...changes,
});

describe('the page of a coach', () => {
  it('says what somebody lacks, since when, and whom to ask', () => {
    const { first, count, head } = coachDayPage(aDay([aStarter()]), around);
    expect(head.intro).toBe('Eén leerling om eerst te bekijken.');
    expect(count).toBeNull();
    expect(first).toMatchObject({
      name: 'Sem Verhoeven',
      text: 'Nog geen mentor.',
      start: 'Begonnen op maandag 24 augustus.',
      destination: 'Kok, niveau 2, ROC Maasveld',
      isUrgent: true,
      action: { href: 'mailto:lies@roc.example', label: 'Mail Lies Vos' },
    });
  });

  it.each([
    ['2026-11-24', 'Begint vandaag op het mbo.'],
    ['2026-11-30', 'Begint op maandag 30 november.'],
    [null, 'De eerste dag op het mbo is nog niet bekend.'],
  ])('tells of a start on %s', (mboStartsOn, sentence) => {
    expect(coachDayPage(aDay([aStarter({ mboStartsOn })]), around).first?.start).toBe(sentence);
  });

  it('names all that is lacking in one sentence', () => {
    const needs = ['programme', 'location', 'mentor'] as const;
    const { first } = coachDayPage(aDay([aStarter({ needs, helper: null })]), around);
    expect(first?.text).toBe('Nog geen opleiding, locatie en mentor.');
    expect(first?.action).toBeNull();
  });

  it('shows seven at first, and how many more there are', () => {
    const nine = Array.from({ length: 9 }, (_, index) => aStarter({ id: `${index}` }));
    const { others, more, count } = coachDayPage(aDay(nine), around);
    expect(others).toHaveLength(6);
    expect(more).toEqual({ href: '/vandaag?toon=alles', label: 'Nog 2' });
    expect(count).toBe('9');
    const all = coachDayPage(aDay(nine), { ...around, showsAll: true });
    expect([all.others.length, all.more]).toEqual([8, null]);
  });

  it('is calm when nothing has to be done, and tells who begins next', () => {
    const students = [aStarter({ mboStartsOn: '2027-02-08', stage: 'transition', needs: [] })];
    const shown = coachDayPage(aDay([], { students }), around);
    expect(shown.head.intro).toBe('Eén leerling begint nog op het mbo.');
    expect(shown.first).toBeNull();
    expect(shown.empty.title).toBe('Niets dat nu moet');
    expect(shown.soon?.rows).toEqual([{ name: 'Sem Verhoeven', start: 'ma 8 feb' }]);
    expect(shown.stages).toEqual([
      { href: '/leerlingen?fase=overstap', label: 'Overstap', count: 1 },
    ]);
  });

  it('sends who has no students to the coordinator', () => {
    const coordinator = { ...helper, name: 'Els Terpstra', email: 'els@regio.example' };
    const { empty, head } = coachDayPage(aDay([], { students: [], coordinator }), around);
    expect(head.intro).toBe('Je hebt nog geen leerlingen.');
    expect(empty.action).toEqual({ href: 'mailto:els@regio.example', label: 'Mail Els Terpstra' });
  });
});
