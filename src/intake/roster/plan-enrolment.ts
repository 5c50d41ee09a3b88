import { changeByRule, daysOfSwitch, isAnother } from '../../policy/enrolment-change.js';
import { cameToNothing, mayGoOn } from '../../policy/enrolment-period.js';
import type { Day } from '../../policy/day.js';
import { Enrolment } from '../../students/enrolment.entity.js';
import type { KnownStudent } from './on-file.js';
import type { ReadRow } from './read-row.js';
import { changed, changedBy, filledIn, type Touch } from './work.js';

/** What a row does to the enrolments of a student. */
export interface EnrolmentPlan {
  readonly touches: readonly Touch<Enrolment>[];
  /** Set when the row names another programme or institution than the enrolment on file. */
  readonly other: { readonly from: Enrolment; readonly byRule: 'correction' | 'switch' } | null;
  /** The row tells of an enrolment that ended: it is behind, so the enrolment on file stays. */
  readonly isBehind: boolean;
  /** The row names a programme but no institution, and none is on file: there is nowhere to keep it. */
  readonly isHomeless: boolean;
}

const NOTHING: EnrolmentPlan = { touches: [], other: null, isBehind: false, isHomeless: false };

export function planEnrolment(
  row: ReadRow,
  studentId: string,
  known: KnownStudent | null,
  today: Day,
): EnrolmentPlan {
  const all = known?.enrolments ?? [];
  const current = all.length === 0 ? null : currentOf(all, today);
  if (!current) return first(row, studentId, all);
  const named = {
    organisationId: row.institution?.id ?? null,
    programmeId: row.programme?.id ?? null,
    startsOn: row.study.startsOn,
  };
  if (!isAnother(current, named)) return { ...NOTHING, touches: same(row, current, all) };
  if (cameToNothing(current)) return first(row, studentId, all);
  if (all.some((each) => each !== current && tellsOf(row, each)))
    return { ...NOTHING, isBehind: true };
  const byRule = changeByRule(current, today);
  const choice =
    row.source.choice === 'correction' || row.source.choice === 'switch'
      ? row.source.choice
      : byRule;
  const touches =
    choice === 'correction'
      ? [changed(current, corrected(row, current))].flatMap((touch) => touch ?? [])
      : switched(row, current, today);
  return { ...NOTHING, touches, other: { from: current, byRule } };
}

/** The one that goes on; of more the last to begin. */
export function currentOf(all: readonly Enrolment[], today: Day): Enrolment | null {
  const going = all.filter((each) => mayGoOn(each, today) && each.endReason === null);
  const applied = all.filter((each) => each.endsOn === null && each.endReason === null);
  const candidates = going.length > 0 ? going : applied;
  const begins = ({ startsOn }: Enrolment) => startsOn ?? '';
  return candidates.toSorted((a, b) => begins(a).localeCompare(begins(b))).at(-1) ?? null;
}

function first(row: ReadRow, studentId: string, all: readonly Enrolment[]): EnrolmentPlan {
  if (!row.institution)
    return { ...NOTHING, isHomeless: row.programme !== null && all.length === 0 };
  if (all.some((each) => tellsOf(row, each))) return NOTHING;
  return {
    ...NOTHING,
    touches: [{ before: null, after: enrolmentAt(row.institution.id, row, studentId) }],
  };
}

function enrolmentAt(organisationId: string, row: ReadRow, studentId: string): Enrolment {
  const enrolment = new Enrolment();
  enrolment.studentId = studentId;
  enrolment.organisationId = organisationId;
  return Object.assign(enrolment, factsOf(row));
}

/** Whether a row says of an enrolment what was true of it. */
function tellsOf({ institution, programme, study }: ReadRow, enrolment: Enrolment): boolean {
  return (
    (institution === null || institution.id === enrolment.organisationId) &&
    (programme === null || programme.id === enrolment.programmeId) &&
    (study.startsOn === null || study.startsOn === enrolment.startsOn)
  );
}

function same(row: ReadRow, current: Enrolment, all: readonly Enrolment[]): Touch<Enrolment>[] {
  // Files repeat the first day at the mbo, also after a switch.
  const isKnownStart = all.some(({ startsOn }) => startsOn === row.study.startsOn);
  const startsOn = isKnownStart ? null : row.study.startsOn;
  const isProgrammeNew = row.programme !== null && current.programmeId === null;
  const level = row.study.level ?? (isProgrammeNew ? row.programme.level : null);
  const touch = changedBy(current, factsOf(row, { level, startsOn }));
  return touch ? [touch] : [];
}

function factsOf(
  { location, programme, study, mentorId, studentNumber }: ReadRow,
  { level, startsOn }: Pick<Enrolment, 'level' | 'startsOn'> = {
    level: study.level ?? programme?.level ?? null,
    startsOn: study.startsOn,
  },
) {
  return {
    locationId: location?.id ?? null,
    programmeId: programme?.id ?? null,
    level,
    learningPath: study.learningPath,
    status: study.status,
    startsOn,
    mentorId,
    studentNumber,
  };
}

/** At another institution its location, mentor and number are no longer those that were on file. */
function corrected(row: ReadRow, current: Enrolment): Partial<Enrolment> {
  const organisationId = row.institution?.id ?? current.organisationId;
  const leftBehind =
    organisationId === current.organisationId
      ? {}
      : { locationId: null, mentorId: null, studentNumber: null };
  return { ...leftBehind, organisationId, ...filledIn(factsOf(row)) };
}

function switched(row: ReadRow, current: Enrolment, today: Day): Touch<Enrolment>[] {
  const named = { organisationId: null, programmeId: null, startsOn: row.study.startsOn };
  const { endsOn, startsOn } = daysOfSwitch(current, named, today);
  const ended = changed(current, { endsOn, endReason: 'switched' });
  const { id, version } = new Enrolment();
  const after = Object.assign(new Enrolment(), {
    ...current,
    ...corrected(row, current),
    ...{ id, version, startsOn, endsOn: null, endReason: null, bottleneck: null },
    programmeId: row.programme?.id ?? null,
    level: row.study.level ?? row.programme?.level ?? null,
  });
  return [...(ended ? [ended] : []), { before: null, after }];
}
