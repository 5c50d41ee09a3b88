import { typedIn } from '../../directory/versions.js';
import type { Day } from '../../policy/day.js';
import type { Problem } from '../../problems/problem.js';
import { dayInList } from '../../students/student-words.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import { alertBadge } from '../alert-badge.js';
import type { AdviserChoice, AlertInFull } from '../alert-lists.js';
import { ALERTS, alertPath, lateLabel, placeOf, whoHasIt } from '../followed/followed-words.js';
import { alertLine } from '../inbox/alert-line.js';
import { stepRows } from '../inbox/alert-steps.page.js';
import { LONGEST_REASON } from './assign.dto.js';
import { announcedLevel, whoItIs, type RegionAlert } from './region-words.js';

export const assignPath = (id: string): string => `${alertPath(id)}/toewijzen`;

interface Assigning {
  readonly today: Day;
  readonly advisers: readonly AdviserChoice[];
  readonly form: Form<unknown>;
  readonly problem: Problem | null;
}

/** One alert as a coordinator follows it: level, age and who has it; not why, and not what was written. */
export function regionAlertPage(each: RegionAlert & AlertInFull, assigning: Assigning) {
  const { alert, student } = each;
  const { today } = assigning;
  const late = lateLabel(each, today);
  return {
    title: `Melding: ${whoItIs(each)}`,
    back: { href: ALERTS, label: 'Meldingen' },
    heading: whoItIs(each),
    badge: alertBadge(alert.state),
    level: announcedLevel(each),
    dossier: student && { href: `/leerlingen/${alert.studentId}`, label: 'Open dossier' },
    now: { title: whoHasIt(each), late, tone: toneOf(each, late) },
    facts: factsOf(each, today),
    unseen: student
      ? 'Waarom er een melding is, lezen de jongerenadviseur, de coach en de mentor.'
      : 'De naam zie je als iemand dreigt te stoppen, of als jij moet toewijzen. Vraag ernaar bij de coach.',
    assign: alert.isOpen ? assignForm(each, assigning) : null,
    line: alertLine(each),
    steps: stepRows(each.steps.map((step) => ({ ...step, note: null }))),
  };
}

function toneOf({ alert, reachesNobody }: RegionAlert, late: string | null): string {
  if (!alert.isOpen) return 'grijs';
  return late !== null || reachesNobody ? 'oranje' : 'merk';
}

function factsOf(each: RegionAlert, today: Day) {
  const { alert, coach, student, deadline } = each;
  const facts: [string, string | null][] = [
    ['Mbo-locatie', placeOf(each) ?? 'Niet bekend'],
    ['Woonplaats', student?.municipality ?? null],
    ['Coach', coach ?? 'Nog geen'],
    ['Gemeld', dayInList(alert.raisedOn, today)],
    ['Opgepakt', alert.acknowledgedOn === null ? null : dayInList(alert.acknowledgedOn, today)],
    [
      deadline?.asks === 'plan' ? 'Plan uiterlijk' : 'Oppakken uiterlijk',
      deadline && dayInList(deadline.by, today),
    ],
    ['Niveau', alert.fallenOn && `Gedaald op ${dayInList(alert.fallenOn, today)}`],
  ];
  return facts.flatMap(([term, text]) => (text === null ? [] : [{ term, text }]));
}

function assignForm({ alert }: RegionAlert, { advisers, form, problem }: Assigning) {
  const fields = fieldsFrom(form);
  const isStale = problem?.code === 'conflict';
  return {
    title:
      alert.ownerId === null
        ? 'Wijs een jongerenadviseur toe'
        : 'Geef aan een andere jongerenadviseur',
    nobody:
      advisers.length === 0
        ? 'Er is in deze regio geen andere jongerenadviseur. Vraag de beheerder om iemand die rol te geven.'
        : null,
    action: assignPath(alert.id),
    errors: fields.summary('De melding is nog niet toegewezen', problem?.message),
    // Who has read what changed may save.
    version: isStale ? String(alert.version) : typedIn(form, 'version') || String(alert.version),
    toId: fields.select({
      name: 'toId',
      label: 'Jongerenadviseur',
      blank: 'Kies een jongerenadviseur',
      options: advisers.map(({ accountId, name, place }) => ({
        value: accountId,
        label: `${name} (${place})`,
      })),
    }),
    reason: fields.area({
      name: 'reason',
      label: 'Waarom?',
      hint: 'De jongerenadviseur, de coach en de mentor lezen dit.',
      maxLength: LONGEST_REASON,
    }),
    buttons: { submit: 'Wijs toe', cancel: null },
  };
}
