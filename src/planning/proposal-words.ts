import { longDay } from '../web/dates.js';
import type { Cluster } from './proposals.js';
import { inLine } from './planning-words.js';

/** "Dinsdag 1 december kun je 3 gesprekken op één dag doen." */
export interface ProposalView {
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

export function proposalView({ day, placeId, toPlan, planned }: Cluster): ProposalView {
  const all = [...planned, ...toPlan];
  const names = all.map(({ student }) => student.givenName);
  const place = all[0]?.place.label ?? '';
  const already =
    planned.length === 0
      ? ''
      : ` ${inLine(planned.map(({ student }) => student.givenName))} ${planned.length === 1 ? 'staat' : 'staan'} er al.`;
  return {
    title: `${longDay(day)} kun je ${all.length} gesprekken op één dag doen.`,
    text: `${inLine(names)} zitten ${names.length === 2 ? 'allebei' : 'allemaal'} op ${place}.${already}`,
    href: `/planning/voorstel?plek=${placeId}&dag=${day}`,
  };
}
