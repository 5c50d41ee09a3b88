import type { Day } from '../day.js';
import type { RecordedFact } from './facts.js';
import type { HardLevel } from './level.js';
import { lastScored, scoreFell } from './own-score.js';
import type { SettingName } from './settings.js';
import { active, quiet, type Rule } from './verdict.js';
import type { View } from './view.js';

/* What a person ticks: "until the next talk", unless the catalogue says otherwise. */

const HARD: Readonly<Partial<Record<string, HardLevel>>> = { M06: 'rood' };

/** A signal that goes at the next held talk. One that was ticked in a talk stays through that day. */
export const untilNextTalk = (code: SettingName): Rule => recorded(code, beforeNextTalk);

/** M03: a right of the student. M15: a task of the coordinator. Both go only when a person closes them. */
export const untilClosed = (code: SettingName): Rule => recorded(code, () => true);

/** M04: "after 2 held meetings without new signal". */
export const untilQuietTalks = (code: SettingName): Rule => recorded(code, beforeQuietTalks);

/** M10: "student's own 1-5 score falls by 2 or is 1-2", or ticked. */
export const motivationFalls: Rule = (view) => {
  const rows = standing(view, 'M10', beforeNextTalk);
  const scored = scoreFell(view);
  if (rows.length === 0 && scored === null) return quiet();
  return active({
    points: view.settings.M10,
    since: firstDay([...rows.map(({ onDay }) => onDay), ...(scored ? [scored.onDay] : [])]),
    measured: { score: scored?.score ?? null, before: scored?.before ?? null },
    recordedIds: idsOf(rows),
  });
};

/** P03: "Student zegt: het gaat goed (4-5)", in the last talk or ticked. */
export const goesWell: Rule = (view) => {
  const rows = standing(view, 'P03', beforeNextTalk);
  const last = lastScored(view);
  const isGood = last !== null && last.score >= GOOD_SCORE;
  if (rows.length === 0 && !isGood) return quiet();
  return active({
    points: view.settings.P03,
    since: firstDay([...rows.map(({ onDay }) => onDay), ...(isGood ? [last.onDay] : [])]),
    measured: { score: isGood ? last.score : null },
    recordedIds: idsOf(rows),
  });
};

const GOOD_SCORE = 4;

type Standing = (row: RecordedFact, view: View) => boolean;

function recorded(code: SettingName, stands: Standing): Rule {
  return (view) => {
    const rows = standing(view, code, stands);
    if (rows.length === 0) return quiet();
    return active({
      points: view.settings[code],
      hardLevel: HARD[code] ?? null,
      since: firstDay(rows.map(({ onDay }) => onDay)),
      recordedIds: idsOf(rows),
    });
  };
}

const standing = (view: View, code: string, stands: Standing): RecordedFact[] =>
  view.facts.recorded.filter(
    (row) => row.code === code && isOpenOn(row, view.today) && stands(row, view),
  );

const isOpenOn = ({ onDay, closedOn }: RecordedFact, day: Day): boolean =>
  onDay <= day && (closedOn === null || closedOn > day);

const beforeNextTalk: Standing = ({ onDay }, view) => !view.heldOn.some((day) => day > onDay);

/** A new signal starts the count again; so does one that is ticked in the talk itself. */
const beforeQuietTalks: Standing = (row, view) => {
  const newer = view.facts.recorded
    .filter(({ code, onDay, id }) => code.startsWith('M') && onDay > row.onDay && id !== row.id)
    .map(({ onDay }) => onDay);
  let talks = 0;
  let counted = row.onDay;
  for (const day of view.heldOn.filter((held) => held > row.onDay)) {
    if (newer.some((signal) => signal > counted && signal < day)) talks = 0;
    talks = newer.includes(day) ? 0 : talks + 1;
    counted = day;
    if (talks >= view.settings.A02_held_talks) return false;
  }
  return true;
};

const firstDay = (days: readonly Day[]): Day => [...days].sort()[0] ?? '';

const idsOf = (rows: readonly RecordedFact[]): string[] => rows.map(({ id }) => id).sort();
