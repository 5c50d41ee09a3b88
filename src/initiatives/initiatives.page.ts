import { MBO_LEVELS, OUTCOMES } from '../directory/data/code-lists.js';
import type { Initiative } from './initiative.js';

/** What a coordinator or administrator reads of every trajectory that a region can offer. */
export function initiativesPage(all: readonly Initiative[]) {
  const active = all.filter(({ state }) => state === 'active');
  return {
    title: 'Trajecten',
    above: null,
    intro: 'Wat een regio kan aanbieden. Leerlingen kunnen alleen een actief traject volgen.',
    action: null,
    active: active.map(initiativeView),
    waiting: all.filter((each) => !active.includes(each)).map(initiativeView),
  };
}

export function initiativeView(initiative: Initiative) {
  const { code, name, state, targetGroup, phases, source } = initiative;
  const isActive = state === 'active';
  return {
    id: code.toLowerCase(),
    name,
    targetGroup,
    isOpen: isActive,
    badge: isActive
      ? { tone: 'groen', icon: 'check', label: 'Actief' }
      : { tone: 'grijs', icon: null, label: 'Nog niet actief' },
    facts: [
      { term: 'Aanmelden door', text: initiative.registeredBy.join(', ') },
      { term: 'Intake', text: initiative.intake ?? '' },
      { term: 'Ritme', text: rhythmOf(initiative) },
      { term: 'Volgen', text: followUpsOf(initiative) },
      { term: 'Wie doen mee', text: initiative.roles.join(', ') },
      { term: 'Uitkomsten', text: initiative.outcomes.map(outcomeLabel).join(', ') },
      { term: 'Bron', text: source },
    ].filter(({ text }) => text !== ''),
    phases: phases.map((phase) => ({
      name: phase.name,
      begins: phase.begins.text,
      ends: phase.ends.text,
    })),
    steps: stepsOf(initiative),
  };
}

/** What people do, by when, and what they decide. */
function stepsOf({ activities, milestones, decisions }: Initiative): string[] {
  return [
    ...activities.map(({ what, every, who }) => `${what}. ${every}. ${who}.`),
    ...milestones.map(({ name, when }) => `${name}. ${when}.`),
    ...decisions.map(
      ({ question, when, options }) => `${question} ${when}: ${options.join(', ')}.`,
    ),
  ];
}

/** "Voorbereiding, entree tot en met niveau 4: elke 5 lesweken, minder vaak elke 10" */
function rhythmOf({ cadence, phases }: Initiative): string {
  return cadence
    .map(({ phase, levels, everyLessonWeeks, lessOftenLessonWeeks }) => {
      const name = phases.find(({ code }) => code === phase)?.name ?? phase;
      const who = levels.map((level) => MBO_LEVELS[level].toLowerCase()).join(', ');
      return `${name} (${who}): elke ${everyLessonWeeks} lesweken, minder vaak elke ${lessOftenLessonWeeks}`;
    })
    .join('. ');
}

const followUpsOf = ({ followUps }: Initiative): string =>
  followUps.length === 0 ? '' : `${listed(followUps)} maanden na de start op het mbo`;

const listed = (numbers: readonly number[]): string =>
  numbers.length < 2
    ? numbers.join('')
    : `${numbers.slice(0, -1).join(', ')} en ${numbers.at(-1) ?? ''}`;

const outcomeLabel = (outcome: string): string =>
  Object.entries(OUTCOMES).find(([code]) => code === outcome)?.[1] ?? outcome;
