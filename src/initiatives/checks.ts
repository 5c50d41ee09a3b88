import { MBO_LEVELS, OUTCOMES } from '../directory/data/code-lists.js';
import { PHASES } from '../policy/phases.js';
import type { Initiative } from './initiative.js';

/** The phases in which rules of the work ask for a talk every so many lesson weeks. */
export const PHASES_WITH_TALKS = ['preparation', 'first_half_year'] as const;

const LEVELS = Object.keys(MBO_LEVELS).map(Number);

/** What contradicts itself in a definition whose fields are all well formed. */
export function contradictionsIn(initiative: Initiative): string[] {
  return [
    ...twice(
      'phases',
      initiative.phases.map(({ code }) => code),
    ),
    ...unknownPhases(initiative),
    ...slowerThanLessOften(initiative),
    ...unordered(initiative),
    ...(initiative.state === 'active' ? whatAnActiveOneLacks(initiative) : []),
  ];
}

function twice(where: string, codes: readonly (string | number)[]): string[] {
  const more = codes.filter((code, index) => codes.indexOf(code) !== index);
  return [...new Set(more)].map((code) => `${where}: ${code} staat er meer dan één keer.`);
}

function unknownPhases({ phases, cadence, milestones }: Initiative): string[] {
  const known = new Set(phases.map(({ code }) => code));
  const lost = (where: string, list: readonly { phase: string }[]) =>
    list.flatMap(({ phase }, index) =>
      known.has(phase) ? [] : [`${where}[${index}].phase: fase ${phase} staat niet bij phases.`],
    );
  return [...lost('cadence', cadence), ...lost('milestones', milestones)];
}

function slowerThanLessOften({ cadence }: Initiative): string[] {
  return cadence.flatMap(({ everyLessonWeeks, lessOftenLessonWeeks }, index) =>
    lessOftenLessonWeeks > everyLessonWeeks
      ? []
      : [`cadence[${index}].lessOftenLessonWeeks: maak dit meer dan ${everyLessonWeeks}.`],
  );
}

function unordered({ followUps }: Initiative): string[] {
  const rises = followUps.every((months, index) => index === 0 || months > followUps[index - 1]);
  return rises ? [] : ['followUps: zet de maanden op volgorde, elk één keer.'];
}

/** The program works with an active initiative, so it must know its phases, its rhythm and its outcomes. */
function whatAnActiveOneLacks(initiative: Initiative): string[] {
  const { phases, outcomes, followUps, decisions } = initiative;
  const isRoute = phases.map(({ code }) => code).join() === PHASES.join();
  return [
    ...(isRoute ? [] : [`phases: een actief traject heeft de fasen ${PHASES.join(', ')}.`]),
    ...rhythmFaults(initiative),
    ...outcomes
      .filter((outcome) => !(outcome in OUTCOMES))
      .map((outcome) => `outcomes: ${outcome} staat niet in de lijst met uitkomsten.`),
    ...twice('outcomes', outcomes),
    ...(outcomes.length > 0 ? [] : ['outcomes: een actief traject heeft uitkomsten.']),
    ...(followUps.length > 0 ? [] : ['followUps: een actief traject heeft volgmomenten.']),
    ...(decisions.length > 0 ? [] : ['decisions: een actief traject heeft besluiten.']),
  ];
}

/** One rhythm, no more and no less, for every phase with talks and every level. */
function rhythmFaults({ cadence }: Initiative): string[] {
  return PHASES_WITH_TALKS.flatMap((phase) =>
    LEVELS.flatMap((level) => {
      const found = cadence.filter(
        (each) => each.phase === phase && each.levels.some((one) => one === level),
      );
      return found.length === 1
        ? []
        : [`cadence: fase ${phase} op niveau ${level} heeft ${found.length} ritmes, geen één.`];
    }),
  );
}
