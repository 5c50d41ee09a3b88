import { TODAY } from '../lib/dataset.mjs';
import { product } from '../lib/product.mjs';

/**
 * The rules of the work are the same functions as those of the product (`src/policy`), and so are the
 * words for a reason: the same page from the same data. Calendars are made once.
 */
export async function loadRules(dist, db) {
  const { from, seals } = product(dist);
  const [{ Calendar }, phases, attention, words, contacts, stage, ...more] = await Promise.all(
    [
      ...['policy/calendar.js', 'policy/phases.js', 'policy/attention.js'],
      ...['students/attention.words.js', 'contacts/contact-words.js', 'students/stage.js'],
      ...['today/region-overview.page.js', 'trajectories/region-overview.js'],
      'today/starters-unserved.js',
    ].map(from),
  );
  const calendars = calendarsOf(db, Calendar);
  const [overview, region, starters] = more;
  return {
    ...{ overview, region, starters },
    ...{ phases, attention, words, contacts, stage, calendars, seals: await seals() },
    phasesOf: (row) => phasesOf(phases, calendars, row),
  };
}

function calendarsOf(db, Calendar) {
  const holidays = db
    .prepare(
      `select school_year as schoolYear, region, name, kind, starts_on as "from", ends_on as "to"
       from holidays where organisation_id is null`,
    )
    .all();
  const calendar = new Calendar({ region: 'midden', holidays, own: [], extraWeeks: false });
  const ids = db.prepare('select id from organisations').pluck().all();
  return new Map(ids.map((id) => [id, calendar]));
}

function phasesOf({ phasesOf: of }, calendars, row) {
  return of(
    { ...row, hasVsoSchool: row.schoolId !== null, vsoEndsOn: row.leavesSchoolOn },
    calendars.get(row.schoolId) ?? null,
  );
}

const SHORT = new Intl.DateTimeFormat('nl-NL', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' },
});
const known = new Map();

/** di 1 dec; 18 aug 2025 in another school year */
export function dayInList(day) {
  let text = known.get(day);
  if (text === undefined) {
    const short = SHORT.format(new Date(`${day}T00:00:00Z`)).replaceAll('.', '');
    const isThisYear = yearOf(day) === yearOf(TODAY);
    text = isThisYear ? short : `${short.split(' ').slice(1).join(' ')} ${day.slice(0, 4)}`;
    known.set(day, text);
  }
  return text;
}

const yearOf = (day) => Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) >= 8 ? 0 : 1);

export const fullName = ({ givenName, prefix, surname }) =>
  prefix === null ? `${givenName} ${surname}` : `${givenName} ${prefix} ${surname}`;
