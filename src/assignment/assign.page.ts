import { ROOM_OF_A_COACH, type Room } from '../policy/caseload-room.js';
import type { Day } from '../policy/day.js';
import type { Problem } from '../problems/problem.js';
import { STAGE_LABELS, STAGES } from '../students/stage.js';
import { fullName } from '../students/student-name.js';
import { dayInList, destinationLine } from '../students/student-words.js';
import { shortDay } from '../web/dates.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { AssignDto } from './assign.dto.js';
import { addressOf, ASSIGN, EVERYBODY, type AssignList } from './assign-list.js';
import type { Assignable, AssignableFound } from './assignable.js';
import type { CoachToChoose } from './coach-choice.js';
import { assignWords, type Giving } from './assign.words.js';

/** In the field of the coach: for now nobody. */
export const NOBODY_YET = 'niemand';

export interface Assigning {
  readonly giving: Giving;
  readonly list: AssignList;
  readonly found: AssignableFound;
  readonly coaches: readonly CoachToChoose[];
  readonly today: Day;
}

export function assignPage(
  form: Form<AssignDto>,
  assigning: Assigning,
  problem: Problem | null = null,
) {
  const { giving, list, found, coaches, today } = assigning;
  const words = assignWords(giving, found.total);
  const fields = fieldsFrom(form);
  const typed = (name: keyof AssignDto) => [form.input[name] ?? []].flat();
  const fault = (name: keyof AssignDto) =>
    form.faults.find(({ field }) => field === name)?.message ?? null;
  const ticked = new Set(typed('trajectories').map((value) => value.split(':')[0]));
  const isChosen = (row: Assignable) =>
    list.isAllChosen || ticked.has(row.trajectoryId) || list.studentIds.includes(row.id);
  const others = coaches.filter(({ accountId }) => accountId !== list.coachId);
  return {
    title: words.title,
    back: words.back,
    head: { above: null, title: words.title, intro: words.intro, action: null },
    notice: words.notice,
    errors: fields.summary(words.failed, problem?.message),
    action: ASSIGN,
    from: list.coachId ?? '',
    school: list.schoolId ?? '',
    filter: schoolFilter(list, found),
    stages: giving.kind === 'unassigned' ? null : stagesText(found.rows),
    students: {
      hasRows: found.rows.length > 0,
      label: words.choose,
      error: fault('trajectories'),
      rows: found.rows.map((row, index) =>
        studentRow(row, index, words.since, today, isChosen(row)),
      ),
      ...everybody(list, found.rows.length),
      more: moreText(found),
    },
    empty: words.empty,
    coaches: {
      label: words.coach,
      error: fault('coachId'),
      rows: [
        ...others.map((coach) => ({
          ...coachRow(coach),
          isChecked: typed('coachId').includes(coach.accountId),
        })),
        ...(giving.kind === 'of-coach' ? [nobodyRow(typed('coachId').includes(NOBODY_YET))] : []),
      ].map((row, index) => ({
        ...row,
        id: index === 0 ? 'veld-coachId' : `veld-coachId-${index + 1}`,
      })),
      hasRows: others.length > 0,
      none: 'Er is in je regio geen andere coach. De beheerder kan iemand de rol van coach geven.',
      showsNoCount: others.some(({ students }) => students === null),
    },
    notes:
      giving.kind === 'unassigned'
        ? null
        : fields.options({
            name: 'notes',
            label: 'Gaan de afgeschermde werkaantekeningen mee?',
            options: [
              { value: '', label: 'Nee', hint: 'De nieuwe coach begint met het dossier.' },
              { value: 'mee', label: 'Ja', hint: 'De nieuwe coach kan ze lezen. Een ander niet.' },
            ],
          }),
    submit: words.submit,
    after: words.after,
  };
}

function studentRow(row: Assignable, index: number, since: string, today: Day, isChecked: boolean) {
  const { details, stage, trajectoryId, version } = row;
  const school = details?.school ?? 'School niet bekend';
  return {
    id: index === 0 ? 'veld-trajectories' : `veld-trajectories-${index + 1}`,
    value: `${trajectoryId}:${version}`,
    isChecked,
    name: fullName(row),
    destination: details === null ? null : destinationLine(details),
    where: [school, STAGE_LABELS[stage], `${since} ${dayInList(row.since, today)}`].join(' · '),
  };
}

/** Ticks them all, or none, for who has no script. */
function everybody(list: AssignList, shown: number) {
  const href = addressOf(list);
  if (shown < 2) return { all: null, none: null };
  if (list.isAllChosen) return { all: null, none: href };
  return { all: `${href}${href.includes('?') ? '&' : '?'}kies=${EVERYBODY}`, none: null };
}

const ROOM_TEXT: Readonly<Record<Room, string>> = {
  room: 'Heeft ruimte',
  nearly_full: 'Bijna vol',
  full: 'Vol',
};

function coachRow({ accountId, name, students, room, awayUntil }: CoachToChoose) {
  const count = students === null ? null : `${students} van ${ROOM_OF_A_COACH}`;
  return {
    value: accountId,
    name,
    load: [ROOM_TEXT[room], count].filter(Boolean).join(', '),
    isFull: room !== 'room',
    width: students === null ? null : Math.min(100, (100 * students) / ROOM_OF_A_COACH).toFixed(1),
    away: awayUntil === null ? null : `Afwezig t/m ${shortDay(awayUntil)}`,
  };
}

const nobodyRow = (isChecked: boolean) => ({
  value: NOBODY_YET,
  name: 'Nog niemand',
  load: 'Dan staan zij bij de leerlingen zonder coach',
  isFull: false,
  width: null,
  away: null,
  isChecked,
});

/** Only where it leaves something out. */
function schoolFilter(list: AssignList, { schools }: AssignableFound) {
  if (schools.length < 2) return null;
  const options = [{ id: '', name: 'Alle scholen' }, ...schools];
  return {
    action: ASSIGN,
    coach: list.coachId,
    options: options.map(({ id, name }) => ({
      value: id,
      label: name,
      isSelected: id === (list.schoolId ?? ''),
    })),
    clear: list.schoolId === null ? null : addressOf({ ...list, schoolId: null }),
  };
}

/** "Overstap 3, nazorg 4" */
function stagesText(rows: readonly Assignable[]): string | null {
  const counts = STAGES.map((stage) => ({
    label: STAGE_LABELS[stage],
    count: rows.filter((row) => row.stage === stage).length,
  })).filter(({ count }) => count > 0);
  return counts.length === 0
    ? null
    : counts.map(({ label, count }) => `${label}: ${count}`).join(' · ');
}

function moreText({ rows, total }: AssignableFound): string | null {
  const others = total - rows.length;
  if (others <= 0) return null;
  return `Hier staan de ${rows.length} leerlingen die het langst wachten. Daarna komen er nog ${others}.`;
}
