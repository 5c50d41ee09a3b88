import {
  brinOf,
  creboOf,
  emailOf,
  municipalityCodeOf,
  organisationCodeOf,
  phoneOf,
  postcodeOf,
  studentNumberOf,
} from './formats.js';

describe('a BRIN', () => {
  it('is two digits and two letters, with two digits for a site', () => {
    expect([brinOf('98AA'), brinOf(' 98ab '), brinOf('99ZA01')]).toEqual([
      '98AA',
      '98AB',
      '99ZA01',
    ]);
  });

  it('is nothing else', () => {
    for (const text of ['12XY9', '9AAA', '98AA1', '98A', '', 'GM0268', '９８AA']) {
      expect([text, brinOf(text)]).toEqual([text, null]);
    }
  });
});

describe('the code of an organisation', () => {
  it('is a CBS number for a municipality', () => {
    expect(['GM0268', 'gm268', '0268'].map(municipalityCodeOf)).toEqual([
      'GM0268',
      'GM0268',
      'GM0268',
    ]);
    expect(['GM', 'GM0000', 'GM12345', ''].map(municipalityCodeOf)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(organisationCodeOf('municipality', 'gm0268')).toBe('GM0268');
  });

  it('can be a BRIN for a municipality, and is always one for a school', () => {
    expect(organisationCodeOf('municipality', '97aa')).toBe('97AA');
    expect(organisationCodeOf('vso', '98aa')).toBe('98AA');
    expect(organisationCodeOf('vso', 'GM0268')).toBeNull();
  });
});

describe('a crebo', () => {
  it('is five digits, also with a point or a space', () => {
    expect(['25250', '25.250', '25 250', ' 25250 '].map(creboOf)).toEqual(Array(4).fill('25250'));
    expect(['2525', '252500', '2.5250', '25-250', 'x25250', ''].map(creboOf)).toEqual(
      Array(6).fill(null),
    );
  });
});

describe('a postcode', () => {
  it('is kept with a space and in capitals', () => {
    expect(['6811ab', '6811 AB', ' 6811  Ab'].map(postcodeOf)).toEqual(Array(3).fill('6811 AB'));
  });

  it('does not begin with 0 and has no SA, SD or SS', () => {
    for (const text of ['0811 AB', '6811 SA', '6811 SD', '6811ss', '681 AB', '6811 A1', '']) {
      expect([text, postcodeOf(text)]).toEqual([text, null]);
    }
    expect(postcodeOf('6811 SB')).toBe('6811 SB');
  });
});

describe('an e-mail address', () => {
  it('is kept in small letters', () => {
    expect(emailOf(' TOM.ENGELEN@DOORSTROOM.EXAMPLE ')).toBe('tom.engelen@doorstroom.example');
    expect(emailOf("s.o'neil+school@sub.voorbeeld.example")).toBe(
      "s.o'neil+school@sub.voorbeeld.example",
    );
    expect(emailOf('chloe\u0308@voorbeeld.example')).toBe('chloë@voorbeeld.example');
  });

  it('has a name, one at sign and a domain with a point', () => {
    const wrong = [
      '',
      's.aziz@',
      '@voorbeeld.example',
      'a@b@c.example',
      'naam@school',
      'a b@c.example',
    ];
    for (const text of [
      ...wrong,
      'a@c..example',
      'a@.example',
      'Jan <j@c.example>',
      'a@c.example.',
      `${'a'.repeat(250)}@c.example`,
    ]) {
      expect([text, emailOf(text)]).toEqual([text, null]);
    }
  });
});

describe('a telephone number', () => {
  it('gets back the zero that a spreadsheet took', () => {
    expect(phoneOf('612345678')).toBe('0612345678');
    expect(phoneOf(' 06  1234 5678 ')).toBe('06 1234 5678');
    expect(phoneOf('+31 (0)6-12345678')).toBe('+31 (0)6-12345678');
  });

  it('is no text and no few figures', () => {
    for (const text of ['', '12345', 'bel moeder', '06 1234 5678 (oma)'])
      expect([text, phoneOf(text)]).toEqual([text, null]);
  });
});

describe('the number of a student', () => {
  it('is kept as it is written', () => {
    expect(studentNumberOf('00123')).toBe('00123');
    expect(studentNumberOf('A-12/3')).toBe('A-12/3');
  });

  it('has a figure that counts, and is not long', () => {
    for (const text of ['', '000', 'geen', '-12', '=1+1', '1'.repeat(21)])
      expect([text, studentNumberOf(text)]).toEqual([text, null]);
  });
});
