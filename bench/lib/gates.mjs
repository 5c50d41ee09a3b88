import { median, short } from './numbers.mjs';

/** One round can be a quarter off; a gate is on the median, and leaves this much room. */
const MARGIN = 1.15;

/** `goal` as design/performance.md states it; `bar` is where it is not met at all. */
export function atMost(what, value, goal, unit = 'x') {
  return { what, value, goal: `≤ ${goal}${unit}`, isMet: value <= goal * MARGIN, unit };
}

export function atLeast(what, value, goal, unit = 'x') {
  return { what, value, goal: `≥ ${goal}${unit}`, isMet: value >= goal / MARGIN, unit };
}

export const gateLine = ({ what, value, goal, isMet, unit }) =>
  `  ${isMet ? 'met    ' : 'NOT MET'}  ${what}: ${short(value)}${unit} (${goal})`;

const CPU_GOALS = { caseload: 2, dossier: 2, search: 2, overview: 1.5 };

/** What the pages and the saving of a contact must reach, of the rounds that were played. */
export function pageGates(found) {
  const of = (work, against = 'raw') =>
    found.filter((pair) => pair.work === work && pair.against === against);
  const ratio = (pairs) => median(pairs.map(({ product, raw }) => product.cpu / raw.cpu));
  const busy = of('caseload').filter(({ connections }) => connections > 1);
  const alone = of('contact').filter(({ connections }) => connections === 1);
  return [
    ...Object.entries(CPU_GOALS).map(([work, goal]) =>
      atMost(`${work}: CPU against raw`, ratio(of(work)), goal),
    ),
    atLeast(
      'caseload: requests per second against raw, 16 and 64 at once',
      median(busy.map(({ product, raw }) => product.perSecond / raw.perSecond)),
      0.5,
    ),
    atMost('contact: CPU against raw (NORMAL), first bar', ratio(of('contact')), 8),
    atMost('contact: CPU against raw (NORMAL), goal', ratio(of('contact')), 4),
    atMost('contact: p50 alone', median(alone.map(({ product }) => product.p50)), 1.5, ' ms'),
    atMost(
      'memory after load',
      Math.max(...found.map(({ product }) => product.memory)),
      220,
      ' MB',
    ),
  ];
}
