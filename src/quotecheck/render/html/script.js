(() => {
  "use strict";
  const cards = [...document.querySelectorAll(".card")];
  const status = document.getElementById("at");
  let current = null;
  const isShown = (card) => card.offsetParent !== null;
  const pieces = (card) => document.querySelectorAll(`main [data-i="${card.dataset.i}"]:not(.card)`);

  function select(card, stays) {
    if (current) {
      current.classList.remove("now");
      pieces(current).forEach((piece) => piece.classList.remove("now"));
    }
    current = card;
    card.classList.add("now");
    pieces(card).forEach((piece) => piece.classList.add("now"));
    const shown = cards.filter(isShown);
    status.textContent = `${shown.indexOf(card) + 1} of ${shown.length}`;
    card.focus({ preventScroll: true });
    if (!stays) card.scrollIntoView({ block: "nearest" });
  }

  function go(key) {
    const isWanted = (card) => isShown(card) && (key !== "n" && key !== "p" || card.matches(".k-e, .k-w"));
    const wanted = cards.filter((card) => isWanted(card) || card === current);
    const back = key === "k" || key === "p";
    if (!wanted.some(isWanted)) return;
    const at = wanted.indexOf(current);
    let next = at < 0 ? (back ? wanted.length - 1 : 0) : (at + (back ? -1 : 1) + wanted.length) % wanted.length;
    if (!isWanted(wanted[next])) next = (next + (back ? -1 : 1) + wanted.length) % wanted.length;
    select(wanted[next]);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (["j", "k", "n", "p"].includes(event.key)) {
      event.preventDefault();
      go(event.key);
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (button) return go(button.dataset.go);
    const link = event.target.closest("a");
    if (link && !link.matches("a.n")) return;
    const piece = event.target.closest("[data-i]") || (link && { dataset: { i: link.hash.slice(2) } });
    if (!piece) return;
    const card = document.getElementById(`f${piece.dataset.i}`);
    if (!card) return;
    if (link) event.preventDefault();
    const box = document.getElementById(`show-${card.className.match(/k-(\w)/)[1]}`);
    if (!isShown(card)) box.checked = true;
    if (event.target.closest("summary")) return;
    select(card, event.target.closest(".card") !== null);
  });
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((more) => { more.open = true; });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((more) => { more.open = false; });
  });
  document.querySelector(".go").hidden = false;
})();
