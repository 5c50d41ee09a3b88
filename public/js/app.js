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

/** A pause in typing of this long is a moment to keep what was typed. */
const DRAFT_AFTER = 2_000; // ms
/** A request that takes longer will not come any more: in a lift, in a cellar. */
const SEND_AT_MOST = 20_000; // ms
const TRY_AGAIN_EVERY = 15_000; // ms

/** Sent as the form would be; for the script the answer says where to go instead of going there. */
function sendForm(form, to, extra = {}) {
  const fields = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(extra)) fields.set(name, value);
  return fetch(to, {
    method: 'POST',
    body: fields,
    headers: { 'x-sent-by': 'script' },
    keepalive: extra.silent === 'ja',
    signal: AbortSignal.timeout(SEND_AT_MOST),
  });
}

/**
 * Keeps what somebody types on the server, never on the device. The draft is sealed there, and goes when
 * the form is saved.
 */
function keepDrafts() {
  for (const form of document.querySelectorAll('form[data-concept]')) {
    const state = form.querySelector('[data-concept-stand]');
    const button = form.querySelector('[data-concept-knop]');
    if (button) button.hidden = true;
    let timer = null;
    let kept = fieldsOf(form);
    const keep = async () => {
      clearTimeout(timer);
      const now = fieldsOf(form);
      if (now === kept || form.dataset.verstuurd) return;
      try {
        const answer = await sendForm(form, form.dataset.concept, { silent: 'ja' });
        if (!answer.ok) return;
        kept = now;
        state.textContent = keptLine(state);
      } catch {
        state.textContent = 'Geen internet. Je tekst staat nog in dit scherm.';
        addEventListener('online', keep, { once: true });
      }
    };
    // On the document: a field may stand beside its form.
    document.addEventListener('input', (event) => {
      if (event.target.form !== form || !isKeptAtOnce(form, event.target)) return;
      state.textContent = '';
      clearTimeout(timer);
      timer = setTimeout(keep, DRAFT_AFTER);
    });
    // Somebody who is called away: also what was only tapped.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') keep();
    });
    form.addEventListener('submit', () => clearTimeout(timer));
  }
}

/** In a short form taps are sent soon enough; in a long one they are worth keeping too. */
const isKeptAtOnce = (form, field) =>
  'conceptAlles' in form.dataset ||
  field.matches('textarea, input:not([type=radio], [type=checkbox])');

/** "Bewaard om 10.41 uur", where the page says what comes before the time. */
function keptLine(state) {
  const before = state.dataset.conceptStand;
  if (!before) return 'Concept bewaard';
  const time = new Date().toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit' });
  return `${before} ${time.replace(':', '.')} uur`;
}

/** Without what differs on every page. */
function fieldsOf(form) {
  const fields = new FormData(form);
  fields.delete('_csrf');
  return new URLSearchParams(fields).toString();
}

/** A form that must not be lost when the connection is: it stays on the screen, and goes when it can. */
function sendSafely() {
  for (const form of document.querySelectorAll('form[data-stuur]')) {
    const offline = form.querySelector('[data-geen-internet]');
    let timer = null;
    const send = async () => {
      clearTimeout(timer);
      try {
        const answer = await sendForm(form, form.action);
        offline.hidden = true;
        const to = answer.status === 204 && answer.headers.get('location');
        if (to) location.assign(to);
        // What is wrong is shown by the browser, as without a script.
        else form.submit();
      } catch {
        release(form);
        offline.hidden = false;
        addEventListener('online', again, { once: true });
        timer = setTimeout(again, TRY_AGAIN_EVERY);
      }
    };
    const again = () => {
      if (!offline.hidden && !form.dataset.verstuurd) form.requestSubmit();
    };
    offline.querySelector('[data-opnieuw]').addEventListener('click', again);
    form.addEventListener('submit', (event) => {
      const isOtherWay = event.submitter?.hasAttribute('formaction');
      if (isOtherWay || form.dataset.verstuurd) return;
      event.preventDefault();
      form.dataset.verstuurd = 'ja';
      setBusy(form, true);
      void send();
    });
  }
}

