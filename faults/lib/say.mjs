const SHOWN = 10;

/** One line for a part on a database, and what went wrong below it. */
export function line(result) {
  const { id, title, goal, on, tries, faults, figures = {}, planted, missed, seconds } = result;
  const proof = planted > 0 ? [`proof ${planted - missed.length} of ${planted}`] : [];
  const more = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  const head = [`${tries} tries`, `${faults.length} faults`, ...more, ...proof, `${seconds} s`];
  const below = [
    ...faults.slice(0, SHOWN).map((fault) => `FAULT ${worded(fault)}`),
    ...(faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : []),
    ...missed.map((name) => `NOT NOTICED the hole ${name}`),
  ];
  const text = `${id.padEnd(4)}${title}, ${on} (${goal}): ${head.join(', ')}\n`;
  return text + below.map((each) => `      ${each}\n`).join('');
}

const worded = (fault) => (typeof fault === 'string' ? fault : JSON.stringify(fault));
