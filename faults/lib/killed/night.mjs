import { killEverywhere, linesOf, settingsOn } from '../killing.mjs';
import { TODAY } from '../region.mjs';
import { LATER, leasesRunOut, smallRegion } from './region.mjs';

/** What may be read of what the night leaves: all but moments, and who was quicker. */
const LEFT = {
  check_ins:
    'select id, state, due_week, window_from, window_to, brought_forward_on from check_ins',
  student_levels:
    'select trajectory_id, level, computed_level, since, score, policy_version from student_levels',
  level_changes:
    'select trajectory_id, on_day, before, level, computed_level, score from level_changes',
  tasks: `select id, kind, for_role, due_on, made_on, done_at is null as is_open,
                 withdrawn_at is null as stands from tasks`,
  alerts: 'select id, state, level, cause, raised_on, open_for, escalated_on, reasons from alerts',
  alert_steps: 'select alert_id, kind, on_day from alert_steps',
  notices: 'select id, account_id, kind, path from notices',
  outbox_mails: 'select id, recipient, subject from outbox_mails',
  reminders: 'select check_in_id, account_id, kind, on_day from reminders',
  follow_ups: 'select id, months, due_on from follow_ups',
  look_again: 'select id, look_again_on from trajectories',
};

export async function killNights(database, options) {
  const base = await smallRegion(database, options);
  return killEverywhere(database, base, options, {
    job: () => ({ command: ['sweep', '--today', LATER, '--json'] }),
    settings: (name) => settingsOn(database, name, options.folder, { DOORSTROOM_TODAY: TODAY }),
    between: (name) => leasesRunOut(database, name),
    left: (name) => linesOf(database, name, LEFT),
  });
}
