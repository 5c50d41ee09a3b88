/**
 * Details for the log without what a person wrote: only that these fields are among what changed. The words are sealed
 * where they belong, and can be taken out there; a line of the log never changes.
 */
export function withoutWords(
  details: object,
  ...words: readonly string[]
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(details);
  const fields = entries
    .filter(([name, value]) => words.includes(name) && value !== null)
    .map(([name]) => name);
  const kept = Object.fromEntries(entries.filter(([name]) => !words.includes(name)));
  return fields.length === 0 ? kept : { ...kept, fields };
}
