import { median, short } from './numbers.mjs';

const HEAD = [
  'work',
  'at once',
  'CPU ms',
  'raw',
  'ratio',
  'p50 ms',
  'p99 ms',
  'req/s',
  'raw req/s',
  'load',
];

/** Medians of the rounds, a line per work and concurrency. */
export function pageTable(found) {
  const groups = Map.groupBy
    ? Map.groupBy(found, keyOf)
    : found.reduce(
        (all, pair) => all.set(keyOf(pair), [...(all.get(keyOf(pair)) ?? []), pair]),
        new Map(),
      );
  const lines = [...groups.values()].map((pairs) => {
    const of = (value) => short(median(pairs.map(value)));
    const [{ work, against, connections }] = pairs;
    return [
      against === 'raw' ? work : `${work} (${against})`,
      String(connections),
      of(({ product }) => product.cpu),
      of(({ raw }) => raw.cpu),
      of(({ product, raw }) => product.cpu / raw.cpu),
      of(({ product }) => product.p50),
      of(({ product }) => product.p99),
      of(({ product }) => product.perSecond),
      of(({ raw }) => raw.perSecond),
      of(({ product }) => product.load),
    ];
  });
  return table([HEAD, ...lines]);
}

const keyOf = ({ work, against, connections }) => `${work} ${against} ${connections}`;

export function table(lines) {
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  const pad = (text, at) => (at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at]));
  return lines.map((line) => `  ${line.map(pad).join('  ')}`).join('\n');
}
