// The mentor's page over a bad line. Without this script every form is sent by the browser itself.
// What is typed is kept on the telephone until the server has taken it: never longer than a day,
// and nothing of it after signing out. Each form has a key, so that the server takes it once.

const page = document.querySelector("[data-pocket]");
const prefix = "pocket:";
const day = 24 * 60 * 60 * 1000;
const firstWait = 2000;
const longestWait = 60000;
const longestAnswer = 30000; // a line that neither carries nor breaks counts as broken
const notKept = new Set(["ticket", "key", "csrfmiddlewaretoken"]);

function forget() {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
}

// Of everybody who has used this telephone: what is older than a day goes.
function forgetOld() {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(prefix)) write(name, read(name));
  }
}

function read(name) {
  let kept;
  try { kept = JSON.parse(localStorage.getItem(name)) || {}; } catch { kept = {}; }
  const fresh = (one) => Date.now() - one.at < day;
  const drafts = Object.entries(kept.drafts || {}).filter(([, one]) => fresh(one));
  return { drafts: Object.fromEntries(drafts), queue: (kept.queue || []).filter(fresh) };
}

function write(name, kept) {
  if (kept.queue.length || Object.keys(kept.drafts).length) localStorage.setItem(name, JSON.stringify(kept));
  else localStorage.removeItem(name);
}

function change(what) {
  const name = prefix + page.dataset.owner;
  const kept = read(name);
  what(kept);
  write(name, kept);
  return kept;
}

const stored = () => read(prefix + page.dataset.owner);
const forms = () => [...page.querySelectorAll("[data-pocket-form]")];
const formNamed = (id) => forms().find((form) => form.dataset.pocketForm === id);

function fieldsOf(form) {
  return [...new FormData(form)].filter(([name]) => !notKept.has(name));
}

function fill(form, fields) {
  for (const input of form.querySelectorAll("input, select, textarea")) {
    if (notKept.has(input.name) || input.type === "hidden") continue;
    const values = fields.filter(([name]) => name === input.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(input.type)) input.checked = values.includes(input.value);
    else input.value = values[0] ?? "";
  }
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const more = form.querySelector(".pocket-more");
  if (more && [...more.querySelectorAll("input[name=topic], textarea")].some((one) => one.value)) more.open = true;
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
}

function say(text, look = "") {
  const state = page.querySelector("[data-pocket-state]");
  state.textContent = text;
  state.className = `pocket-state ${look}`;
  state.hidden = !text;
}

let isWaiting = false;

// Another tab may have sent what was waiting here: then this one says so, whatever it was doing.
function showWaiting() {
  const count = stored().queue.length;
  if (count) say(`Сохранено на телефоне, отправим при связи${count > 1 ? ` (${count})` : ""}`);
  else if (isWaiting) say("Отправлено", "is-sent");
  isWaiting = count > 0;
  return count;
}

let isSending = false;
let wait = firstWait;
let timer = 0;

async function flush() {
  if (isSending) return;
  isSending = true;
  clearTimeout(timer);
  let isStuck = false;
  for (let item = stored().queue[0]; item && !isStuck; item = stored().queue[0]) isStuck = !(await send(item));
  isSending = false;
  if (isStuck) {
    timer = setTimeout(flush, wait);
    wait = Math.min(wait * 2, longestWait);
  } else {
    wait = firstWait;
    showWaiting();
  }
}

// True when the item is off our hands: taken, or given back to its form with what is wrong.
async function send(item) {
  const body = new FormData();
  body.append("ticket", page.dataset.ticket);
  body.append("key", item.key);
  for (const [name, value] of item.fields) body.append(name, value);
  let answer;
  try {
    answer = await fetch(item.action, {
      method: "POST", body, headers: { "X-Sent-By": "pocket" }, signal: AbortSignal.timeout(longestAnswer),
    });
  } catch {
    showWaiting();
    return false;
  }
  if (answer.ok) return taken(item);
  if (answer.status === 422) return giveBack(item, (await answer.json()).problem);
  if (answer.status === 404) {
    say("Не отправлено: страница устарела или ссылка больше не действует. Откройте свою карточку ещё раз — написанное хранится на телефоне сутки.", "is-wrong");
    return false;
  }
  showWaiting();
  return false;
}

function drop(item) {
  change((kept) => { kept.queue = kept.queue.filter((one) => one.key !== item.key); });
}

function taken(item) {
  drop(item);
  if (!showWaiting()) say(`Отправлено: ${item.title.toLowerCase()}`, "is-sent");
  const form = formNamed(item.form);
  if (form?.dataset.pocketForm.startsWith("task-")) form.replaceWith(note("Отмечено: выполнено."));
  return true;
}

function note(text) {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}

function giveBack(item, problem) {
  drop(item);
  const form = formNamed(item.form);
  if (form) {
    fill(form, item.fields);
    form.querySelector("[data-problem]").textContent = problem;
    keepDraft(form);
  }
  showWaiting();
  say(`Не записано: ${problem}`, "is-wrong");
  return true;
}

function keepDraft(form) {
  change((kept) => { kept.drafts[form.dataset.pocketForm] = { fields: fieldsOf(form), at: Date.now() }; });
}

function submit(form) {
  const key = form.querySelector("[name=key]");
  const item = {
    key: key.value, form: form.dataset.pocketForm, action: form.getAttribute("action"),
    title: form.dataset.title, fields: fieldsOf(form), at: Date.now(),
  };
  change((kept) => {
    kept.queue.push(item);
    delete kept.drafts[item.form];
  });
  form.reset();
  key.value = newKey();
  form.querySelector("[data-problem]").textContent = "";
  form.closest("details").open = false;
  showWaiting();
  wait = firstWait;
  flush();
}

function canKeep() {
  try {
    localStorage.setItem(`${prefix}?`, "");
    localStorage.removeItem(`${prefix}?`);
    return true;
  } catch {
    return false;
  }
}

function begin() {
  forgetOld();
  for (const form of forms()) {
    const draft = stored().drafts[form.dataset.pocketForm];
    if (draft) fill(form, draft.fields);
    form.addEventListener("input", () => keepDraft(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit(form);
    });
  }
  page.querySelector("[data-pocket-leave]").addEventListener("submit", (event) => {
    const { queue, drafts } = stored();
    const isLoss = queue.length || Object.keys(drafts).length;
    if (isLoss && !window.confirm("На телефоне есть неотправленное. Если выйти, оно удалится. Выйти?")) event.preventDefault();
    else forget();
  });
  window.addEventListener("online", flush);
  window.addEventListener("storage", showWaiting);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  if (showWaiting()) flush();
}

if (document.querySelector("[data-pocket-forget]")) forget();
if (page && canKeep()) begin();