/** As many rows as the server takes. */
const MOST_ROWS = 10;

/** A row more or less without a trip to the server, which does the same. */
function growRows() {
  for (const group of document.querySelectorAll('[data-regels]')) {
    const rows = () => [...group.querySelectorAll('[data-regel]')];
    // Enter in a row asks for the next one; it must not send a form that is not finished.
    group.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !event.target.matches('[data-regel] input')) return;
      event.preventDefault();
      group.querySelector('[data-regel-erbij]')?.click();
    });
    group.addEventListener('click', (event) => {
      const more = event.target.closest('[data-regel-erbij]');
      const gone = event.target.closest('[data-regel-weg]');
      if (!more && !gone) return;
      event.preventDefault();
      const row = gone ? gone.closest('[data-regel]') : rows().at(-1);
      const fresh = more || rows().length === 1 ? emptied(row) : null;
      if (fresh) row.after(fresh);
      if (gone) row.remove();
      rows().forEach(numbered);
      if (more) more.hidden = rows().length >= MOST_ROWS;
      else group.querySelector('[data-regel-erbij]')?.removeAttribute('hidden');
      (fresh ?? rows().at(-1)).querySelector('input').focus();
      // So that the draft hears of it.
      rows()[0]
        .querySelector('input')
        .dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}

function emptied(row) {
  const fresh = row.cloneNode(true);
  fresh.querySelector('.dc-veld__fout')?.remove();
  const field = fresh.querySelector('input');
  field.value = '';
  field.removeAttribute('aria-invalid');
  field.removeAttribute('aria-describedby');
  for (const list of fresh.querySelectorAll('select')) list.selectedIndex = 0;
  return fresh;
}

function numbered(row, index) {
  const number = index + 1;
  row.setAttribute('aria-label', `Afspraak ${number}`);
  row.querySelector('input').id = `veld-what-${number}`;
  const button = row.querySelector('[data-regel-weg]');
  if (!button) return;
  button.value = `weg-${number}`;
  button.setAttribute('aria-label', `Verwijder afspraak ${number}`);
}

/** How often an open inbox asks whether something changed. */
const LOOK_EVERY = 30_000; // ms
/** Who has not touched the page for so long has walked away: then it must not keep a session alive. */
const AWAY_AFTER = 15 * 60_000; // ms

/** A list that others add to stays up to date, without moving what somebody is busy with. */
function keepFresh() {
  const list = document.querySelector('[data-ververs]');
  if (!list) return;
  let touched = Date.now();
  for (const kind of ['pointerdown', 'keydown', 'scroll'])
    addEventListener(kind, () => (touched = Date.now()), { passive: true });
  setInterval(async () => {
    if (document.visibilityState === 'hidden' || Date.now() - touched > AWAY_AFTER) return;
    try {
      const answer = await fetch(list.dataset.ververs, { headers: { accept: 'application/json' } });
      if (!answer.ok || (await answer.json()).stand === list.dataset.stand) return;
      await showFresh(list);
    } catch {
      // No connection: what stands there stays.
    }
  }, LOOK_EVERY);
}

async function showFresh(list) {
  const answer = await fetch(location.href);
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const newer = fresh.querySelector('[data-ververs]');
  if (!newer || list.querySelector('input:focus')) return;
  const focused = list.contains(document.activeElement) && document.activeElement;
  const at = focused && focused.getAttribute('href');
  list.dataset.stand = newer.dataset.stand;
  list.replaceChildren(...newer.childNodes);
  if (at) list.querySelector(`a[href="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
}

guardAgainstDoubleSubmit();
startAtErrors();
keepFresh();
offerToShowPasswords();
offerToCopy();
offerToPrint();
keepDrafts();
growRows();
sendSafely();
