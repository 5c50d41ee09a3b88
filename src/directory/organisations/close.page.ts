/** Asks before something is closed, or says what is in the way. `back` is its own page, `path` where the form goes. */
export function closePage(
  name: string,
  back: string,
  inTheWay: string | null,
  path = `${back}/sluiten`,
) {
  return {
    title: `${name} sluiten`,
    back: { href: back, label: name },
    inTheWay,
    action: path,
    buttons: { submit: 'Sluit', cancel: { href: back, label: 'Annuleer' } },
  };
}
