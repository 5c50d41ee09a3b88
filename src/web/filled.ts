interface Form {
  readonly input: Readonly<Record<string, string | string[]>>;
  readonly faults: readonly { field: string; message: string }[];
}

/** Name, what was typed and what is wrong with it, to spread into a field: textField({ ...filled(form, 'email'), label }). */
export function filled(
  form: Form,
  name: string,
): { name: string; value: string; error: string | null } {
  const [value = ''] = [form.input[name] ?? []].flat();
  return { name, value, error: errorOf(form, name) };
}

/** The same for a field in which more than one may be chosen. */
export function filledAll(
  form: Form,
  name: string,
): { name: string; value: string[]; error: string | null } {
  return { name, value: [form.input[name] ?? []].flat(), error: errorOf(form, name) };
}

function errorOf(form: Form, name: string): string | null {
  return form.faults.find((fault) => fault.field === name)?.message ?? null;
}
