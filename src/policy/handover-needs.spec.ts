import { handoverNeeds } from './handover-needs.js';

const complete = {
  institution: 'ROC Maasveld',
  programme: 'Kok',
  mboStartsOn: '2027-08-30',
  phone: null,
  email: 'sem@voorbeeld.nl',
};
const nothing = { institution: null, programme: null, mboStartsOn: null, phone: null, email: null };

describe('what the mbo still needs of a student', () => {
  it('is nothing when destination, first day and one way of contact are known', () => {
    expect(handoverNeeds(complete)).toEqual([]);
    expect(handoverNeeds({ ...complete, email: null, phone: '06 12345678' })).toEqual([]);
  });

  it('is all that is not known, in the order in which it is arranged', () => {
    expect(handoverNeeds(nothing)).toEqual(['institution', 'programme', 'start_day', 'contact']);
    expect(handoverNeeds({ ...complete, mboStartsOn: null })).toEqual(['start_day']);
  });
});
