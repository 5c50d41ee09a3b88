import { addDays } from '../policy/day.js';
import { counted, dayOf, hoursOf, type Words } from './told.js';

/** The school says it of its own accord; the program never does. */
const WHEN_THERE = 'Gaat weg op de eerste schooldag dat de leerling er weer is';

/** What follows from the hours that an institution delivers. Never with a reason. */
export const ABSENCE_WORDS: Readonly<Record<string, Words>> = {
  A07: ({ start, last, ...known }, at) => ({
    reason: `Niet op school geweest in de eerste lesweek, van ${dayOf(start, at)} tot en met ${dayOf(last, at)}`,
    source: sourceOf(known, at),
    goesWhen: WHEN_THERE,
  }),
  A08: hours,
  A09: hours,
  A10: ({ weeks, from, ...known }, at) => ({
    reason: `${counted(weeks, 'lesweek', 'lesweken')} achter elkaar niet op school, vanaf ${dayOf(from, at)}; de grens is ${counted(at.settings.absence_weeks, 'lesweek', 'lesweken')}`,
    source: sourceOf(known, at),
    goesWhen: WHEN_THERE,
  }),
  A11: ({ reports, days, weeks, ...known }, at) => ({
    reason: `${Number(reports)} keer ziek gemeld, samen ${counted(days, 'schooldag', 'schooldagen')}, in ${counted(weeks, 'lesweek', 'lesweken')}; de grens is ${at.settings.A11_reports} keer of ${counted(at.settings.A11_days, 'schooldag', 'schooldagen')}`,
    source: sourceOf(known, at),
    goesWhen: endsUnless(at, 'er geen ziekmelding bij komt'),
  }),
};

function hours(
  { minutes, weeks, limit, ...known }: Parameters<Words>[0],
  at: Parameters<Words>[1],
): ReturnType<Words> {
  return {
    reason: `${hoursOf(Number(minutes))} afwezig zonder reden in ${counted(weeks, 'lesweek', 'lesweken')}; de grens is ${hoursOf(Number(limit) * 60)}`,
    source: sourceOf(known, at),
    goesWhen: endsUnless(at, 'er geen uren bij komen'),
  };
}

const sourceOf = ({ institution, known }: Parameters<Words>[0], at: Parameters<Words>[1]): string =>
  `verzuim ${institution ?? 'van de instelling'}, tot en met ${dayOf(known, at)}`;

const endsUnless = (at: Parameters<Words>[1], unless: string): string =>
  at.signal.expires === null
    ? ''
    : `Gaat weg op ${dayOf(addDays(at.signal.expires, 1), at)} als ${unless}`;
