import { alertBadge } from '../alerts/alert-badge.js';
import { regionRow } from '../alerts/region/region-list.page.js';
import type { Day } from '../policy/day.js';
import { fullName } from '../students/student-name.js';
import { dayInList } from '../students/student-words.js';
import { foldedRows } from './at-first.js';
import type { CoachBacklog } from './coach-backlogs.js';
import { HIDDEN } from './counts.js';
import { isUnanswered, type AtRiskStudent } from './region-at-risk.js';
import type { RegionConcern } from './region-concerns.js';
import type { RegionTask } from './region-tasks.js';
import type { UnservedPlace } from './starters-unserved.js';

/** What a coordinator has to see first: each block is null when there is nothing in it. */
export function concernBlocks(concern: RegionConcern, atFirst: number, today: Day) {
  const { atRisk, unanswered, unserved, backlogs, tasks } = concern;
  return {
    unanswered: blockOf(unanswered, atFirst, (each) => regionRow(each, today)),
    atRisk: blockOf(atRisk, atFirst, (each) => atRiskRow(each, today)),
    unserved: foldedBlock(unserved.map(unservedRow), atFirst),
    tasks: foldedBlock(
      tasks.map((each) => taskRow(each, today)),
      atFirst,
    ),
    backlogs: foldedBlock(backlogs.map(backlogRow), atFirst),
  };
}

function blockOf<Thing, Row>(all: readonly Thing[], atFirst: number, rowOf: (each: Thing) => Row) {
  if (all.length === 0) return null;
  const left = all.length - Math.min(atFirst, all.length);
  return {
    count: String(all.length),
    rows: all.slice(0, atFirst).map(rowOf),
    more: left === 0 ? null : `Nog ${left}`,
  };
}

function foldedBlock<Row>(rows: readonly Row[], atFirst: number) {
  return rows.length === 0 ? null : { count: String(rows.length), ...foldedRows(rows, atFirst) };
}

/** "12 studenten dreigen te stoppen. 3 daarvan zijn nog niet opgepakt." */
export function atRiskSentence(atRisk: readonly AtRiskStudent[]): string | null {
  const waiting = atRisk.filter(isUnanswered).length;
  if (atRisk.length === 0) return null;
  if (atRisk.length === 1)
    return `Eén student dreigt te stoppen. Die is ${waiting === 0 ? 'opgepakt' : 'nog niet opgepakt'}.`;
  const all = `${atRisk.length} studenten dreigen te stoppen.`;
  if (waiting === 0) return `${all} Ze zijn allemaal opgepakt.`;
  return `${all} ${waiting === 1 ? 'Eén daarvan is' : `${waiting} daarvan zijn`} nog niet opgepakt.`;
}

function atRiskRow(student: AtRiskStudent, today: Day) {
  const { studentId, alertId, state, coach } = student;
  return {
    name: fullName(student),
    href: `/leerlingen/${studentId}`,
    text: `Sinds ${dayInList(student.since, today)}. ${coach === null ? 'Nog geen coach' : `Coach ${coach}`}`,
    who: ownerLine(student),
    alert: alertId === null ? null : { href: `/meldingen/${alertId}`, about: fullName(student) },
    badge: state === null ? null : alertBadge(state),
  };
}

function ownerLine({ state, owner }: AtRiskStudent): string {
  const name = owner ?? 'De jongerenadviseur';
  switch (state) {
    case null:
      return 'Er is nog geen melding';
    case 'raised':
      return owner === null ? 'Nog niet opgepakt' : `Bij ${owner}, nog niet opgepakt`;
    case 'acknowledged':
      return `${name} pakt dit op`;
    case 'in_guidance':
      return `${name} begeleidt`;
    case 'handed_back':
      return 'Teruggegeven aan coach en mentor';
    case 'closed':
      return `${name} sloot de melding`;
  }
}

/** "14 studenten in het eerste halfjaar" */
const unservedRow = ({ name, institution, starters }: UnservedPlace) => ({
  name,
  institution,
  starters:
    starters === null
      ? `Studenten in het eerste halfjaar: ${HIDDEN}`
      : `${starters} studenten in het eerste halfjaar`,
});

function taskRow({ id, coach, institution, programme, madeOn, dueOn }: RegionTask, today: Day) {
  const where = [institution, programme].filter(Boolean).join(', ');
  const about = where === '' ? 'de opleiding' : where;
  return {
    title: `Praat met ${about}`,
    text: `${coach ?? 'Een coach'} merkt dat samenwerken niet loopt. Gemeld op ${dayInList(madeOn, today)}.`,
    due:
      dueOn < today
        ? `Had gekund tot ${dayInList(dueOn, today)}`
        : `Voor ${dayInList(dueOn, today)}`,
    isLate: dueOn < today,
    done: { action: `/taken/${id}/gedaan`, about },
  };
}

/** Workload, in no order of more or less. */
const backlogRow = ({ name, talks, tasks }: CoachBacklog) => ({
  name,
  text: [
    ...(talks === 0 ? [] : [talks === 1 ? '1 gesprek' : `${talks} gesprekken`]),
    ...(tasks === 0 ? [] : [tasks === 1 ? '1 taak' : `${tasks} taken`]),
  ].join(' en '),
});
