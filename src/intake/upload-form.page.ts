import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { Viewer } from '../web/viewer.js';
import type { UploadDto } from './import.dto.js';
import type { ImportKind } from './import.entity.js';
import type { ImportPlace } from './import-places.js';
import { KIND_HINTS, KIND_LABELS } from './import.words.js';
import { kindsFor } from './imports-visible.js';

/** What {{> intake/bestand}} places: the file, and where there is something to choose what it holds and of whom. */
export function uploadForm(
  form: Form<UploadDto>,
  viewer: Viewer,
  places: readonly ImportPlace[],
  fault: string | null = null,
) {
  const kinds = kindsFor(viewer);
  const fields = fieldsFrom(form);
  return {
    errors: fields.summary('Het bestand is nog niet gelezen', fault),
    action: '/import',
    kind: kinds.length < 2 ? null : fields.options(kindSpec(kinds)),
    place: placeField(viewer, places, fields),
    file: fields.text({
      name: 'bestand',
      label: 'Bestand',
      hint: 'CSV of Excel (.xlsx), hooguit 5 MB en 20.000 rijen.',
    }),
    examples: kinds.flatMap(examplesOf),
  };
}

const kindSpec = (kinds: readonly ImportKind[]) => ({
  name: 'soort',
  label: 'Wat staat erin?',
  options: kinds.map((kind) => ({
    value: kind,
    label: KIND_LABELS[kind],
    hint: KIND_HINTS[kind],
  })),
});

function placeField(
  { role }: Viewer,
  places: readonly ImportPlace[],
  fields: ReturnType<typeof fieldsFrom>,
) {
  const mayBeSeveral = role === 'coordinator' || role === 'administrator';
  if (!mayBeSeveral && places.length < 2) return null;
  return fields.select({
    name: 'voor',
    label: 'Van welke school?',
    blank: mayBeSeveral ? 'Meer dan één school' : 'Kies een school',
    options: places.map(({ id, name, brin }) => ({ value: id, label: `${name} (${brin})` })),
    isOptional: mayBeSeveral,
    width: 'half',
  });
}

function examplesOf(kind: ImportKind) {
  const words = KIND_LABELS[kind].toLowerCase();
  const href = (as: string) => `/import/voorbeeld?soort=${kind}&als=${as}`;
  return [
    { href: href('xlsx'), label: `Voorbeeld ${words} (Excel)` },
    { href: href('csv'), label: `Voorbeeld ${words} (CSV)` },
  ];
}
