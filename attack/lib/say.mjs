const SHOWN = 10;

export const tell = (text) => process.stderr.write(`  … ${text}\n`);

/** One line for an attack, and what got through below it. */
export function line({ id, title, goal, tries, found, figures, planted, missed, seconds }) {
  const noticed = `${planted - missed.length} of ${planted} holes found`;
  const more = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  const head = [`${tries} tries`, `${found.length} through`, noticed, ...more, `${seconds} s`];
  const below = [
    ...found.slice(0, SHOWN).map((text) => `THROUGH ${text}`),
    ...(found.length > SHOWN ? [`and ${found.length - SHOWN} more`] : []),
    ...missed.map((name) => `NOT FOUND the hole ${name}`),
  ];
  return `${id.padEnd(4)}${title} (${goal}): ${head.join(', ')}\n${below.map((text) => `      ${text}\n`).join('')}`;
}
