import type { SignalFacts } from './facts.js';
import { active, quiet, type Rule, unknown } from './verdict.js';

type Advice = SignalFacts['advices'][number];

/** From good to bad: of two on one day the worse counts, whichever was recorded first. */
const KINDS: readonly Advice['kind'][] = ['positive', 'warning', 'negative'];

/** A18: "written warning; negative advice", by the last that was given. Unknown until one is recorded. */
export const warned: Rule = ({ facts, settings, today }) => {
  const last = facts.advices
    .filter(({ givenOn }) => givenOn <= today)
    .sort(inOrder)
    .at(-1);
  if (!last) return unknown();
  const { kind, givenOn: since } = last;
  if (kind === 'positive') return quiet();
  const measured = { kind };
  if (kind === 'warning') return active({ points: settings.A18, since, measured });
  const points = Math.max(settings.A18, settings.A18_negative);
  return active({ points, hardLevel: 'oranje', since, measured });
};

const inOrder = (a: Advice, b: Advice): number =>
  a.givenOn === b.givenOn
    ? KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)
    : a.givenOn < b.givenOn
      ? -1
      : 1;
