import { chosenIn, faultsIn, talksIn, withTimes } from './proposal-form.js';
import { ProposalDto } from './proposal.dto.js';

const typed = (values: Partial<ProposalDto>) =>
  talksIn(
    Object.assign(new ProposalDto(), {
      talks: ['a:1', 'b:4', 'c:2'],
      chosen: ['a', 'c'],
      ...values,
    }),
  );

describe('a proposal as somebody fills it in', () => {
  it('has a time for each row, also for one that is not ticked', () => {
    const talks = typed({ times: ['9.30', '', '10.15'] });
    expect(faultsIn(talks)).toEqual([]);
    expect(chosenIn(talks)).toEqual([
      { id: 'a', version: 1, time: '09:30' },
      { id: 'c', version: 2, time: '10:15' },
    ]);
  });

  it('needs somebody, a time for each, and half an hour in between', () => {
    expect(faultsIn(typed({ chosen: [] }))).toMatchObject([{ field: 'chosen' }]);
    expect(faultsIn(typed({ times: ['straks', '', ''] }))).toMatchObject([
      { field: 'tijd-1' },
      { field: 'tijd-3' },
    ]);
    expect(faultsIn(typed({ times: ['9.30', '', '9.50'] }))).toMatchObject([{ field: 'tijd-3' }]);
  });

  it('can have its times filled in again, past what stands that day already', () => {
    const again = { first: '09:30', between: 45, taken: ['10:15'] };
    expect(withTimes(typed({ times: ['', '13.00', ''] }), again).map(({ time }) => time)).toEqual([
      '09.30',
      '13.00',
      '11.00',
    ]);
  });
});
