import { Given } from './given.js';
import { Refusal } from './refusal.js';

const options = {
  name: { type: 'string' },
  location: { type: 'string', multiple: true },
  'extra-weeks': { type: 'boolean' },
} as const;
const read = (...args: string[]) => Given.from(args, options);
const refusalOf = (work: () => unknown): string => {
  try {
    work();
  } catch (fault) {
    if (fault instanceof Refusal) return `${fault.code}: ${fault.message}`;
    throw fault;
  }
  return 'taken';
};

describe('the options of a command', () => {
  it('are read as text, as a list and as a switch', () => {
    const given = read('--name', ' Het Baken ', '--location=A', '--location', 'B', '--extra-weeks');

    expect(given.required('name')).toBe('Het Baken');
    expect(given.list('location')).toEqual(['A', 'B']);
    expect(given.has('extra-weeks')).toBe(true);
  });

  it.each([
    [['--nam', 'X'], 'bad_command: De optie --nam bestaat hier niet.'],
    [['-n', 'X'], 'bad_command: De optie -n bestaat hier niet.'],
    [['--name'], 'bad_command: De optie --name heeft een waarde nodig.'],
    [['--name', '--extra-weeks'], 'bad_command: De optie --name heeft een waarde nodig.'],
    [['--extra-weeks=ja'], 'bad_command: De optie --extra-weeks heeft geen waarde.'],
    [['los'], 'bad_command: Dit hoort er niet bij: los'],
  ])('are refused in Dutch when they cannot be: %j', (args, sentence) => {
    expect(refusalOf(() => read(...args))).toBe(sentence);
  });

  it('may begin with a dash when the value is tied to its option', () => {
    expect(read('--name=-x').required('name')).toBe('-x');
  });

  it('say which one is missing, and which words there are', () => {
    expect(refusalOf(() => read().required('name'))).toBe('missing: De optie --name ontbreekt.');
    expect(refusalOf(() => read('--name', 'c').oneOf('name', ['a', 'b']))).toBe(
      'bad_value: De optie --name moet een van deze zijn: a, b.',
    );
    expect(refusalOf(() => read('--name', '1.5').count('name'))).toBe(
      'bad_value: De optie --name moet een heel getal zijn.',
    );
  });
});

describe('the words without a name', () => {
  it('are given in their order, wherever they stand', () => {
    const given = Given.from(['rooster.csv', '--school', '98AA'], { school: { type: 'string' } }, [
      'bestand',
    ]);
    expect([given.operand(0), given.text('school')]).toEqual(['rooster.csv', '98AA']);
  });

  it('are asked for by name when they are missing, and refused when there are too many', () => {
    expect(() => Given.from([], {}, ['bestand'])).toThrow('Geef ook: bestand.');
    expect(() => Given.from(['a.csv', 'b.csv'], {}, ['bestand'])).toThrow('b.csv');
  });
});
