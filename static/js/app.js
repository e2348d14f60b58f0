// Conveniences only: every page works with scripts switched off.

const busyLimit = 8000; // a form that answers with a file leaves the page as it is

function release(button) {
  button.removeAttribute("aria-busy");
  button.disabled = false;
}

function keepBusy(button) {
  button.setAttribute("aria-busy", "true");
  // After the event: a disabled button would not send its own name and value.
  setTimeout(() => { button.disabled = true; });
  setTimeout(() => release(button), busyLimit);
}

function ask(question, label) {
  const dialog = document.getElementById("ask");
  dialog.querySelector("[data-ask-text]").textContent = question;
  dialog.querySelector("[value=yes]").textContent = label || "Да, продолжить";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
  });
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.method === "dialog" || event.defaultPrevented) return;
  const asked = button?.dataset.confirm ? button : form;
  if (asked.dataset.confirm && !form.dataset.confirmed) {
    event.preventDefault();
    if (await ask(asked.dataset.confirm, asked.dataset.confirmLabel)) {
      form.dataset.confirmed = "yes";
      form.requestSubmit(button);
      delete form.dataset.confirmed;
    }
    return;
  }
  if (button && !form.hasAttribute("data-busy-off") && !form.closest("[hx-get], [hx-post]")) keepBusy(button);
});

// Back from another page: the browser restores the page with its buttons still busy.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("[aria-busy=true]").forEach(release);
});

// What a mentor's page keeps on the telephone (pocket.js) goes with whoever signs out.
document.addEventListener("submit", (event) => {
  if (!event.target.action.endsWith("/accounts/logout/")) return;
  for (const name of Object.keys(localStorage)) if (name.startsWith("pocket:")) localStorage.removeItem(name);
});

function closeMenus(except) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.activeElement?.closest("details.menu[open]")?.querySelector("summary").focus();
  closeMenus();
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
});

// One tick for all: <input type="checkbox" data-check-all="name of the boxes">.
document.addEventListener("change", (event) => {
  const name = event.target.dataset?.checkAll;
  if (!name) return;
  event.target.form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`).forEach((box) => {
    box.checked = event.target.checked;
  });
});
