import { lateLabel, talkLabel, windowLabel } from '../check-ins/check-in-words.js';
import type { Day } from '../policy/day.js';
import { isoWeek, mondayOf } from '../policy/week.js';
import { fullName } from '../students/student-name.js';
import { stopsOf, windowIn, type Stop, type WindowPart } from './board.js';
import { waitingTalk, type PlannedStudent } from './planned-student.js';
import { dayAndMonth, dayInSentence, stopWords } from './planning-words.js';

/** The look of a dot: shape says it as well as colour. */
type Shape = 'klaar' | 'gepland' | 'plan' | 'laat' | 'straks' | 'niet';

const SHAPES: Readonly<Record<Stop['state'], Shape>> = {
  held: 'klaar',
  planned: 'gepland',
  open: 'plan',
  upcoming: 'plan',
  overdue: 'laat',
  missed: 'niet',
  exempt: 'niet',
  expected: 'straks',
};

interface DotView {
  readonly shape: Shape;
  readonly number: number;
  /** An icon in place of the number. */
  readonly sign: 'check' | 'x' | null;
  readonly isLate: boolean;
  readonly href: string | null;
  readonly talk: string;
  readonly words: string;
}

interface CellView {
  readonly isNow: boolean;
  readonly isFree: boolean;
  readonly holiday: string | null;
  /** Only said where no talk is, or a screen reader would hear little else. */
  readonly spokenHoliday: string | null;
  readonly window: WindowPart | null;
  readonly dots: readonly DotView[];
}

export interface RowView {
  readonly name: string;
  readonly href: string;
  readonly window: string | null;
  /** Late talks that lie before the weeks in view. */
  readonly late: readonly { readonly href: string; readonly label: string }[];
  readonly cells: readonly CellView[];
}

interface Around {
  readonly weeks: readonly Day[];
  readonly holidays: readonly (string | null)[];
  readonly today: Day;
  /** Where the plan form leads back to. */
  readonly back: string;
}

export function planningRow(student: PlannedStudent, around: Around): RowView {
  const { weeks, holidays, today } = around;
  const stops = stopsOf(student, today);
  const waiting = waitingTalk(student);
  const [first = today] = weeks;
  return {
    name: fullName(student),
    href: `/leerlingen/${student.id}`,
    window: waiting && `${talkLabel(waiting.number)} kan van ${windowLabel(waiting)}`,
    late: stops.flatMap(({ state, week, talk, number }) =>
      state === 'overdue' && week < first && talk
        ? [
            {
              href: `/gesprekken/${talk.id}`,
              label: `${talkLabel(number)}: ${lateLabel(talk, today)}`,
            },
          ]
        : [],
    ),
    cells: weeks.map((week, index): CellView => {
      const dots = stops
        .filter((stop) => stop.week === week)
        .map((stop) => dotView(stop, student, around));
      const holiday = holidays[index] ?? null;
      return {
        isNow: week === mondayOf(today),
        isFree: holiday !== null,
        holiday,
        spokenHoliday: dots.length === 0 ? holiday : null,
        window: windowIn(student, week),
        dots,
      };
    }),
  };
}

function dotView(stop: Stop, { facts }: PlannedStudent, around: Around): DotView {
  const shape = SHAPES[stop.state];
  return {
    shape,
    number: stop.number,
    sign: shape === 'klaar' ? 'check' : shape === 'niet' ? 'x' : null,
    isLate: shape === 'laat',
    href: hrefOf(stop, around),
    talk: talkLabel(stop.number),
    words: stopWords(stop, { hasMentor: facts.mentorId !== null, today: around.today }),
  };
}

/** What can still be moved leads to the form for that; what is over, or should have been, to the talk itself. */
function hrefOf({ state, talk }: Stop, { back, today }: Around): string | null {
  if (talk === null) return null;
  const mayMove = state === 'open' || state === 'upcoming' || state === 'planned';
  const isPast = talk.plannedOn !== null && talk.plannedOn < today;
  if (!mayMove || isPast) return `/gesprekken/${talk.id}`;
  return `/gesprekken/${talk.id}/plannen?terug=${encodeURIComponent(back)}`;
}

/** For a phone: the weeks below each other, each with its talks; a week without any is left out. */
export function phoneWeeks(
  rows: readonly RowView[],
  weeks: readonly Day[],
  load: readonly number[],
  today: Day,
) {
  return weeks
    .map((week, index) => {
      const cells = rows.map(({ name, href, cells: all }) => ({ name, href, cell: all[index] }));
      const holidays = new Set(cells.map(({ cell }) => cell?.holiday ?? null));
      const [holiday] = [...holidays];
      const isNow = week === mondayOf(today);
      return {
        title: `Week ${isoWeek(week).week}`,
        when: isNow ? 'deze week' : `vanaf ${dayAndMonth(week)}`,
        spokenWhen: dayInSentence(week),
        isNow,
        holiday: holidays.size === 1 && holiday ? holiday : null,
        load: load[index] ?? 0,
        talks: cells.flatMap(({ name, cell }) =>
          (cell?.dots ?? []).map((dot) => ({ ...dot, name, holiday: cell?.holiday ?? null })),
        ),
      };
    })
    .filter(({ isNow, holiday, talks }) => isNow || holiday !== null || talks.length > 0)
    .map(({ load: all, ...week }) => ({
      ...week,
      isEmpty: week.talks.length === 0 && week.holiday === null,
      // Only where this page does not show them all.
      all: all > week.talks.length ? `Alle leerlingen samen: ${all}` : null,
    }));
}
