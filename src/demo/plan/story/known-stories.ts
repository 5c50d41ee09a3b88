import { addDays, type Day } from '../../../policy/day.js';
import { zuid } from '../cohorts.js';
import type { PlannedStudent } from '../students.js';
import { blank, filled, schoolDayUntil, type Telling } from './contacts.js';
import type { PlannedContact, PlannedPromise } from './story.js';

/** Told the way the designs of the screens have it; days are so many before today. */
interface Told extends Partial<Omit<PlannedContact, 'on' | 'loggedOn' | 'promises'>> {
  readonly daysAgo: number;
  readonly promises?: readonly (Pick<PlannedPromise, 'who' | 'what'> & {
    /** Days from today; a day off becomes the school day before it. */
    readonly due: number;
    readonly isDone?: true;
  })[];
  readonly isOfMentor?: true;
}

const STORIES: Readonly<Record<string, readonly Told[]>> = {
  'Daan Hoekstra': [
    {
      ...{ daysAgo: 42, channel: 'walk_along', impression: 'good' },
      note: 'Bij de werkplaats. {naam} is trots op zijn eerste remblokken. De vroege bus is lastig.',
    },
    {
      ...{ daysAgo: 28, channel: 'talk', parties: ['student', 'mentor'], impression: 'mixed' },
      note: '{naam} vindt de theorielessen te druk. De coaching gaat door.',
      signals: ['M13'],
      promises: [
        {
          who: 'mentor',
          what: '{naam} krijgt een vaste plek bij het raam',
          due: -20,
          isDone: true,
        },
        { who: 'student', what: 'De bus bellen over een ritje later', due: -18 },
      ],
    },
    {
      ...{ daysAgo: 12, channel: 'talk', impression: 'mixed' },
      note: 'Gezien na de praktijkles. Op maandag en vrijdag lukt op tijd komen nog niet.',
      promises: [{ who: 'coach', what: 'Mentor bellen over maandag', due: 2 }],
    },
    {
      ...{ daysAgo: 7, channel: 'mail', parties: ['mentor'], isOfMentor: true },
      note: '{naam} komt wel naar de praktijkdagen, maar niet naar de theorie op maandag en vrijdag. In de werkplaats gaat het goed.',
    },
    { ...{ daysAgo: 6, channel: 'phone', result: 'not_reached' }, note: null },
    {
      ...{ daysAgo: 5, channel: 'phone', result: 'left_message' },
      note: 'Twee keer gebeld. Voicemail ingesproken.',
    },
  ],
  'Sem Verhoeven': [
    {
      ...{ daysAgo: 6, channel: 'talk', impression: 'good' },
      note: '{naam} ligt op schema met de opdrachten en helpt een klasgenoot.',
    },
  ],
  'Amira Idrissi': [
    {
      ...{ daysAgo: 8, channel: 'app', impression: 'good' },
      note: 'De stage op dinsdag bevalt. {naam} wil vaker mee op huisbezoek.',
    },
  ],
  'Noor Willemsen': [
    {
      ...{ daysAgo: 8, channel: 'phone', impression: 'mixed' },
      note: '{naam} wacht op antwoord van twee garages voor een stageplek.',
      promises: [{ who: 'coach', what: 'Bellen: is het gelukt met de stageplek?', due: -1 }],
    },
  ],
  'Ilias Bouzid': [
    {
      ...{ daysAgo: 6, channel: 'talk', impression: 'mixed' },
      note: 'Toetsen in het grote lokaal gaan niet goed. Een rustige plek zou helpen.',
      promises: [
        {
          who: 'coach',
          what: 'Mentor vragen of {naam} een rustige plek krijgt bij toetsen',
          due: 0,
        },
      ],
    },
  ],
  'Kaya Yıldız': [
    {
      ...{ daysAgo: 11, channel: 'app', impression: 'good' },
      note: '{naam} is begonnen op het Techniekpark. De reis is nu een half uur korter.',
      promises: [
        { who: 'coach', what: 'Appen: hoe was de eerste week op de nieuwe locatie?', due: 0 },
      ],
    },
    {
      ...{ daysAgo: 4, channel: 'phone', impression: 'worried' },
      note: '{naam} belde zelf. De groep op het Techniekpark valt tegen, {naam} wil stoppen.',
      signals: ['M06'],
    },
  ],
  'Fenna Postma': [
    {
      ...{ daysAgo: 26, channel: 'walk_along', impression: 'good' },
      note: 'Meegelopen in de kas. {naam} kent alle planten al bij naam.',
    },
  ],
  'Luca Beek': [
    {
      ...{ daysAgo: 23, channel: 'phone', impression: 'mixed' },
      note: '{naam} zoekt nog een lasbril en vraagt het na bij de werkplaats.',
    },
  ],
  'Tygo Martens': [
    {
      ...{ daysAgo: 21, channel: 'talk', impression: 'good' },
      note: '{naam} werkt nu samen met twee anderen aan de praktijkopdracht.',
    },
  ],
  'Bram Kuipers': [
    {
      ...{ daysAgo: 30, channel: 'app', impression: 'good' },
      note: 'Korte check: tweede jaar loopt, stage is gevonden.',
    },
  ],
};

/** The contacts of a student of the designs; none for all others, who have a story of chance. */
export function knownContacts(student: PlannedStudent, telling: Telling): PlannedContact[] {
  const told = STORIES[`${student.givenName} ${student.surname}`] ?? [];
  return told.map(({ daysAgo, isOfMentor, promises = [], ...said }) => {
    const on = schoolDayUntil(addDays(telling.today, -daysAgo));
    const by = (isOfMentor && student.enrolment.mentorEmail) || telling.coachOn(on);
    return {
      ...blank(on, telling),
      ...said,
      ...{ by, loggedOn: on, note: said.note ? filled(said.note, student) : null },
      promises: promises.map(({ who, what, due, isDone }) => {
        const day = dueDay(telling.today, due);
        return { who, what: filled(what, student), by: day, doneOn: isDone ? day : null };
      }),
    };
  });
}

/** What is due today or later falls on a school day from then on; what is late, on one that is over. */
function dueDay(today: Day, due: number): Day {
  if (due === 0) return today;
  const day = addDays(today, due);
  return due > 0 ? zuid.schoolDayOnOrAfter(day) : schoolDayUntil(day);
}
