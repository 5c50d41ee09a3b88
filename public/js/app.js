// Small comforts; every page works without them.

/** A download leaves the page where it is, so the button must come back. */
const BUSY_AT_MOST = 10_000; // ms

/** Twice on a button must not send a form twice. */
function guardAgainstDoubleSubmit() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.verstuurd) return event.preventDefault();
    form.dataset.verstuurd = 'ja';
    // After this turn: a disabled button would not send its own name and value.
    setTimeout(() => setBusy(form, true));
    setTimeout(() => release(form), BUSY_AT_MOST);
  });
  // Also when the browser brings the page back as it was left.
  addEventListener('pageshow', () => document.querySelectorAll('form').forEach(release));
}

function release(form) {
  delete form.dataset.verstuurd;
  setBusy(form, false);
}

function setBusy(form, isBusy) {
  for (const button of form.elements) {
    if (button.type !== 'submit') continue;
    button.classList.toggle('nl-button--busy', isBusy);
    if (isBusy) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
  }
}

/** A form that came back: begin at what is wrong. A link in the list goes into its field. */
function startAtErrors() {
  const summary = document.querySelector('[data-foutlijst]');
  if (!summary) return;
  summary.focus();
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest('.dc-veld') ?? field).scrollIntoView({ block: 'start' });
    field.focus({ preventScroll: true });
  });
}

function offerToShowPasswords() {
  for (const button of document.querySelectorAll('[data-toon-wachtwoord]')) {
    const field = document.getElementById(button.dataset.toonWachtwoord);
    if (!field) continue;
    button.hidden = false;
    const show = (isShown) => {
      field.type = isShown ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(isShown));
    };
    button.addEventListener('click', () => show(field.type === 'password'));
    // A password manager must recognise what is sent.
    field.form?.addEventListener('submit', () => show(false));
  }
}

function offerToCopy() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll('[data-kopieer]')) {
    const source = document.getElementById(button.dataset.kopieer);
    if (!source) continue;
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(source.innerText.trim());
      button.textContent = 'Gekopieerd';
    });
  }
}

function offerToPrint() {
  for (const button of document.querySelectorAll('[data-afdrukken]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}

guardAgainstDoubleSubmit();
startAtErrors();
offerToShowPasswords();
offerToCopy();
offerToPrint();
