import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { killEverywhere, linesOf, settingsOn } from '../killing.mjs';
import { TODAY } from '../region.mjs';
import { smallRegion } from './region.mjs';

/** A kill at every write of a small file; at random moments of one with more rows than go in at a time. */
const SMALL = 16;
const LARGE = 530;
const HEADER =
  'leerlingnummer;roepnaam;achternaam;geboortedatum;vso_brin;coach_email;mbo_brin;crebo;niveau;mbo_startdatum';

/** What a roster leaves, without ids: those are drawn. */
const PERSON = 's.given_name, s.surname, s.birth_date';
const LEFT = {
  students: `select ${PERSON}, s.version from students s`,
  numbers: `select ${PERSON}, n.number from student_numbers n join students s on s.id = n.student_id`,
  enrolments: `select ${PERSON}, e.organisation_id, e.starts_on, e.ends_on
               from enrolments e join students s on s.id = e.student_id`,
  trajectories: `select ${PERSON}, t.initiative, t.coach_id
                 from trajectories t join students s on s.id = t.student_id`,
  coaches: `select ${PERSON}, c.coach_id, c.from_day, c.to_day from coach_assignments c
            join trajectories t on t.id = c.trajectory_id join students s on s.id = t.student_id`,
};

export async function killImports(database, options) {
  const base = await smallRegion(database, options);
  const small = await killOne(database, base, { rows: SMALL, options: { ...options, moments: 0 } });
  const large = await killOne(database, base, {
    rows: LARGE,
    options: { ...options, every: Infinity },
  });
  const sum = (key) => small.figures[key] + large.figures[key];
  return {
    tries: small.tries + large.tries,
    faults: [...small.faults, ...large.faults],
    figures: {
      ...{ writes: small.figures.writes, moments: large.figures.moments, rows: sum('rows') },
      ...{ lost: sum('lost'), doubled: sum('doubled') },
    },
  };
}

function killOne(database, base, { rows, options }) {
  const file = join(options.folder, `rooster-${rows}.csv`);
  writeFileSync(file, rosterOf(rows));
  return killEverywhere(database, base, options, {
    job: () => ({ command: ['import', file, '--json'] }),
    settings: (name) => settingsOn(database, name, options.folder, { DOORSTROOM_TODAY: TODAY }),
    left: (name) => linesOf(database, name, LEFT),
  });
}

/** A roster of so many students of one school and one coach, numbered from `first`. */
export function rosterOf(rows, first = 0) {
  const lines = Array.from({ length: rows }, (_, at) => line(first + at));
  return [HEADER, ...lines].join('\n');
}

function line(at) {
  const born = `${1 + (at % 28)}-${1 + (at % 12)}-2009`;
  const coach = 'marije.brouwer@doorstroom.example';
  return `${80_001 + at};Naam${at % 100};Achter${at};${born};98AA;${coach};;;;`;
}
