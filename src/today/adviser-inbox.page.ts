import type { AdviserInbox, AdviserPlace } from './adviser-inbox.js';
import { personRow } from './person-row.js';
import { countOfStudents } from './counts.js';

export function adviserInboxPage({ places, coordinators }: AdviserInbox) {
  return {
    title: 'Meldingen',
    status: 'Niets wacht op jouw reactie',
    empty: {
      icon: 'flag',
      title: 'Er zijn geen meldingen',
      text: 'Dreigt een student op jouw locatie te stoppen, dan vraagt de coach of de mentor je hier om hulp.',
      action: null,
    },
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
