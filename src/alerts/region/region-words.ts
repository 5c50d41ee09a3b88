import { levelBadge } from '../../signals/level-words.js';
import type { ListedAlert } from '../listed-alert.js';

/** An alert with who coaches the student: all that a coordinator may know of somebody who is not at risk. */
export interface RegionAlert extends ListedAlert {
  readonly coach: string | null;
}

/** "Names … from `at_risk` on"; else who to turn to. */
export const whoItIs = ({ student, coach }: RegionAlert): string => {
  if (student !== null) return student.name;
  return coach === null ? 'Leerling zonder coach' : `Leerling van coach ${coach}`;
};

/** Nobody took it on. */
export const isUnanswered = ({ alert }: ListedAlert): boolean => alert.state === 'raised';

/** The worst level that was announced, while it runs; null where somebody asked and nothing was concluded. */
export const announcedLevel = ({ alert }: ListedAlert) =>
  alert.isOpen && alert.level !== 'on_track' ? levelBadge(alert.level) : null;
