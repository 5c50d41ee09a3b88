import { Problem } from '../problems/problem.js';
import { organisationFacts, type OrganisationInput } from './organisation-facts.js';

const aSchool = (input: Partial<OrganisationInput> = {}): OrganisationInput => ({
  kind: 'vso',
  name: 'De Wending',
  brin: '98AA',
  holidayRegion: 'zuid',
  regionNumber: 15,
  extraWeeks: true,
  ...input,
});

function faultsOf(input: Partial<OrganisationInput>): Record<string, string> {
  try {
    organisationFacts(aSchool(input));
  } catch (fault) {
    if (fault instanceof Problem)
      return Object.fromEntries(fault.fields.map(({ field, message }) => [field, message]));
  }
  return {};
}

describe('the facts of an organisation', () => {
  it('are kept in one form', () => {
    expect(organisationFacts(aSchool({ name: '  De   Wending\t', brin: ' 98aa ' }))).toEqual(
      aSchool(),
    );
  });

  it('have a name that people can see, and that does not turn the line round', () => {
    expect(faultsOf({ name: ' \u200B\u00A0\u2060' })).toHaveProperty('name');
    expect(organisationFacts(aSchool({ name: 'De\u202E Wen\u00ADding' }))).toEqual(aSchool());
  });

  it('of a municipality have a code, and no holidays', () => {
    const input = aSchool({ kind: 'municipality', brin: '268' });
    expect(organisationFacts(input)).toMatchObject({
      brin: 'GM0268',
      holidayRegion: null,
      extraWeeks: false,
    });
  });

  it.each<[string, Partial<OrganisationInput>, string]>([
    ['kind', { kind: 'universiteit' }, 'Kies wat voor organisatie het is.'],
    ['name', { name: ' ' }, 'Vul de naam in.'],
    ['name', { name: 'x'.repeat(201) }, 'Maak de naam korter: hoogstens 200 tekens.'],
    ['brin', { brin: '9AAA' }, 'Vul de BRIN in: twee cijfers en twee letters, zoals 98AA.'],
    ['brin', { brin: 'GM0268' }, 'Vul de BRIN in: twee cijfers en twee letters, zoals 98AA.'],
    [
      'brin',
      { kind: 'municipality', brin: 'Tiel' },
      'Vul de gemeentecode in: GM en vier cijfers, zoals GM0268.',
    ],
    ['holidayRegion', { holidayRegion: '' }, 'Kies een vakantieregio: noord, midden of zuid.'],
    ['holidayRegion', { holidayRegion: 'oost' }, 'Kies een vakantieregio: noord, midden of zuid.'],
    ['regionNumber', { regionNumber: null }, 'Kies een doorstroomregio.'],
  ])('say what is wrong with %s: %j', (field, input, message) => {
    expect(faultsOf(input)).toEqual({ [field]: message });
  });

  it('say everything at once', () => {
    const input = { kind: '', name: '', brin: '', holidayRegion: null, regionNumber: null };
    expect(Object.keys(faultsOf(input))).toEqual([
      'kind',
      'name',
      'brin',
      'holidayRegion',
      'regionNumber',
    ]);
  });
});
