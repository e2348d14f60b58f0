// Conveniences of answering: hidden questions, progress, drafts, and sending over a bad line.
// Every page works without them: then the browser sends the form itself, once.

const form = document.querySelector("[data-answering]");
const draftPause = 1500; // after the last change, by name only
const patience = 120000; // how long the same answer is sent again
const firstWait = 1000;

function questions() {
  return [...form.querySelectorAll("[data-question]")];
}

function inputsOf(question) {
  return [...question.querySelectorAll("input, textarea")];
}

function chosen(name) {
  const inputs = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const marked = inputs.filter((input) => !["radio", "checkbox"].includes(input.type) || input.checked);
  return marked.map((input) => input.value);
}

// A name on a sheet stands behind the prefix of its pupil.
function nameAbove(question, code) {
  const own = question.dataset.question;
  const cut = own.lastIndexOf("-");
  return cut < 0 ? code : own.slice(0, cut + 1) + code;
}

function showOrHide() {
  for (const question of questions()) {
    if (!question.dataset.shownAfter) continue;
    const awaited = question.dataset.shownValues.split("|");
    const above = nameAbove(question, question.dataset.shownAfter);
    question.hidden = !chosen(above).some((value) => awaited.includes(value));
  }
  renumber();
}

// A hidden question leaves no gap; on a sheet every pupil is counted anew.
function renumber() {
  const counts = new Map();
  for (const question of questions()) {
    if (question.hidden) continue;
    const whose = question.closest("details") ?? form;
    counts.set(whose, (counts.get(whose) ?? 0) + 1);
    question.querySelector(".question-number").textContent = `${counts.get(whose)}.`;
  }
}

function isAnswered(question) {
  return inputsOf(question).some((input) =>
    ["radio", "checkbox"].includes(input.type) ? input.checked : input.value.trim());
}

function showProgress() {
  const box = form.querySelector("[data-progress]");
  if (!box) return;
  const asked = questions().filter((question) => !question.hidden);
  const done = asked.filter(isAnswered).length;
  box.hidden = false;
  box.querySelector("progress").max = asked.length;
  box.querySelector("progress").value = done;
  box.querySelector("[data-progress-text]").textContent = `${done} из ${asked.length}`;
}

function say(text) {
  form.querySelector("[data-state]").textContent = text;
}

function pause(milliseconds) {
  return new Promise((wake) => { setTimeout(wake, milliseconds); });
}

let timer = 0;
let isSending = false;

async function keepDraft() {
  if (isSending) return;
  try {
    const answer = await fetch(form.dataset.draftUrl, { method: "POST", body: new FormData(form) });
    if (answer.ok) say("Черновик сохранён.");
  } catch {
    say("Нет связи. Ответы остаются на этой странице, не закрывайте её.");
  }
}

function changed() {
  showOrHide();
  showProgress();
  if (!form.dataset.draftUrl) return;
  clearTimeout(timer);
  timer = setTimeout(keepDraft, draftPause);
}

// The server takes the same answer once, so sending it again is safe.
async function send() {
  const until = Date.now() + patience;
  for (let wait = firstWait; ; wait = Math.min(wait * 2, 15000)) {
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.redirected) return window.location.assign(answer.url);
      if (answer.status < 500) return form.submit(); // the page says what is wrong
    } catch { /* no connection: below it is tried again */ }
    if (Date.now() > until) return giveUp();
    say("Нет связи, отправляем ещё раз. Не закрывайте страницу.");
    await pause(wait);
  }
}

function giveUp() {
  isSending = false;
  form.querySelector("[type=submit]").disabled = false;
  say("Отправить не получилось. Ответы целы: проверьте связь и нажмите «Отправить» ещё раз.");
}

if (form) {
  form.addEventListener("change", changed);
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    clearTimeout(timer);
    form.querySelector("[type=submit]").disabled = true;
    say("Отправляем…");
    send();
  });
  showOrHide();
  showProgress();
  form.querySelector(".question-wrong")?.scrollIntoView({ block: "center" });
}
