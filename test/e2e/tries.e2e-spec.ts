import { Throttle } from '../../src/access/throttle.js';
import { Transactions } from '../../src/database/transactions.js';
import { onEachDatabase } from '../support/app.js';

onEachDatabase('tries at the door', (the) => {
  it('are counted while another of the same person turns out right and the count begins again', async () => {
    const throttle = the().get(Throttle);
    const transactions = the().get(Transactions);
    const who = 'coach@voorbeeld.example';
    const right = async () => {
      await throttle.count('address', who);
      await transactions.run((tx) => throttle.forgive(tx, 'address', who));
    };
    const each = await Promise.allSettled(Array.from({ length: 60 }, right));

    expect(each.filter(({ status }) => status === 'rejected')).toEqual([]);
  });
});
