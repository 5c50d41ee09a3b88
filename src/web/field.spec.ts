import {
  checkField,
  errorSummary,
  optionsField,
  selectField,
  textArea,
  textField,
} from './field.js';

const LEVELS = [
  { value: '2', label: 'Niveau 2' },
  { value: '3', label: 'Niveau 3' },
];

describe('a text field', () => {
  it('has every value its template reads when only name and label are given', () => {
    expect(textField({ name: 'email', label: 'E-mailadres' })).toEqual({
      id: 'veld-email',
      name: 'email',
      label: 'E-mailadres',
      hint: null,
      error: null,
      describedBy: null,
      isOptional: false,
      value: '',
      type: 'text',
      autocomplete: null,
      inputmode: null,
      maxLength: null,
      width: null,
      isCode: false,
      isPassword: false,
    });
  });

  it('ties hint and error to the field', () => {
    const field = textField({
      name: 'email',
      label: 'E-mail',
      hint: 'Van je werk',
      error: 'Vul je e-mail in',
    });
    expect(field.describedBy).toBe('veld-email-hulp veld-email-fout');
  });

  it('makes an id from any name', () => {
    expect(textField({ name: 'locations[0].name', label: 'Naam' }).id).toBe(
      'veld-locations-0-name',
    );
  });

  it('offers to show a password only where one is typed', () => {
    expect(textField({ name: 'password', label: 'Wachtwoord', type: 'password' }).isPassword).toBe(
      true,
    );
  });
});

describe('a text area', () => {
  it('is empty when there is nothing on file', () => {
    expect(textArea({ name: 'note', label: 'Toelichting', value: null })).toMatchObject({
      value: '',
      rows: 3,
    });
  });
});

describe('a select', () => {
  it('selects what was chosen', () => {
    const { options } = selectField({
      name: 'level',
      label: 'Niveau',
      value: '3',
      options: LEVELS,
    });
    expect(options.filter(({ isSelected }) => isSelected).map(({ value }) => value)).toEqual(['3']);
  });

  it('begins at its empty choice when nothing was', () => {
    const { options } = selectField({
      name: 'level',
      label: 'Niveau',
      blank: 'Kies een niveau',
      options: LEVELS,
    });
    expect(options[0]).toEqual({ value: '', label: 'Kies een niveau', isSelected: true });
    expect(options).toHaveLength(3);
  });
});

describe('a check box', () => {
  it('sends "ja" unless told otherwise', () => {
    expect(checkField({ name: 'active', label: 'Doet mee', isChecked: true })).toMatchObject({
      value: 'ja',
      isChecked: true,
    });
  });
});

describe('a list of options', () => {
  it('gives its own id to the first, so that an error leads there', () => {
    const field = optionsField({ name: 'level', label: 'Niveau', value: '3', options: LEVELS });
    expect(field.options.map(({ id, isChecked }) => [id, isChecked])).toEqual([
      ['veld-level', false],
      ['veld-level-2', true],
    ]);
  });

  it('may have more than one chosen', () => {
    const field = optionsField({
      name: 'level',
      label: 'Niveau',
      type: 'checkbox',
      value: ['2', '3'],
      options: LEVELS,
    });
    expect(field.options.every(({ isChecked }) => isChecked)).toBe(true);
  });
});

describe('the summary of errors', () => {
  it('leads to each field that is wrong', () => {
    const faults = [{ field: 'email', message: 'Vul je e-mailadres in' }];
    expect(errorSummary('Niet bewaard', { faults })?.items).toEqual([
      { href: '#veld-email', text: 'Vul je e-mailadres in' },
    ]);
  });

  it('says what is wrong with the whole when no field is to blame', () => {
    expect(
      errorSummary('Niet bewaard', { faults: [] }, 'Iemand paste dit net aan.')?.items,
    ).toEqual([{ href: null, text: 'Iemand paste dit net aan.' }]);
  });

  it('is absent when nothing is wrong', () => {
    expect(errorSummary('Niet bewaard', { faults: [] })).toBeNull();
  });
});
