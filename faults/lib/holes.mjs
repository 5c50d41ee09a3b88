/* Holes that are planted in a copy of the built program, to show that a fault is noticed: see plantedBuild. */

/** Says that something is kept a moment before it is. */
export const ACKNOWLEDGES_TOO_SOON = {
  name: 'acknowledges before the commit',
  file: 'dist/src/database/transactions.js',
  from: 'this.writer.transaction(work))',
  to: `new Promise((kept, failed) => this.writer.transaction(async (tx) => {
    const result = await work(tx);
    kept(result);
    await sleep(150);
    return result;
  }).catch(failed)))`,
};
