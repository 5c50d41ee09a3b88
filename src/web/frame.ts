/** What stands around every page; templates read it as @frame. */
export interface Frame {
  title: string;
  theme: 'licht' | 'donker' | null;
  stylesheet: string;
  script: string;
  favicon: string;
  /** The letter that every page needs, so that it is fetched beside the stylesheet. */
  font: string;
  csrf: string;
  layout: 'app' | 'task' | 'door';
  home: string;
  menu: MenuItem[];
  /** At most five, for the bar at the foot of a phone. */
  bottom: BottomItem[];
  search: { action: string; label: string } | null;
  action: { href: string; label: string; icon: string } | null;
  person: Person | null;
  flash: Flash | null;
}

export interface MenuItem {
  href: string;
  label: string;
  icon: string;
  isCurrent: boolean;
  count: string | null;
}

/** `isAction` marks the round button in the middle, such as recording a contact. */
export interface BottomItem extends MenuItem {
  isAction: boolean;
}

export interface Person {
  name: string;
  initials: string;
  roleLabel: string;
  otherRoles: string[];
}

export interface Flash {
  tone: 'klaar' | 'info' | 'let' | 'fout';
  icon: string;
  text: string;
  action: { href: string; label: string } | null;
}
