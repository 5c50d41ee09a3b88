import { momentLabel } from '../../web/dates.js';
import { checkField } from '../../web/field.js';
import type { CalendarFeed } from '../calendar-feed.entity.js';

export function ownFeedPage(feed: CalendarFeed | null, lastReadAt: Date | null) {
  return {
    title: 'Gesprekken in je eigen agenda',
    facts: feed && [
      { term: 'Link', text: `Gemaakt op ${momentLabel(feed.madeAt)}. Hij werkt.` },
      {
        term: 'Laatst gelezen',
        text: lastReadAt ? `Op ${momentLabel(lastReadAt)}.` : 'Nog niet door een agenda.',
      },
    ],
    unplanned: checkField({
      name: 'nogPlannen',
      label: 'Zet ook in mijn agenda welke gesprekken ik nog moet plannen',
      hint: 'Zonder tijd, op de maandag van de week waarin het gesprek hoort.',
      isChecked: feed?.withUnplanned ?? true,
    }),
    make: feed ? null : 'Maak mijn agendalink',
    renew: feed ? 'Maak een nieuwe link' : null,
  };
}

/** Shown once: only the hash of the link is kept. */
export function newFeedPage(baseUrl: string, token: string) {
  const address = `${baseUrl}/agenda/${token}.ics`;
  return {
    title: 'Je agendalink',
    address,
    /** A calendar program on this device takes it from here. */
    subscribe: address.replace(/^https?:/, 'webcal:'),
  };
}
