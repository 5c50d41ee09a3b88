import type { Problem } from '../../problems/problem.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import { LEARNING_PATHS, MBO_LEVELS } from '../data/code-lists.js';
import { choices } from '../labels.js';
import type { Programme } from '../programme.entity.js';
import { typedIn, versionsView } from '../versions.js';
import type { ProgrammeDto } from './programme.dto.js';

const LIST = { href: '/beheer/opleidingen', label: 'Opleidingen' };

export function newProgrammePage(form: Form<ProgrammeDto>, problem: Problem | null = null) {
  return {
    title: 'Opleiding toevoegen',
    back: LIST,
    action: LIST.href,
    versions: null,
    version: '0',
    ...programmeFields(form, problem),
    buttons: { submit: 'Voeg toe', cancel: { href: LIST.href, label: 'Annuleer' } },
  };
}

export function editProgrammePage(
  form: Form<ProgrammeDto>,
  onFile: Programme,
  problem: Problem | null = null,
) {
  const isStale = problem?.code === 'conflict';
  return {
    title: onFile.name,
    back: LIST,
    action: `${LIST.href}/${onFile.id}`,
    versions: isStale ? versionsView(bothOf(onFile, form)) : null,
    version: isStale ? String(onFile.version) : typedIn(form, 'version'),
    ...programmeFields(form, problem),
    buttons: { submit: 'Bewaar', cancel: { href: LIST.href, label: 'Annuleer' } },
  };
}

/** A form filled with what is on file. */
export function programmeForm(onFile: Programme): Form<ProgrammeDto> {
  return blankForm({
    crebo: onFile.crebo,
    name: onFile.name,
    level: String(onFile.level),
    learningPaths: [...onFile.learningPaths],
    validFrom: onFile.validFrom,
    validUntil: onFile.validUntil ?? '',
    version: String(onFile.version),
  });
}

function programmeFields(form: Form<ProgrammeDto>, problem: Problem | null) {
  const fields = fieldsFrom(form);
  return {
    errors: fields.summary('De opleiding is nog niet bewaard', problem?.message),
    crebo: fields.text({
      name: 'crebo',
      label: 'Crebonummer',
      hint: 'Vijf cijfers, zoals 25250 of 25.250.',
      inputmode: 'numeric',
      maxLength: 7,
      width: 'kort',
      autocomplete: 'off',
    }),
    name: fields.text({ name: 'name', label: 'Naam', maxLength: 200, autocomplete: 'off' }),
    level: fields.options({
      name: 'level',
      label: 'Niveau',
      options: Object.entries(MBO_LEVELS).map(([value, label]) => ({ value, label })),
    }),
    learningPaths: fields.options({
      name: 'learningPaths',
      label: 'Leerwegen',
      type: 'checkbox',
      options: choices(LEARNING_PATHS),
    }),
    validFrom: fields.text({ name: 'validFrom', label: 'Bestaat vanaf', type: 'date' }),
    validUntil: fields.text({
      name: 'validUntil',
      label: 'Laatste dag',
      hint: 'Laat dit leeg zolang de opleiding bestaat.',
      type: 'date',
      isOptional: true,
    }),
  };
}

function bothOf(onFile: Programme, form: Form<ProgrammeDto>) {
  const saved = programmeForm(onFile);
  const both = (label: string, name: keyof ProgrammeDto) => ({
    label,
    onFile: typedIn(saved, name),
    typed: typedIn(form, name),
  });
  return [
    both('Crebonummer', 'crebo'),
    both('Naam', 'name'),
    both('Niveau', 'level'),
    {
      label: 'Leerwegen',
      onFile: [saved.input.learningPaths ?? []].flat().join(', '),
      typed: [form.input.learningPaths ?? []].flat().join(', '),
    },
    both('Bestaat vanaf', 'validFrom'),
    both('Laatste dag', 'validUntil'),
  ];
}
