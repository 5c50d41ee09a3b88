import { SMALLEST_SHOWN_COUNT } from '../../policy/suppression.js';
import type { AdviserPlace, AdviserSurroundings } from './adviser-places.js';
import { personRow } from './person-row.js';

/** Beside the list while no alert is open: where they come from, and who else is there. */
export function placesView({ places, coordinators }: AdviserSurroundings, hasAlerts: boolean) {
  return {
    choose: hasAlerts ? 'Kies links een melding om haar te lezen.' : null,
    placesTitle: places.length === 1 ? 'Jouw locatie' : 'Jouw locaties',
    places: places.map(placeBlock),
    coordinators: coordinators.map((person) => personRow(person)),
    hasCoordinators: coordinators.length > 0,
  };
}

function placeBlock({ name, institution, starters, colleagues }: AdviserPlace) {
  return {
    name,
    institution: institution === name ? null : institution,
    starters: `${countOfStudents(starters)} in het eerste halfjaar op het mbo`,
    alone: colleagues.length === 0 ? 'Je bent hier de enige jongerenadviseur.' : null,
    colleagues: colleagues.map((person) => personRow(person)),
  };
}

/** "12 studenten"; null is a count of so few that it would point at people. */
const countOfStudents = (count: number | null): string =>
  count === null ? `Minder dan ${SMALLEST_SHOWN_COUNT} studenten` : `${count} studenten`;
