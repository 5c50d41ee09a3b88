/** One field of what two people changed at the same time. */
interface Version {
  readonly label: string;
  readonly onFile: string;
  readonly typed: string;
}

/** For {{> beide-versies}}: what is on file now beside what was typed, and where they differ. */
export function versionsView(fields: readonly Version[]) {
  return {
    rows: fields.map(({ label, onFile, typed }) => ({
      label,
      onFile: onFile === '' ? 'leeg' : onFile,
      typed: typed === '' ? 'leeg' : typed,
      isDifferent: onFile !== typed,
    })),
  };
}

/** What stands in a field of a form, as it was typed. */
export const typedIn = (
  form: { readonly input: Readonly<Record<string, string | string[]>> },
  name: string,
): string => [form.input[name] ?? ''].flat()[0] ?? '';
