import { SetMetadata } from '@nestjs/common';
import type { Role } from '../policy/roles.js';

/** What a handler says of who may use it: some roles, everybody, anyone who is signed in, who stands at the door, or either. */
export type Admission =
  { readonly roles: readonly Role[] } | 'public' | 'person' | 'door' | 'session';

export const ADMISSION = 'admission';

/** These roles, signed in. */
export const Allow = (...roles: [Role, ...Role[]]) =>
  SetMetadata(ADMISSION, { roles } satisfies Admission);

/** Everybody, also without signing in. */
export const Public = () => SetMetadata(ADMISSION, 'public' satisfies Admission);

/** Anyone who is signed in, whatever the role: for what is about the person, such as the account. */
export const AnyPerson = () => SetMetadata(ADMISSION, 'person' satisfies Admission);

/** Who gave a password but still has to give or set up the second factor. */
export const AtTheDoor = () => SetMetadata(ADMISSION, 'door' satisfies Admission);

/** Who is signed in or stands at the door: for leaving. */
export const AnySession = () => SetMetadata(ADMISSION, 'session' satisfies Admission);
