// Small comforts. Every page works without this file.
(() => {
  "use strict";

  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language);

  // A screen reader starts where something is to be told: what is missing (the summary, or the one field of the page, or
  // what is said of its choices),
  // else what was done.
  const first = document.querySelector(".errors")
    || document.querySelector("fieldset.ask--wrong .ask__error")
    || document.querySelector(".ask--wrong :is(input, textarea, select)")
    || document.querySelector(".said");
  if (first && first.matches(".ask__error")) first.tabIndex = -1; // a focused choice would look chosen
  if (first) first.focus();

  // Characters left, told aloud only when the writer pauses.
  for (const note of document.querySelectorAll("[data-limit-for]")) {
    const box = document.getElementById(note.dataset.limitFor);
    const limit = Number(note.dataset.limit);
    if (!box || !limit) continue;
    const seen = document.createElement("p");
    const heard = document.createElement("p");
    seen.className = "ask__count";
    seen.setAttribute("aria-hidden", "true");
    heard.className = "vh";
    heard.setAttribute("role", "status");
    note.after(seen, heard);
    let pause = 0;
    const count = () => {
      const left = limit - box.value.length;
      const words = left < 0 ? note.dataset.over : note.dataset.left;
      const sentence = `${words} ${number.format(Math.abs(left))}`;
      seen.textContent = sentence;
      seen.classList.toggle("is-over", left < 0);
      note.classList.add("vh");
      clearTimeout(pause);
      if (document.activeElement === box) pause = setTimeout(() => { heard.textContent = sentence; }, 1200);
    };
    box.addEventListener("input", count);
    count();
  }

  // How much of a ballot is used, told as it is filled in.
  const tally = document.querySelector("[data-tally]");
  const fields = [...document.querySelectorAll('[name^="secret_"]')];
  if (tally && fields.length) {
    const costs = tally.dataset.costs ? tally.dataset.costs.split(",").map(Number) : [];
    const weigh = (field) => {
      if (field.type === "checkbox") return field.checked ? costs[Number(field.value)] ?? 1 : 0;
      return field.type === "number" ? Number(field.value) || 0 : Number(field.value !== "0");
    };
    document.addEventListener("input", () => {
      const sum = fields.reduce((all, field) => all + weigh(field), 0);
      const count = Math.max(0, Number(tally.dataset.tally) + Number(tally.dataset.sign) * sum);
      const words = tally.textContent.replace(/\d[\d,]*/, count.toLocaleString("en"));
      if (words !== tally.textContent) tally.textContent = words;
    });
  }

  // Keep a second press of the same button from sending a form twice; the server is safe without it.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 3000);
  });

  // A shared tablet that lay still hides its page and asks who is there. What was typed stays in the page.
  const still = document.querySelector("[data-still]");
  if (still && still.showModal) {
    const wait = Number(still.dataset.still) * 1000;
    let last = Date.now();
    let timer = 0;
    const look = () => {
      const left = last + wait - Date.now();
      clearTimeout(timer);
      if (left > 0) timer = setTimeout(look, left);
      else if (!still.open) still.showModal();
    };
    const stir = () => { if (!still.open) { last = Date.now(); look(); } };
    for (const sign of ["pointerdown", "keydown", "input", "scroll"]) {
      document.addEventListener(sign, stir, { capture: true, passive: true });
    }
    document.addEventListener("visibilitychange", look);
    still.addEventListener("cancel", (event) => event.preventDefault());
    still.querySelector("[data-still-yes]").addEventListener("click", () => { still.close(); stir(); });
    look();
  }
})();
