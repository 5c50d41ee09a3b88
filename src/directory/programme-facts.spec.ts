import { Problem } from '../problems/problem.js';
import { programmeFacts, refuseOverlap, type ProgrammeInput } from './programme-facts.js';

const aProgramme = (input: Partial<ProgrammeInput> = {}): ProgrammeInput => ({
  crebo: '25180',
  name: 'Kok',
  level: 2,
  learningPaths: ['BOL'],
  validFrom: '2015-08-01',
  validUntil: '',
  ...input,
});

function faultsOf(check: () => unknown): readonly { field: string; message: string }[] {
  try {
    check();
  } catch (fault) {
    if (fault instanceof Problem) return fault.fields;
  }
  return [];
}

describe('the facts of a programme', () => {
  it('are kept in one form', () => {
    const input = aProgramme({ crebo: ' 25.180 ', learningPaths: ['BBL', 'BOL', 'iets'] });
    expect(programmeFacts(input)).toEqual({
      crebo: '25180',
      name: 'Kok',
      level: 2,
      learningPaths: ['BOL', 'BBL'],
      validFrom: '2015-08-01',
      validUntil: null,
    });
  });

  it.each<[keyof ProgrammeInput, Partial<ProgrammeInput>]>([
    ['crebo', { crebo: '2518' }],
    ['name', { name: '' }],
    ['level', { level: 5 }],
    ['level', { level: null }],
    ['learningPaths', { learningPaths: [] }],
    ['learningPaths', { learningPaths: ['AVO'] }],
    ['validFrom', { validFrom: '2026-02-30' }],
    ['validUntil', { validUntil: 'morgen' }],
    ['validUntil', { validUntil: '2015-07-31' }],
  ])('say what is wrong with %s: %j', (field, input) => {
    const faults = faultsOf(() => programmeFacts(aProgramme(input)));
    expect(faults.map((fault) => fault.field)).toEqual([field]);
  });
});

describe('two programmes with one code', () => {
  const first = { validFrom: '2015-08-01', validUntil: '2020-07-31' };
  const endless = { validFrom: '2020-08-01', validUntil: null };
  const overlap = (validFrom: string, validUntil: string, others = [first]) =>
    faultsOf(() => refuseOverlap(programmeFacts(aProgramme({ validFrom, validUntil })), others));

  it('may follow each other', () => {
    expect(overlap('2020-08-01', '')).toEqual([]);
    expect(overlap('2010-08-01', '2015-07-31')).toEqual([]);
  });

  it.each([
    ['2020-07-31', ''],
    ['2015-07-01', '2015-08-01'],
    ['2010-08-01', ''],
    ['2016-08-01', '2017-07-31'],
  ])('may not share a day: %s to %s', (from, until) => {
    expect(overlap(from, until)).toEqual([
      {
        field: 'validFrom',
        message: 'Crebo 25180 geldt al tot en met 31 juli 2020. Begin op 1 augustus 2020 of later.',
      },
    ]);
  });

  it('say what to do first when the other has no end', () => {
    const [fault] = faultsOf(() =>
      refuseOverlap(programmeFacts(aProgramme({ validFrom: '2025-08-01' })), [endless]),
    );
    expect(fault?.message).toContain('Geef die opleiding eerst een laatste dag.');
  });
});
