import type { Holiday } from '../holiday.entity.js';
import { periodText } from './national.page.js';

/** Asks before a holiday is removed. */
export function removePage(holiday: Holiday, path: string) {
  const back = `${path}/${holiday.id}`;
  return {
    title: `${holiday.name} verwijderen`,
    back: { href: back, label: holiday.name },
    text: `${holiday.name}, ${periodText(holiday.from, holiday.to)}. Na het verwijderen tellen deze dagen weer als schooldagen.`,
    action: `${back}/verwijderen`,
    buttons: { submit: 'Verwijder', cancel: { href: back, label: 'Annuleer' } },
  };
}
