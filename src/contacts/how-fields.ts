import type { Role } from '../policy/roles.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import { IMPRESSIONS } from './contact.entity.js';
import { OTHERWISE, TILES, tilesFor } from './contact-tiles.js';
import { CHANNEL_LABELS, IMPRESSION_LABELS, PARTY_LABELS, RESULT_LABELS } from './contact-words.js';

/** What stands in a field, as it was typed. */
export const typed = (form: Form<unknown>, name: string): string =>
  [form.input[name] ?? ''].flat()[0] ?? '';

const MOODS = { good: 'mood-smile', mixed: 'mood-empty', worried: 'mood-sad' } as const;

/** The questions how a contact went, of a new one and of one that is corrected. */
export function howFields(form: Form<unknown>, role: Role) {
  const fields = fieldsFrom(form);
  const how = typed(form, 'how');
  const tiles = tilesFor(role).map((name) => ({
    value: name,
    label: TILES[name].label,
    icon: TILES[name].icon,
    isChecked: how === name,
  }));
  const otherwise = {
    value: OTHERWISE,
    label: 'Anders',
    icon: 'plus',
    isChecked: how === OTHERWISE,
  };
  return {
    howError: form.faults.find(({ field }) => field === 'how')?.message ?? null,
    tiles: [...tiles, otherwise].map((tile, index) => ({
      ...tile,
      id: index === 0 ? 'veld-how' : `veld-how-${tile.value}`,
    })),
    parties: fields.options({
      name: 'parties',
      label: 'Met wie had je contact?',
      type: 'checkbox',
      options: choices(PARTY_LABELS),
    }),
    channel: fields.select({
      name: 'channel',
      label: 'Hoe?',
      blank: 'Kies hoe',
      options: choices(CHANNEL_LABELS),
      width: 'half',
    }),
    result: fields.select({
      name: 'result',
      label: 'Bereikt?',
      blank: 'Kies of je iemand bereikte',
      options: choices(RESULT_LABELS),
      width: 'half',
    }),
    date: fields.text({ name: 'date', label: 'Op welke dag?', type: 'date' }),
    impressions: IMPRESSIONS.map((value) => ({
      value,
      label: IMPRESSION_LABELS[value],
      icon: MOODS[value],
      isChecked: typed(form, 'impression') === value,
    })),
  };
}

const choices = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
