"use strict";
// Everything works without this file. It completes names of districts, searches while one types, leads from match to
// match, and knows a few keys.
(() => {
  const byId = (id) => document.getElementById(id);
  const later = (wait, work) => {
    let timer;
    return (...values) => {
      clearTimeout(timer);
      timer = setTimeout(() => work(...values), wait);
    };
  };

  // ---- names of districts, with marks or without ----
  const district = byId("district"), names = byId("districts");
  if (district && names) {
    let asked = "";
    district.addEventListener("input", later(120, async () => {
      const typed = district.value.trim();
      if (!typed || typed === asked) return;
      asked = typed;
      const answer = await fetch("/api/names?kind=district&prefix=" + encodeURIComponent(typed)).catch(() => null);
      if (!answer || !answer.ok || typed !== district.value.trim()) return;
      const found = (await answer.json()).names;
      // A browser offers what begins as typed; names typed without marks would be hidden, so the label has both.
      names.replaceChildren(...found.map((name) => {
        const option = document.createElement("option");
        option.value = name;
        option.label = typed + " → " + name;
        return option;
      }));
    }));
  }

  // ---- answers while one types ----
  const form = document.querySelector("form.search"), box = byId("q"), main = byId("content");
  let running = null, isSent = false;
  const addressOf = () => {
    const values = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) values.append(name, value);
    return "/search?" + values;
  };
  const update = async () => {
    if (isSent || !box.value.trim()) return;
    const address = addressOf();
    if (running) running.abort();
    running = new AbortController();
    try {
      const answer = await fetch(address, {signal: running.signal, headers: {Accept: "text/html"}});
      if (!answer.ok) return;  // half a phrase is no mistake yet
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("content");
      if (!found) return;
      main.replaceChildren(...found.childNodes);
      document.title = page.title;
      const isSame = location.pathname === "/search";
      history[isSame ? "replaceState" : "pushState"](null, "", address);
      current = -1;
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  if (form && box && main && !document.querySelector("article")) {
    box.addEventListener("input", later(250, update));
    // A form that is sent brings a page of its own: an answer that comes later must not add to the history before it.
    form.addEventListener("submit", () => {
      isSent = true;
      if (running) running.abort();
    });
    addEventListener("pageshow", () => { isSent = false; });
  }
  // ---- copies of a story unfold where they are ----
  addEventListener("click", async (event) => {
    const link = event.target.closest("a.copies");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const hit = link.closest(".hit"), shown = hit.querySelector(".unfolded");
    if (shown) shown.hidden = !shown.hidden;
    link.setAttribute("aria-expanded", String(!shown || !shown.hidden));
    if (shown) return;
    const answer = await fetch(link.href).catch(() => null);
    const page = answer && answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page && page.querySelector("ol.hits");
    if (!list) return location.assign(link.href);
    const title = hit.querySelector("h3 a").href;
    for (const copy of list.querySelectorAll(".hit"))
      if (copy.querySelector("h3 a").search.split("&")[0] === new URL(title).search.split("&")[0]) copy.remove();
    for (const heading of list.querySelectorAll("h3")) {
      const lower = document.createElement("h4");
      lower.append(...heading.childNodes);
      heading.replaceWith(lower);
    }
    for (const part of list.querySelectorAll(".snippet, .copies")) part.remove();
    list.className = "unfolded";
    hit.append(list);
  });

  addEventListener("popstate", () => location.reload());

  // ---- from match to match ----
  const marks = document.querySelectorAll("article mark"), bar = document.querySelector(".matches");
  let match = -1;
  const goTo = (number) => {
    if (!marks.length) return;
    if (match >= 0) marks[match].classList.remove("current");
    match = (number + marks.length) % marks.length;
    marks[match].classList.add("current");
    marks[match].scrollIntoView({block: "center"});
    place.textContent = (match + 1) + "/" + marks.length;
  };
  const place = document.createElement("span");
  if (bar && marks.length) {
    const button = (text, name, step) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.setAttribute("aria-label", name);
      made.addEventListener("click", () => goTo(match + step));
      return made;
    };
    place.setAttribute("aria-live", "polite");
    place.textContent = String(marks.length);
    const isVietnamese = document.documentElement.lang === "vi";
    const label = bar.querySelector("span");
    bar.replaceChildren(label, " ", button("‹", isVietnamese ? "Chỗ khớp trước" : "Previous match", -1), " ", place,
                        " ", button("›", isVietnamese ? "Chỗ khớp sau" : "Next match", 1));
  }

  // ---- keys ----
  let current = -1;
  const toHit = (step) => {
    const hits = document.querySelectorAll(".hit");
    if (!hits.length) return;
    hits[current]?.classList.remove("current");
    current = Math.min(Math.max(current + step, 0), hits.length - 1);
    hits[current].classList.add("current");
    hits[current].querySelector("h3 a")?.focus();
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) return;
    const keys = {"/": () => box?.focus(), j: () => toHit(1), k: () => toHit(-1), n: () => goTo(match + 1), p: () => goTo(match - 1)};
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
