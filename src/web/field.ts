/** What every field partial reads; `id` follows from the name, so that an error can point at it. */
interface FieldView {
  id: string;
  name: string;
  label: string;
  hint: string | null;
  error: string | null;
  /** The ids of hint and error, for a screen reader; null when there is neither. */
  describedBy: string | null;
  isOptional: boolean;
}

interface FieldOptions {
  name: string;
  label: string;
  hint?: string | null;
  error?: string | null;
  isOptional?: boolean;
}

type Width = 'kort' | 'half';

interface TextOptions extends FieldOptions {
  value?: string | null;
  type?: 'text' | 'email' | 'password' | 'date' | 'tel' | 'url' | 'search';
  autocomplete?: string;
  inputmode?: 'numeric' | 'decimal' | 'email' | 'tel';
  maxLength?: number;
  width?: Width;
  /** A code to type over: wide apart and large. */
  isCode?: boolean;
}

export interface TextFieldView extends FieldView {
  value: string;
  type: string;
  autocomplete: string | null;
  inputmode: string | null;
  maxLength: number | null;
  width: Width | null;
  isCode: boolean;
  isPassword: boolean;
}

/** For {{> veld}}. */
export function textField(options: TextOptions): TextFieldView {
  const { type = 'text', autocomplete = null, inputmode = null } = options;
  const { maxLength = null, width = null, isCode = false } = options;
  const isPassword = type === 'password';
  const shown = { type, autocomplete, inputmode, maxLength, width, isCode, isPassword };
  return { ...field(options), ...shown, value: options.value ?? '' };
}

export interface TextAreaView extends FieldView {
  value: string;
  rows: number;
  maxLength: number | null;
}

/** For {{> tekstvlak}}. */
export function textArea(
  options: FieldOptions & { value?: string | null; rows?: number; maxLength?: number },
): TextAreaView {
  const { rows = 3, maxLength = null } = options;
  return { ...field(options), value: options.value ?? '', rows, maxLength };
}

export interface Option {
  value: string;
  label: string;
}

export interface SelectFieldView extends FieldView {
  options: (Option & { isSelected: boolean })[];
  autocomplete: string | null;
  width: Width | null;
}

/** For {{> keuze}}. `blank` is the text of an empty first choice, such as "Kies een regio". */
export function selectField(
  options: FieldOptions & {
    value?: string | null;
    options: readonly Option[];
    blank?: string;
    autocomplete?: string;
    width?: Width;
  },
): SelectFieldView {
  const { value = '', blank, autocomplete = null, width = null } = options;
  const choices = [
    ...(blank === undefined ? [] : [{ value: '', label: blank }]),
    ...options.options,
  ];
  return {
    ...field(options),
    options: choices.map((choice) => ({ ...choice, isSelected: choice.value === (value ?? '') })),
    autocomplete,
    width,
  };
}

export interface CheckFieldView extends FieldView {
  value: string;
  isChecked: boolean;
}

/** For {{> vink}}. */
export function checkField(
  options: FieldOptions & { isChecked: boolean; value?: string },
): CheckFieldView {
  return { ...field(options), value: options.value ?? 'ja', isChecked: options.isChecked };
}

export interface OptionsFieldView extends FieldView {
  type: 'radio' | 'checkbox';
  options: (Option & { id: string; hint: string | null; isChecked: boolean })[];
}

/** For {{> opties}}. With type 'checkbox' more than one may be chosen. */
export function optionsField(
  options: FieldOptions & {
    value?: string | readonly string[] | null;
    options: readonly (Option & { hint?: string | null })[];
    type?: 'radio' | 'checkbox';
  },
): OptionsFieldView {
  const view = field(options);
  const chosen = [options.value ?? []].flat();
  return {
    ...view,
    type: options.type ?? 'radio',
    options: options.options.map((option, index) => ({
      value: option.value,
      label: option.label,
      hint: option.hint ?? null,
      // An error points at the group; the browser then goes to its first choice.
      id: index === 0 ? view.id : `${view.id}-${index + 1}`,
      isChecked: chosen.includes(option.value),
    })),
  };
}

export interface ErrorSummary {
  title: string;
  /** Without an address when it is about the form as a whole. */
  items: { href: string | null; text: string }[];
}

/**
 * For {{> foutlijst}}: every fault with a jump to its field; null when nothing is wrong.
 * `otherwise` says what is wrong with the form as a whole when no field is to blame.
 */
export function errorSummary(
  title: string,
  form: { readonly faults: readonly { field: string; message: string }[] },
  otherwise: string | null = null,
): ErrorSummary | null {
  const items = form.faults.map((fault) => ({
    href: `#${fieldId(fault.field)}`,
    text: fault.message,
  }));
  if (items.length > 0) return { title, items };
  return otherwise === null ? null : { title, items: [{ href: null, text: otherwise }] };
}

function fieldId(name: string): string {
  return `veld-${name.replace(/[^a-zA-Z0-9]+/g, '-')}`;
}

function field({
  name,
  label,
  hint = null,
  error = null,
  isOptional = false,
}: FieldOptions): FieldView {
  const id = fieldId(name);
  const described = [hint && `${id}-hulp`, error && `${id}-fout`].filter(Boolean);
  const describedBy = described.length > 0 ? described.join(' ') : null;
  return { id, name, label, hint, error, describedBy, isOptional };
}
