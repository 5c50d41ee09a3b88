import { parseArgs } from 'node:util';

const SIZES = {
  usual: {
    students: 5_000,
    contacts: 100_000,
    rows: 10_000,
    active: 10_000,
    sizes: [1_000, 10_000],
  },
  full: {
    ...{ students: 100_000, contacts: 2_000_000, rows: 20_000, active: 100_000 },
    sizes: [1_000, 10_000, 100_000],
  },
  huge: {
    ...{ students: 500_000, contacts: 10_000_000, rows: 20_000, active: 100_000 },
    sizes: [1_000, 10_000, 100_000, 1_000_000],
  },
};

const flag = { type: 'boolean', default: false };
const text = { type: 'string' };

/** The parts that measure among students with many contacts; the others have regions of their own. */
const NEEDS_PEOPLE = ['pages', 'scale', 'import'];

/** What is asked for on the command line. */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      ...{ full: flag, huge: flag, gate: flag, help: flag, pg: flag },
      ...{ students: text, contacts: text, rows: text, rounds: text, seconds: text },
      ...{ dist: text, dir: text, only: text, active: text, sizes: text },
    },
  });
  const size = values.huge ? SIZES.huge : values.full ? SIZES.full : SIZES.usual;
  const number = (name, usual) => Number(values[name] ?? usual);
  const parts = values.only?.split(',') ?? null;
  const needsPeople = parts === null || parts.some((part) => NEEDS_PEOPLE.includes(part));
  return {
    ...{ active: number('active', size.active), needsPeople, isOnPostgres: values.pg },
    sizes: values.sizes?.split(',').map(Number) ?? size.sizes,
    ...{ students: number('students', size.students), contacts: number('contacts', size.contacts) },
    ...{ rows: number('rows', size.rows), rounds: number('rounds', 5) },
    ...{ seconds: number('seconds', 2), scales: values.full || values.huge },
    ...{ gate: values.gate, dist: values.dist ?? 'dist', dir: values.dir ?? null },
    ...{ wants: (part) => parts === null || parts.includes(part) },
    help: values.help,
  };
}
