// Enter goes to the next field of the sheet and from the last one to the button that stores it.
// Without this script Enter asks the server for the page with the cursor in the next field.

const form = document.querySelector("[data-blank]");

form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input")) return;
  event.preventDefault();
  const stops = [...form.querySelectorAll("input:not([type=hidden]), [name=store]")];
  const next = stops[stops.indexOf(event.target) + 1];
  next.focus();
  if (next.matches("input")) next.select();
});
