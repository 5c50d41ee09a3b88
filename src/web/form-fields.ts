import {
  checkField,
  errorSummary,
  optionsField,
  selectField,
  textArea,
  textField,
} from './field.js';
import type { Form } from './form.js';

type Without<Builder extends (spec: never) => unknown, Known extends string> = Omit<
  Parameters<Builder>[0],
  Known
>;

/** Builds the fields of a page from a form: each with what was typed and what is wrong with it. */
export function fieldsFrom(form: Form<unknown>) {
  const typed = (name: string): string => [form.input[name] ?? ''].flat()[0] ?? '';
  const fault = (name: string): string | null =>
    form.faults.find(({ field }) => field === name)?.message ?? null;
  return {
    text: (spec: Without<typeof textField, 'value' | 'error'>) =>
      textField({
        ...spec,
        value: spec.type === 'password' ? '' : typed(spec.name),
        error: fault(spec.name),
      }),
    area: (spec: Without<typeof textArea, 'value' | 'error'>) =>
      textArea({ ...spec, value: typed(spec.name), error: fault(spec.name) }),
    select: (spec: Without<typeof selectField, 'value' | 'error'>) =>
      selectField({ ...spec, value: typed(spec.name), error: fault(spec.name) }),
    check: (spec: Without<typeof checkField, 'isChecked' | 'error'>) =>
      checkField({ ...spec, isChecked: typed(spec.name) !== '', error: fault(spec.name) }),
    options: (spec: Without<typeof optionsField, 'value' | 'error'>) =>
      optionsField({ ...spec, value: form.input[spec.name] ?? '', error: fault(spec.name) }),
    /** The box above the form; null while nothing is wrong. `otherwise` is for what is not about one field. */
    summary: (title: string, otherwise: string | null | undefined = null) =>
      errorSummary(title, form, otherwise ?? null),
  };
}
