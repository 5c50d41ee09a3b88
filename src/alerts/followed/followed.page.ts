import { isOpen } from '../../access/opens.js';
import { typedIn } from '../../directory/versions.js';
import type { Day } from '../../policy/day.js';
import type { Problem } from '../../problems/problem.js';
import { dayInList } from '../../students/student-words.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import type { Viewer } from '../../web/viewer.js';
import { alertBadge } from '../alert-badge.js';
import type { AlertInFull } from '../alert-lists.js';
import { ALERT_CAUSE_LABELS, ALERT_OUTCOME_LABELS } from '../alert-words.js';
import { askPath } from '../by-hand/ask.page.js';
import { alertLine } from '../inbox/alert-line.js';
import { stepRows } from '../inbox/alert-steps.page.js';
import { LONGEST_ADDITION } from './followed.dto.js';
import { ALERTS, alertPath, lateLabel, placeOf, whoHasIt } from './followed-words.js';

export const additionPath = (id: string): string => `${alertPath(id)}/aanvullen`;

interface Following {
  readonly viewer: Viewer;
  readonly today: Day;
  readonly form: Form<unknown>;
  readonly problem: Problem | null;
  /** Given back, and nobody did anything yet. */
  readonly isToDo: boolean;
}

/** One alert as coach, mentor and care coordinator follow it. */
export function followedPage(listed: AlertInFull, following: Following) {
  const { alert, student } = listed;
  const { viewer, today, problem } = following;
  const name = student?.name ?? 'leerling';
  const mayAdd = alert.isOpen && isOpen(viewer, 'signals', 'add');
  return {
    title: `Melding over ${name}`,
    back: { href: ALERTS, label: 'Meldingen' },
    badge: alertBadge(alert.state),
    dossier: { href: `/leerlingen/${alert.studentId}`, label: `Dossier van ${name}` },
    place: placeOf(listed),
    now: nowPanel(listed, following),
    refused: problem && !mayAdd ? refusedPanel(following, problem) : null,
    facts: factsOf(listed, today),
    reasons: alert.reasons.map(({ reason, source }) => ({
      reason,
      source: source === '' ? null : `Bron: ${source}.`,
    })),
    hasReasons: alert.reasons.length > 0,
    add: mayAdd ? addForm(listed, following) : null,
    again: alert.isOpen && mayAdd ? null : askAgain(listed),
    line: alertLine(listed),
    steps: stepRows(listed.steps),
  };
}

/** What has to be done now, and by whom. */
function nowPanel(listed: AlertInFull, { today, isToDo }: Following) {
  const { alert } = listed;
  if (alert.state === 'handed_back') return handedBackPanel(listed, isToDo);
  const late = lateLabel(listed, today);
  const isOver = alert.state === 'closed';
  return {
    title: whoHasIt(listed),
    late,
    tone: isOver ? 'groen' : late === null ? 'merk' : 'oranje',
    text: isOver ? closedLine(listed, today) : askedLine(listed, today),
    contact: null,
  };
}

/** What is asked of the adviser, or what they are going to do. */
function askedLine({ alert, deadline }: AlertInFull, today: Day): string {
  if (deadline === null) return alert.plan === null ? '' : `Plan: ${alert.plan}`;
  const asks = deadline.asks === 'acknowledge' ? 'reageert' : 'maakt een plan';
  const due = `De jongerenadviseur ${asks} uiterlijk ${dayInList(deadline.by, today)}.`;
  return deadline.daysLate === 0 ? due : `${due} Blijft het liggen, dan hoort de coördinator het.`;
}

function handedBackPanel(listed: AlertInFull, isToDo: boolean) {
  const { alert, student } = listed;
  const givenName = student?.givenName ?? 'de leerling';
  const why = listed.steps.findLast(({ kind }) => kind === 'handed_back')?.note ?? null;
  const next = isToDo
    ? `Wat nu? Neem contact op met ${givenName} en spreek af hoe het verder gaat. Lukt dat niet, vraag dan opnieuw om hulp.`
    : `Er is daarna contact geweest met ${givenName}, of er kwam een nieuwe melding.`;
  return {
    title: whoHasIt(listed),
    late: null,
    tone: isToDo ? 'oranje' : 'grijs',
    text: [why, next].filter(Boolean).join(' '),
    contact: isToDo
      ? { href: `/contact/nieuw?leerling=${alert.studentId}`, label: 'Leg contact vast' }
      : null,
  };
}

function closedLine({ alert }: AlertInFull, today: Day): string {
  const on = alert.settledOn === null ? '' : `Afgesloten op ${dayInList(alert.settledOn, today)}. `;
  const outcome = alert.outcome === null ? '' : `${ALERT_OUTCOME_LABELS[alert.outcome]}`;
  const since = alert.outcomeOn === null ? '.' : `, sinds ${dayInList(alert.outcomeOn, today)}.`;
  return `${on}${outcome}${since}`;
}

function factsOf({ alert, raisedBy, student }: AlertInFull, today: Day) {
  const by = raisedBy ?? 'Doorstroom, automatisch';
  const knows = alert.studentKnows === null ? null : alert.studentKnows ? 'Ja' : 'Nee, nog niet';
  const facts: [string, string | null][] = [
    ['Gemeld', `${dayInList(alert.raisedOn, today)}, ${by}`],
    ['Aanleiding', alert.cause === 'by_hand' ? null : ALERT_CAUSE_LABELS[alert.cause]],
    ['Vraag', alert.question],
    [`Weet ${student?.givenName ?? 'de leerling'} het?`, knows],
    [
      'Niveau',
      alert.fallenOn === null
        ? null
        : `Het niveau is gedaald op ${dayInList(alert.fallenOn, today)}. De melding loopt door tot de jongerenadviseur die sluit.`,
    ],
  ];
  return facts.flatMap(([term, text]) => (text === null ? [] : [{ term, text }]));
}

function addForm({ alert, owner }: AlertInFull, { form, problem }: Following) {
  const fields = fieldsFrom(form);
  return {
    action: additionPath(alert.id),
    errors: fields.summary('Je aanvulling is nog niet bewaard', problem?.message),
    note: fields.area({
      name: 'note',
      label: `Wat wil je ${owner ?? 'de jongerenadviseur'} laten weten?`,
      hint: 'Coach, mentor en jongerenadviseur lezen dit. Geen gegevens over gezondheid.',
      maxLength: LONGEST_ADDITION,
    }),
    buttons: { submit: 'Voeg toe', cancel: null },
  };
}

/** It was closed meanwhile: what was typed is not lost. */
const refusedPanel = ({ form }: Following, { message }: Problem) => ({
  text: message,
  typed: typedIn(form, 'note'),
});

/** Who may not add by a word, or after it was over: to ask for help is always possible. */
const askAgain = ({ alert }: AlertInFull) => ({
  href: askPath(alert.studentId),
  label: alert.isOpen ? 'Voeg een vraag toe' : 'Vraag opnieuw om hulp',
});
