"use strict";
// Everything works without this file; with it, choices apply at once and a link and its row light each other.
document.documentElement.classList.add("script");

for (const form of document.querySelectorAll("form[data-auto]")) form.addEventListener("change", () => form.requestSubmit());

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", event => {
    const question = event.submitter?.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = button.parentElement.querySelector("input");
    field?.select();
    // Outside of HTTPS there is no clipboard: the text is selected for the keyboard then.
    try { await navigator.clipboard.writeText(button.dataset.copy); button.textContent = "Copied"; } catch { button.textContent = "Selected"; }
  });
}

// A filter without its empty fields makes an address that can be read.
for (const form of document.querySelectorAll("form[method=get]")) {
  form.addEventListener("formdata", event => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}

document.addEventListener("keydown", event => {
  if (event.key === "Escape") for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
});

const picture = document.querySelector("img[usemap]");
if (picture) {
  const frame = picture.parentElement, areas = [...frame.querySelectorAll("area")], rows = [...document.querySelectorAll("tr[data-link]")];
  const written = areas.map(area => area.coords.split(",").map(Number)), width = Number(picture.getAttribute("width"));
  let lit = null, spots = [];

  // Areas are in the picture's own pixels; shown smaller, they shrink with it.
  const fit = () => {
    const factor = picture.clientWidth / width;
    areas.forEach((area, index) => { area.coords = written[index].map(value => Math.round(value * factor)).join(","); });
    return factor;
  };
  new ResizeObserver(() => { fit(); const again = lit; light(null); if (again) light(again); }).observe(picture);

  const light = number => {
    if (number === lit) return;
    lit = number;
    for (const row of rows) row.classList.toggle("lit", row.dataset.link === number);
    for (const spot of spots) spot.remove();
    spots = areas.filter(area => area.dataset.link === number).map(area => {
      const [left, top, right, bottom] = area.coords.split(",").map(Number), spot = document.createElement("div");
      spot.className = "spot";
      Object.assign(spot.style, { left: `${left - 2}px`, top: `${top - 2}px`, width: `${right - left + 4}px`, height: `${bottom - top + 4}px` });
      frame.append(spot);
      return spot;
    });
  };
  const show = row => {
    const pane = row.closest(".ranking"), inside = pane.scrollHeight > pane.clientHeight;
    if (inside) pane.scrollTo({ top: row.offsetTop - pane.clientHeight / 2, behavior: "smooth" });
  };
  for (const area of areas) {
    const row = rows.find(row => row.dataset.link === area.dataset.link);
    const enter = () => { light(area.dataset.link); if (row) show(row); };
    area.addEventListener("mouseenter", enter);
    area.addEventListener("focus", enter);
    area.addEventListener("mouseleave", () => light(null));
    area.addEventListener("blur", () => light(null));
  }
  for (const row of rows) {
    row.addEventListener("mouseenter", () => light(row.dataset.link));
    row.addEventListener("mouseleave", () => light(null));
    row.addEventListener("focusin", () => light(row.dataset.link));
    row.addEventListener("focusout", () => light(null));
    // From a row to its place in the picture.
    row.querySelector("a.rank").addEventListener("click", event => {
      event.preventDefault();
      light(row.dataset.link);
      spots[0]?.scrollIntoView({ block: "center", behavior: "smooth" });
    });
  }
}
