import { initialsOf } from '../../web/frame.js';

/** Somebody to mail, for {{> thuis/mens}}. */
export function personRow({ name, email }: { name: string; email: string }) {
  return {
    name,
    initials: initialsOf(name),
    email,
    mail: { href: `mailto:${email}`, label: `Mail ${name}` },
  };
}
