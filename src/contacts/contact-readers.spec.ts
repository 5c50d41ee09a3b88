import type { ContactStudent } from './contact-people.js';
import { readersSentence } from './contact-readers.js';

const noor = (facts: Partial<ContactStudent> = {}): ContactStudent => ({
  ...{ id: 'noor', givenName: 'Noor', prefix: null, surname: 'Willemsen', lastContactOn: null },
  ...{ coachId: 'marije', coach: 'Marije Brouwer', mentorId: null, mentor: null },
  ...{ institution: null, careCoordinators: 0 },
  ...facts,
});

describe('who reads a contact', () => {
  it('is the coach alone while there is nobody at the mbo', () => {
    expect(readersSentence([noor()], 'marije')).toBe(
      'Alleen jij leest dit. Noor mag het ook lezen.',
    );
  });

  it('names the mentor and the care coordinator who are there', () => {
    const student = noor({ mentorId: 'h', mentor: 'Hanneke Smit', institution: 'ROC Maasveld' });
    expect(readersSentence([student], 'marije')).toBe(
      'Jij en mentor Hanneke Smit lezen dit. Noor mag het ook lezen.',
    );
    expect(readersSentence([{ ...student, careCoordinators: 2 }], 'marije')).toBe(
      'Jij, mentor Hanneke Smit en de zorgcoördinator van ROC Maasveld lezen dit. Noor mag het ook lezen.',
    );
    expect(readersSentence([student], 'h')).toBe(
      'Jij en coach Marije Brouwer lezen dit. Noor mag het ook lezen.',
    );
  });
});
