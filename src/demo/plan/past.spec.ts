import { addDays, daysBetween } from '../../policy/day.js';
import { planAbsence } from './absence.js';
import { zuid } from './cohorts.js';
import { planDeliveries } from './deliveries.js';
import { planDemoRegion } from './plan.js';
import { planStories } from './story/stories.js';

const TODAY = '2026-11-24';
const MARIJE = 'marije.brouwer@doorstroom.example';

function aPast(today = TODAY, seed = '1') {
  const { students, accounts } = planDemoRegion({ students: 150, seed, today });
  return {
    students,
    accounts,
    deliveries: planDeliveries(students, today),
    stories: planStories(students, { seed, today }),
    absence: planAbsence(students, { seed, today }),
  };
}

const DATES = ['2026-01-31', '2026-03-02', '2026-08-24', '2026-10-26', TODAY, '2027-05-10'];

describe.each(DATES)('the past of the demo region on %s', (today) => {
  const { students, accounts, deliveries, stories, absence } = aPast(today);
  const contacts = stories.flatMap((story) => story.contacts);

  it('names every student in a roster of the day on which they were registered', () => {
    const named = (number: string, brin: string) =>
      deliveries.filter(
        ({ lines, ...file }) =>
          file.brin === brin &&
          lines.some((line) => (line.leerlingnummer ?? line.mbo_studentnummer) === number),
      );
    for (const { schoolBrin, enrolment, leerlingnummer, registeredOn } of students) {
      const [first] = named(leerlingnummer, schoolBrin ?? enrolment.brin);
      expect([leerlingnummer, first?.on]).toEqual([
        leerlingnummer,
        registeredOn < today ? registeredOn : addDays(today, -1),
      ]);
    }
  });

  it('is over: nothing is from today or later', () => {
    const days = [
      ...deliveries.map(({ on }) => on),
      ...absence.map(({ on }) => on),
      ...contacts.flatMap(({ on, loggedOn, promises }) => [
        on,
        loggedOn,
        ...promises.flatMap(({ doneOn }) => doneOn ?? []),
      ]),
      ...stories.flatMap(({ facts }) => facts.handover.map(({ on }) => on)),
    ];
    expect(days.filter((day) => day >= today)).toEqual([]);
  });

  it('has contacts on school days, after the registration, by people of the region', () => {
    const addresses = new Set(accounts.map(({ email }) => email));
    for (const { student, contacts: told } of stories)
      for (const { on, loggedOn, by } of told) {
        expect([on, zuid.isSchoolDay(on), addresses.has(by)]).toEqual([on, true, true]);
        expect(on > students[student].registeredOn && loggedOn >= on).toBe(true);
      }
  });

  it('says nothing about health', () => {
    const texts = contacts.flatMap(({ note, workingNote }) => [note ?? '', workingNote ?? '']);
    const health = /ziek|diagnos|medic|therap|arts|autis|adhd|depress|slaap|psych/i;
    expect(texts.filter((text) => health.test(text))).toEqual([]);
    expect(texts.filter((text) => text.includes('{'))).toEqual([]);
  });
});

describe('the past of the demo region', () => {
  it('is the same for the same seed and date, and another for another', () => {
    expect(aPast()).toEqual(aPast());
    expect(aPast(TODAY, '2').stories).not.toEqual(aPast().stories);
  });

  it('leaves hardly anybody without contact for fifteen school days', () => {
    const { students, stories } = aPast();
    const followed = stories.filter(({ student }) => students[student].coachEmail !== null);
    const isRecent = (on: string) => zuid.schoolDaysBetween(on, TODAY) < 15;
    const begun = followed.filter(({ student, contacts }) => {
      const { startsOn } = students[student].enrolment;
      const days = startsOn === null ? -1 : daysBetween(startsOn, TODAY);
      return days >= 0 && days < 183 && contacts.length > 0;
    });
    const quiet = begun.filter(
      ({ contacts }) => !contacts.some(({ on, result }) => result === 'reached' && isRecent(on)),
    );

    expect(begun.length).toBeGreaterThan(80);
    expect(quiet.length).toBeLessThan(12);
  });

  it('leaves Marije one promise that is late and two for today', () => {
    const { students, stories } = aPast();
    const hers = stories.filter(({ student }) => students[student].coachEmail === MARIJE);
    const open = hers
      .flatMap(({ contacts }) => contacts.flatMap(({ promises }) => promises))
      .filter(({ who, doneOn, by }) => who === 'coach' && doneOn === null && by !== null);

    expect(open.filter(({ by }) => by! < TODAY)).toHaveLength(1);
    expect(open.filter(({ by }) => by === TODAY)).toHaveLength(2);
  });

  it('lacks the absence of one institution for three weeks', () => {
    const { absence } = aPast();
    const last = (brin: string) => absence.filter((file) => file.brin === brin).at(-1)?.on ?? '';

    expect(zuid.schoolDaysBetween(last('99ZC'), TODAY)).toBeGreaterThanOrEqual(15);
    expect(zuid.schoolDaysBetween(last('99ZA'), TODAY)).toBeLessThan(5);
  });
});
