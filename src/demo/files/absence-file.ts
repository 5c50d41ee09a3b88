import type { AbsenceFile } from '../plan/absence.js';

/** As the sample of ROC Maasveld: semicolons, hours with a comma. */
export function absenceFileOf({ brin, on, lines }: AbsenceFile): { name: string; bytes: Buffer } {
  const head = 'leerlingnummer;mbo_brin;datum;uren;soort';
  const body = lines.map(({ number, on: day, hours, kind }) =>
    [number, brin, day, String(hours).replace('.', ','), kind].join(';'),
  );
  const bytes = Buffer.from([head, ...body, ''].join('\r\n'));
  return { name: `verzuim-${brin.toLowerCase()}-${on}.csv`, bytes };
}
