/*
 * What can stand in the address of a route, from the rows of the target: each as `{ params, student, account }`, of which
 * `student` says whom it is about and `account` whose own it is, both null where that is nobody.
 */
const OF_STUDENT = (table) =>
  `select student_id as one, id as two, student_id as student from ${table}`;
const BY_ITSELF = (table) => `select id as one, student_id as student from ${table}`;
const OWN = (table) => `select id as one, account_id as account from ${table}`;
const PLAIN = (table) => `select id as one from ${table}`;
const OF_ORGANISATION = (table) => `select organisation_id as one, id as two from ${table}
  where organisation_id is not null`;
/** Nothing of which the database knows more than the hash. */
const A_TOKEN = "select 'dit-is-geen-token-maar-het-lijkt-erop-0123' as one";

/** By the longest beginning that fits. A route with a parameter that is not here is an error. */
const THINGS = {
  '/leerlingen/:id/opleiding/:enrolmentId': OF_STUDENT('enrolments'),
  '/leerlingen/:id/traject/:trajectoryId': OF_STUDENT('trajectories'),
  '/leerlingen/:id/traject/uitkomst/:outcomeId': OF_STUDENT('student_outcomes'),
  '/leerlingen/:id/stage/:placementId': OF_STUDENT('placements'),
  '/leerlingen/:id/studieadvies/:adviceId': OF_STUDENT('study_advices'),
  '/leerlingen/:id/signalen/:signalId': OF_STUDENT('recorded_signals'),
  '/leerlingen/:id/niveau/:overrideId': OF_STUDENT('level_overrides'),
  '/leerlingen/:id/verzorgers/:guardianId': OF_STUDENT('guardians'),
  '/leerlingen/:id/samenvoegen/:otherId': `select s.id as one, o.id as two, s.id as student from students s
    join students o on o.id = (select max(id) from students where id <> s.id)`,
  '/leerlingen/:id/samengevoegd/:joinId':
    'select kept_id as one, id as two, kept_id as student from student_joins',
  '/leerlingen/weergaven/:viewId': OWN('saved_views'),
  '/leerlingen/:id': 'select id as one, id as student from students',
  '/api/v1/students/:id/agreements/:agreementId': OF_STUDENT('agreements'),
  '/api/v1/students/:id': 'select id as one, id as student from students',
  '/api/v1/check-ins/:id': BY_ITSELF('check_ins'),
  '/api/v1/alerts/:id': BY_ITSELF('alerts'),
  '/gesprekken/:id': BY_ITSELF('check_ins'),
  '/overnemen/:id':
    'select check_in_id as one, student_id as student, to_coach_id as account from coach_requests',
  '/contacten/:id': BY_ITSELF('contacts'),
  '/afspraken/:id': BY_ITSELF('agreements'),
  '/taken/:id': BY_ITSELF('tasks'),
  '/navragen/:id': BY_ITSELF('follow_ups'),
  '/meldingen/:id': BY_ITSELF('alerts'),
  '/import/:id': OWN('imports'),
  '/account/tokens/:id': OWN('api_tokens'),
  '/account/rol/:role': "select 'coach' as one",
  '/vervanging/:id': 'select id as one, absent_id as account from stand_ins',
  '/berichten/:id': OWN('notices'),
  '/weekoverleg/:day/punten/:id': `select m.on_day as one, i.id as two, i.student_id as student
    from meeting_items i join week_meetings m on m.id = i.meeting_id`,
  '/weekoverleg/:day': 'select on_day as one from week_meetings',
  '/beheer/organisaties/:id/locaties/:locationId': OF_ORGANISATION('locations'),
  '/beheer/organisaties/:id/vakanties/:holidayId': OF_ORGANISATION('holidays'),
  '/beheer/organisaties/:id': PLAIN('organisations'),
  '/beheer/opleidingen/:id': PLAIN('programmes'),
  '/beheer/vakanties/:id': 'select id as one from holidays where organisation_id is null',
  '/beheer/regio/:number': 'select number as one from regions where number in (6, 99)',
  '/beheer/signaalregels/:number/voorstellen/:id':
    'select region_number as one, id as two from signal_policies',
  '/beheer/signaalregels/:number': 'select number as one from regions where number in (6, 99)',
  '/beheer/gebruikers/:id/rollen/:roleId': 'select account_id as one, id as two from appointments',
  '/beheer/gebruikers/:id': PLAIN('accounts'),
  '/beheer/post/:id': PLAIN('outbox_mails'),
  '/welkom/:token': A_TOKEN,
  '/wachtwoord/:token': A_TOKEN,
  '/mijn-gesprek/:token': A_TOKEN,
  '/agenda/:token.ics': A_TOKEN,
  '/static/*': "select 'x' as one",
};
const BEGINNINGS = Object.keys(THINGS).sort((one, other) => other.length - one.length);

const begins = (path, beginning) => path === beginning || path.startsWith(`${beginning}/`);

export const hasThing = (path) => /[:*]/.test(path);

/** Everything that can stand in the address of this route, as `{ address, student, account }`. */
export function thingsOf(rows, path) {
  if (!hasThing(path)) return [{ address: path, student: null, account: null }];
  const beginning = BEGINNINGS.find((each) => begins(path, each));
  if (!beginning) throw new Error(`Say in things.mjs what stands in ${path}.`);
  return rows.rows(THINGS[beginning]).map(({ one, two, student = null, account = null }) => ({
    address: addressOf(path, [one, two]),
    ...{ student, account, params: [one, two].filter((each) => each !== undefined) },
  }));
}

/** The address of a route with these in the place of its parameters. */
export function addressOf(path, values) {
  const left = [...values];
  return path.replace(/:(\w+)|\*/g, () => encodeURIComponent(String(left.shift())));
}
