import { AGREEMENT_PARTIES } from '../agreements/agreement.entity.js';
import { ownParty } from '../agreements/agreement-parties.js';
import type { NewAgreement } from '../agreements/agreements.js';
import { addDays, isDay, type Day } from '../policy/day.js';
import { signalsFor } from '../policy/person-signals.js';
import type { Role } from '../policy/roles.js';
import { Problem, type FieldProblem } from '../problems/problem.js';
import { CHANNELS, CONTACT_PARTIES, IMPRESSIONS, RESULTS } from './contact.entity.js';
import { MOST_STUDENTS, type ContactFacts, type NewContact } from './contact-facts.js';
import type { HowDto, NewContactDto } from './contact-form.dto.js';
import { isTile, OTHERWISE, TILES, type HowItWent } from './contact-tiles.js';

const ROWS = [1, 2, 3] as const;
const WEEK = 7; // days

/** Problem 'invalid-input' with a sentence for each field that cannot be taken. */
export function contactFrom(form: NewContactDto, role: Role, today: Day): NewContact {
  const faults: FieldProblem[] = [];
  const facts = factsIn(form, faults);
  const agreements = agreementsIn(form, role, today, faults);
  const studentIds = [...new Set(form.students)];
  if (studentIds.length === 0 || studentIds.length > MOST_STUDENTS)
    faults.push({ field: 'students', message: `Kies 1 tot ${MOST_STUDENTS} leerlingen.` });
  refuse(faults);
  const known: readonly string[] = signalsFor(role);
  return {
    ...facts,
    studentIds,
    agreements,
    signals: signalsFor(role).filter((code) => known.includes(code) && form.signals.includes(code)),
    workingNote: form.workingNote === '' ? null : form.workingNote,
    key: form.key,
  };
}

export function correctionFrom(form: HowDto): ContactFacts {
  const faults: FieldProblem[] = [];
  const facts = factsIn(form, faults);
  refuse(faults);
  return facts;
}

function refuse(faults: readonly FieldProblem[]): void {
  if (faults.length > 0) throw new Problem('invalid-input', undefined, faults);
}

function factsIn(form: HowDto, faults: FieldProblem[]): ContactFacts {
  const how = howIn(form, faults);
  if (!isDay(form.date)) faults.push({ field: 'date', message: 'Vul een datum in die bestaat.' });
  return {
    ...how,
    date: form.date,
    impression: IMPRESSIONS.find((each) => each === form.impression) ?? null,
    note: form.note === '' ? null : form.note,
  };
}

function howIn(form: HowDto, faults: FieldProblem[]): HowItWent {
  if (isTile(form.how)) return TILES[form.how].means;
  if (form.how !== OTHERWISE) faults.push({ field: 'how', message: 'Kies hoe je contact had.' });
  const parties = CONTACT_PARTIES.filter((party) => form.parties.includes(party));
  const channel = CHANNELS.find((each) => each === form.channel);
  const result = RESULTS.find((each) => each === form.result);
  if (form.how === OTHERWISE) {
    if (parties.length === 0)
      faults.push({ field: 'parties', message: 'Kies met wie je contact had.' });
    if (!channel) faults.push({ field: 'channel', message: 'Kies hoe het ging.' });
    if (!result) faults.push({ field: 'result', message: 'Kies of je iemand bereikte.' });
  }
  return { parties, channel: channel ?? 'talk', result: result ?? 'reached' };
}

function agreementsIn(
  form: NewContactDto,
  role: Role,
  today: Day,
  faults: FieldProblem[],
): NewAgreement[] {
  const own = ownParty(role) ?? 'other';
  const call: NewAgreement[] =
    form.next === 'week' ? [{ what: 'Bellen', who: own, by: addDays(today, WEEK) }] : [];
  const written = ROWS.flatMap((row): NewAgreement[] => {
    const [what, by] = [form[`what${row}`], form[`by${row}`]];
    if (what === '' && by === '') return [];
    if (what === '') faults.push({ field: `what${row}`, message: 'Vul in wat er is beloofd.' });
    if (by !== '' && !isDay(by))
      faults.push({
        field: `by${row}`,
        message: 'Vul een datum in die bestaat, of laat dit leeg.',
      });
    const who = AGREEMENT_PARTIES.find((party) => party === form[`who${row}`]) ?? own;
    return [{ what, who, by: by === '' ? null : by }];
  });
  return [...call, ...written];
}
