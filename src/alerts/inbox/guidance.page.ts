import type { Channel, ContactResult } from '../../contacts/contact.entity.js';
import { CHANNEL_LABELS, RESULT_LABELS } from '../../contacts/contact-words.js';
import { typedIn } from '../../directory/versions.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import { aroundForm, type Working } from './alert-forms.page.js';
import { guidancePath } from './alert-paths.js';
import { LONGEST_NOTE } from './alert-work.dto.js';

/** How an adviser seeks contact, the most usual first. */
const CHANNEL_ICONS: Readonly<Partial<Record<Channel, string>>> = {
  phone: 'phone',
  home_visit: 'home',
  talk: 'walk',
  app: 'message-circle',
  mail: 'mail',
  video: 'device-mobile',
};

const RESULT_ICONS: Readonly<Record<ContactResult, string>> = {
  reached: 'check',
  left_message: 'message-circle',
  not_reached: 'phone-off',
};

export const GUIDANCE_CHANNELS = Object.keys(CHANNEL_ICONS) as Channel[];
export const GUIDANCE_RESULTS = Object.keys(RESULT_ICONS) as ContactResult[];

/** Something to add to the guidance log: two taps, and words only where they help. */
export function guidancePage(working: Working) {
  const { form, givenName, id } = working;
  const fields = fieldsFrom(form);
  return {
    ...aroundForm(working, {
      title: `Wat deed je voor ${givenName}?`,
      intro: null,
      path: guidancePath(id),
      submit: 'Bewaar',
      undone: 'Dit is nog niet bewaard',
    }),
    tiles: [
      tileField(form, {
        ...{ name: 'channel', label: 'Hoe zocht je contact?' },
        ...{ icons: CHANNEL_ICONS, labels: CHANNEL_LABELS },
      }),
      tileField(form, {
        ...{ name: 'result', label: 'Lukte het?' },
        ...{ icons: RESULT_ICONS, labels: RESULT_LABELS },
      }),
    ],
    note: fields.area({
      ...{ name: 'note', label: 'Wat is er gezegd of afgesproken?', rows: 3 },
      ...{ maxLength: LONGEST_NOTE, isOptional: true },
      hint: 'Geen gegevens over gezondheid.',
    }),
    date: fields.text({ name: 'date', label: 'Op welke dag?', type: 'date', width: 'kort' }),
    readers: 'Coach en mentor lezen dit mee. Wijzigen kan niet, aanvullen wel.',
  };
}

interface Tiles {
  readonly name: string;
  readonly label: string;
  readonly icons: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

function tileField(form: Form<unknown>, { name, label, icons, labels }: Tiles) {
  const chosen = typedIn(form, name);
  return {
    name,
    label,
    error: form.faults.find(({ field }) => field === name)?.message ?? null,
    options: Object.entries(icons).map(([value, icon], index) => ({
      ...{ name, value, icon, label: labels[value] ?? value },
      // An error points at the group; the browser then goes to its first tile.
      id: index === 0 ? `veld-${name}` : `veld-${name}-${value}`,
      isChecked: chosen === value,
    })),
  };
}
