import { killEverywhere, linesOf, settingsOn } from '../killing.mjs';
import { openPostbox } from '../postbox.mjs';
import { TODAY } from '../region.mjs';
import { WarmProgram } from '../warm-programs.mjs';
import { leasesRunOut, ownRegion } from './region.mjs';

const MAILS = 12;
/** Past, whatever the clock says. */
const MOMENT = "'2020-01-01T00:00:00.000Z'";

/*
 * Every mail arrives. One arrives twice only where the mail server had taken it and the program was killed before it
 * had written that down, and then under the same Message-ID: no mail server can be asked what it took (R2).
 */
export async function killMails(database, options) {
  const base = await ownRegion(database, options, 'mail_region');
  await database.rows(base, 'delete from outbox_mails');
  await postMails(database, base, options, MAILS);
  const postboxes = new Map();
  let repeated = 0;
  try {
    for (const name of ['whole', 'tried_0', 'tried_1']) postboxes.set(name, await openPostbox());
    const taken = new Map();
    const result = await killEverywhere(database, base, options, {
      isFelt: true,
      job: () => ({ calls: [['mail/postman.js', 'Postman', 'goRound']] }),
      settings: (name) =>
        settingsOn(database, name, options.folder, {
          ...{ DOORSTROOM_TODAY: TODAY, SMTP_URL: postboxes.get(name).url },
        }),
      left: (name) =>
        linesOf(database, name, { outbox_mails: 'select id, sent_at is null from outbox_mails' }),
      async between(name) {
        await leasesRunOut(database, name);
        // Of what was in somebody's hands nobody knows more; the claim runs out after two minutes.
        const open = await database.rows(name, OPEN);
        await database.rows(
          name,
          `update outbox_mails set next_try_at = ${MOMENT} where sent_at is null`,
        );
        const { counts } = postboxes.get(name);
        taken.set(name, new Set(open.map(({ id }) => id).filter((id) => counts.has(id))));
      },
      async judge(name) {
        const { counts } = postboxes.get(name);
        const mails = await database.rows(
          name,
          'select message_id as id, sent_at from outbox_mails',
        );
        const unsure = taken.get(name);
        const lost = mails.filter(({ id, sent_at }) => !counts.has(id) || sent_at === null);
        const doubled = mails.filter(({ id }) => counts.get(id) > (unsure.has(id) ? 2 : 1));
        repeated += mails.filter(({ id }) => counts.get(id) === 2).length;
        counts.clear();
        if (lost.length + doubled.length === 0 && mails.length === MAILS) return [];
        return [{ mails: mails.length, lost: lost.length, doubled: doubled.length }];
      },
    });
    return { ...result, figures: { ...result.figures, mails: MAILS, repeated } };
  } finally {
    for (const postbox of postboxes.values()) await postbox.close();
  }
}

const OPEN = 'select message_id as id from outbox_mails where sent_at is null';

/** As the program posts them, and due. */
export async function postMails(database, name, { folder, build }, count) {
  const poster = new WarmProgram(build);
  try {
    await poster.finish({ posts: count }, settingsOn(database, name, folder));
  } finally {
    poster.kill();
  }
  await database.rows(name, `update outbox_mails set next_try_at = ${MOMENT}`);
}
