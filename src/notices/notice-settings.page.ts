import { TIMES_TO_CHOOSE } from '../policy/digest.js';
import { typedIn, versionsView } from '../directory/versions.js';
import type { Problem } from '../problems/problem.js';
import { fieldsFrom } from '../web/form-fields.js';
import { blankForm, type Form } from '../web/form.js';
import type { MailTimesDto } from './notice-settings.dto.js';
import type { Chosen } from './notice-settings.js';
import { refusal } from './notices.page.js';

const LABELS = ['Eerste tijd', 'Tweede tijd', 'Derde tijd'];

/** 07:30 → 07.30 uur */
const timeLabel = (time: string): string =>
  time === '' ? 'Geen' : `${time.replace(':', '.')} uur`;

/** A form with what is on file. */
export const chosenForm = ({ times, version }: Chosen): Form<MailTimesDto> =>
  blankForm({
    ...Object.fromEntries(LABELS.map((_, at) => [nameOf(at), times[at] ?? ''])),
    version: String(version),
  });

export function mailTimesPage(
  form: Form<MailTimesDto>,
  around: { readonly email: string; readonly refused: string | null; readonly chosen: Chosen },
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  const options = TIMES_TO_CHOOSE.map((value) => ({ value, label: timeLabel(value) }));
  return {
    title: 'Mail over berichten',
    terug: { href: '/berichten', label: 'Berichten' },
    warning: around.refused === null ? null : { warnings: [refusal(around.refused)] },
    email: around.email,
    version: String(around.chosen.version),
    versions: problem?.status === 409 ? bothVersions(form, around.chosen) : null,
    errors: fields.summary('Je tijden zijn nog niet bewaard', problem?.message),
    times: LABELS.map((label, at) =>
      fields.select({
        name: nameOf(at),
        label,
        options,
        blank: 'Geen',
        isOptional: true,
        width: 'kort',
      }),
    ),
  };
}

const bothVersions = (form: Form<MailTimesDto>, { times }: Chosen) =>
  versionsView(
    LABELS.map((label, at) => ({
      label,
      onFile: timeLabel(times[at] ?? ''),
      typed: timeLabel(typedIn(form, nameOf(at))),
    })),
  );

const nameOf = (at: number): string => `tijd${at + 1}`;
